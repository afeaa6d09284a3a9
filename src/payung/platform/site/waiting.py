"""What waits for somebody today: one table of providers, each one query. An app that brings a task adds its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.platform.access.actions.invitations import LASTS
from payung.platform.access.models import Invitation, Membership
from payung.platform.access.permissions import Permission
from payung.platform.access.queries import ending_soon
from payung.platform.access.seats import seats_of
from payung.platform.followups.models import FollowUp
from payung.platform.followups.worklist import Due, Whose
from payung.platform.runs.kinds import kind_name
from payung.platform.runs.models import Run
from payung.platform.runs.states import State
from payung.platform.ui.words import count

if TYPE_CHECKING:
    from payung.platform.access.models import User
    from payung.platform.followups.models import FollowUpQuerySet

SHOWN = 10  # of one kind; the rest is one line
WEEK = 7
SOON = 30  # days before the end of a term
ANSWERS = ("leader", "auditor")  # roles that look after what others in the region promised


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, where, since when it waits, until when it must be done, and how many it stands for."""

    title: str
    url: str
    since: date
    due: date | None = None
    note: str = ""
    count: int = 1

    @property
    def day(self) -> date:
        """By which the oldest comes first."""
        return self.due or self.since


Provider = Callable[["User"], list[Waiting]]


def waiting_for(user: User) -> list[Waiting]:
    """Everything, the oldest first."""
    return sorted((each for provider in PROVIDERS for each in provider(user)), key=lambda each: each.day)


def next_due(user: User) -> FollowUp | None:
    """The next promise of the person's or the office's that is not due yet."""
    return _own(user).order_by("due_on", "pk").first()


def promises(user: User) -> list[Waiting]:
    """Promises of the person's and of the own offices that are due today or late."""
    rows = list(_own(user).due_by(0).annotate(all=Window(Count("pk"))).order_by("due_on", "pk")[: SHOWN + 1])
    found = [Waiting(each.title, each.get_absolute_url(), each.made_on, each.due_on, each.region.name)
             for each in rows[:SHOWN]]  # fmt: skip
    if len(rows) > SHOWN:
        rest = vars(rows[0])["all"] - SHOWN
        title = ngettext("%(n)s tindak lanjut lain", "%(n)s tindak lanjut lain", rest) % {"n": count(rest)}
        found.append(Waiting(title, _worklist(tenggat=Due.TODAY), rows[SHOWN].made_on, rows[SHOWN].due_on, count=rest))
    return found


def late_in_region(user: User) -> list[Waiting]:
    """For whoever answers for others: how many promises in the region are late."""
    if not any(seat.role in ANSWERS for seat in seats_of(user)):
        return []
    seen = FollowUp.objects.visible_to(user).open().due_by(-1)
    late = seen.aggregate(all=Count("pk"), oldest=Min("due_on"), made=Min("made_on"))
    if not late["all"]:
        return []
    title = ngettext("%(n)s tindak lanjut terlambat di wilayah Anda", "%(n)s tindak lanjut terlambat di wilayah Anda",
                     late["all"]) % {"n": count(late["all"])}  # fmt: skip
    url = _worklist(milik=Whose.ALL, tenggat=Due.LATE)
    return [Waiting(title, url, late["made"], late["oldest"])]


def terms_ending(user: User) -> list[Waiting]:
    """For whoever gives memberships: terms that end within thirty days."""
    if not user.may(Permission.MEMBER_CHANGE):
        return []
    ending = ending_soon(user, timezone.localdate(), SOON)
    rows = list(ending.annotate(all=Window(Count("pk"))).order_by("until", "pk")[: SHOWN + 1])
    found = [_ending(each) for each in rows[:SHOWN]]
    if len(rows) > SHOWN:
        rest = vars(rows[0])["all"] - SHOWN
        title = ngettext("%(n)s masa tugas lain segera berakhir", "%(n)s masa tugas lain segera berakhir", rest)
        url, last = reverse("memberships_ending"), rows[SHOWN].last_day
        found.append(Waiting(title % {"n": count(rest)}, url, rows[SHOWN].since, last, count=rest))
    return found


def invitations_open(user: User) -> list[Waiting]:
    """For whoever invites: invitations that nobody has answered yet; those that expire first."""
    if not user.may(Permission.MEMBER_CHANGE):
        return []
    unanswered = Invitation.objects.visible_to(user).open(timezone.now()).select_related("office")
    return [_unanswered(each) for each in unanswered.order_by("expires_at")[:SHOWN]]


def runs_failed(user: User) -> list[Waiting]:
    """For whoever looks after long work: what failed within a week and was not asked for again."""
    if not user.may(Permission.RUN_CHANGE):
        return []
    lately = timezone.now() - timedelta(days=WEEK)
    failed = Run.objects.visible_to(user).filter(state=State.FAILED, ended_at__gt=lately).order_by("ended_at")
    return [_failed(each) for each in failed[:SHOWN]]


PROVIDERS: tuple[Provider, ...] = (promises, late_in_region, terms_ending, invitations_open, runs_failed)


def _own(user: User) -> FollowUpQuerySet:
    mine = Q(owner_person=user) | Q(owner_office__in=[seat.office_id for seat in seats_of(user)])
    return FollowUp.objects.visible_to(user).open().filter(mine).select_related("region", "owner_office")


def _ending(membership: Membership) -> Waiting:
    words = {"name": membership.user.name, "role": membership.get_role_display()}
    title = _("Masa tugas %(name)s sebagai %(role)s berakhir") % words
    url = reverse("person", args=[membership.user.key])
    return Waiting(title, url, membership.since, membership.last_day, membership.office.name)


def _unanswered(invitation: Invitation) -> Waiting:
    words = {"name": invitation.name, "role": invitation.get_role_display()}
    title = _("Undangan untuk %(name)s sebagai %(role)s belum dijawab") % words
    expires = timezone.localdate(invitation.expires_at)
    url = reverse("invitation_sent", args=[invitation.key])
    return Waiting(title, url, expires - LASTS, expires, invitation.office.name)


def _failed(run: Run) -> Waiting:
    title = _("Pekerjaan gagal: %(kind)s") % {"kind": kind_name(run.kind)}
    return Waiting(title, reverse("runs:page", args=[run.key]), timezone.localdate(run.ended_at))


def _worklist(**filters: str) -> str:
    return f"{reverse('followups:list')}?{urlencode(filters)}"
