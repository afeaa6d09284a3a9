"""What home says: the state of today as a title, the lines of what waits, and the places where the person sits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.platform.access.models import Office, OfficeKind, OfficeRegion, User
from payung.platform.access.scope import Scope
from payung.platform.followups.models import FollowUp
from payung.platform.followups.worklist import Due, Whose
from payung.platform.regions.models import Region
from payung.platform.site import tree, waiting
from payung.platform.ui.parts import Figure
from payung.platform.ui.words import count, day, days_between

if TYPE_CHECKING:
    from payung.platform.site.waiting import Waiting

NAMED = 12  # regions of one office that are named; the rest is a number


@dataclass(frozen=True)
class Line:
    """One thing that waits, as it is drawn."""

    title: str
    url: str
    note: str
    when: str
    late: bool


@dataclass(frozen=True)
class Place:
    """An office of the person's: what it serves and what stands below, in numbers that are counted."""

    name: str
    regions: list[Region]
    more: int
    figures: list[Figure]


def lines(found: Sequence[Waiting], today: date) -> list[Line]:
    return [Line(each.title, each.url, each.note, *_when(each, today)) for each in found]


def title(found: Sequence[Waiting]) -> str:
    """The state of today: `3 hal menunggu Anda`."""
    total = sum(each.count for each in found)
    if not total:
        return _("Tidak ada yang menunggu Anda hari ini")
    return ngettext("%(n)s hal menunggu Anda", "%(n)s hal menunggu Anda", total) % {"n": count(total)}


def lead(found: Sequence[Waiting], user: User) -> str:
    """With nothing to do: what comes next, and when."""
    if found:
        return ""
    following = waiting.next_due(user)
    if following is None:
        return _("Belum ada tindak lanjut yang dijadwalkan untuk Anda atau kantor Anda.")
    return _("Berikutnya: «%(title)s», tenggat %(day)s.") % {"title": following.title, "day": day(following.due_on)}


def place(office: Office, user: User) -> Place:
    """The headline of an office and its regions."""
    rows = OfficeRegion.objects.current().filter(office=office).select_related("region").order_by("region__code")
    regions = [each.region for each in rows]
    if office.kind == OfficeKind.SYSTEM:
        return Place(office.name, [], 0, [*_whole_country(), *_promised(user, None)])
    codes = [region.code for region in regions]
    below = [Figure(count(number), word) for number, word in tree.said(tree.counts_below(codes))]
    return Place(office.name, regions[:NAMED], max(0, len(regions) - NAMED), [*below, *_promised(user, codes)])


def _when(each: Waiting, today: date) -> tuple[str, bool]:
    if each.due is None:
        return _("sejak %(days)s") % {"days": days_between(each.since, today)}, False
    late = each.due < today
    if late:
        return _("Terlambat %(days)s") % {"days": days_between(each.due, today)}, True
    return (_("Hari ini") if each.due == today else _("sampai %(day)s") % {"day": day(each.due)}), False


def _promised(user: User, codes: list[str] | None) -> list[Figure]:
    """How many promises are open in these regions (None: everywhere), and how many of them late."""
    inside = Scope(frozenset(codes or ()), everywhere=codes is None).within("region__code")
    still = FollowUp.objects.visible_to(user).open().filter(inside)
    late = still.due_by(-1).count()
    url = f"{reverse('followups:list')}?milik={Whose.ALL}"
    open_ones = still.count()
    return [
        Figure(count(open_ones), ngettext("tindak lanjut terbuka", "tindak lanjut terbuka", open_ones), url),
        *([Figure(count(late), _("di antaranya terlambat"), f"{url}&tenggat={Due.LATE}")] if late else []),
    ]


def _whole_country() -> list[Figure]:
    offices, people = Office.objects.open().count(), User.objects.filter(is_active=True, is_system=False).count()
    regions = Region.objects.count()
    return [
        Figure(count(offices), ngettext("kantor", "kantor", offices), reverse("offices")),
        Figure(count(people), ngettext("akun yang dapat masuk", "akun yang dapat masuk", people)),
        Figure(count(regions), ngettext("wilayah dimuat", "wilayah dimuat", regions), reverse("regions:list")),
    ]
