"""What the pages of regions ask: what stands above and below, who serves, and where a text leads. Regions are known to
everybody; offices and promises only to those who see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Window
from django.utils.translation import gettext_lazy, ngettext

from payung.errors import PayungError
from payung.platform.access.scope import Scope
from payung.platform.followups.models import FollowUp
from payung.platform.followups.queries import codes_above
from payung.platform.regions.models import Level, Region
from payung.platform.ui.tables import Column
from payung.platform.ui.words import sentence
from payung.reference import regions as reference

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from payung.platform.access.models import User
    from payung.platform.followups.models import FollowUpQuerySet

COLUMNS = (
    Column(gettext_lazy("Nama")),
    Column(gettext_lazy("Kode")),
    Column(gettext_lazy("Langsung di bawahnya"), numeric=True),
)
FOUND = 50  # hits that a search shows


@dataclass(frozen=True)
class Hit:
    """A region that a text may mean, with the names above it."""

    region: Region
    above: str


@dataclass(frozen=True)
class Found:
    """The answer to a search; `sentence` says why there is none, or where a former code went."""

    hits: list[Hit]
    sentence: str = ""


def path_to(code: str) -> list[Region]:
    """From the province down to the region itself."""
    return list(Region.objects.filter(code__in=codes_above(code)).order_by("code"))


def children(code: str | None) -> QuerySet[Region]:
    """The regions directly below (None: the provinces), each with how many are directly below it."""
    return Region.objects.filter(parent=code).annotate(below=Count("children"))


def counts_below(codes: Collection[str]) -> dict[Level, int]:
    """How many regions of each level lie below these, in order of level; a query for each step down."""
    counted: Counter[str] = Counter()
    deepest = max((3 - code.count(".") for code in codes), default=0)
    for step in ("parent", "parent__parent", "parent__parent__parent")[:deepest]:
        below = Region.objects.filter(**{f"{step}__in": codes}).order_by().values_list("level")
        counted.update(dict(below.annotate(Count("code"))))
    return {level: counted[level] for level in Level if counted[level]}


def said(counts: dict[Level, int]) -> list[tuple[int, str]]:
    """The counts with the word for each level."""
    words = {
        Level.PROVINCE: lambda n: ngettext("provinsi", "provinsi", n),
        Level.REGENCY: lambda n: ngettext("kabupaten/kota", "kabupaten/kota", n),
        Level.DISTRICT: lambda n: ngettext("kecamatan", "kecamatan", n),
        Level.VILLAGE: lambda n: ngettext("desa/kelurahan", "desa/kelurahan", n),
    }
    return [(count, words[level](count)) for level, count in counts.items()]


def open_followups(user: User, code: str) -> FollowUpQuerySet:
    """Open promises about the region and all below it that the user sees, the most urgent first; `total` of all."""
    inside = Scope(frozenset([code])).within("region__code")
    found = FollowUp.objects.visible_to(user).open().filter(inside).with_names()
    return found.annotate(total=Window(Count("pk"))).order_by("due_on", "pk")


def search(text: str) -> Found:
    """Regions by code (also a former one) or by name, as the reference knows them and as far as they are loaded."""
    try:
        hits = [reference.get(text)] if reference.is_code(text) else reference.find(text, FOUND)
    except PayungError as why:
        return Found([], sentence(why))
    loaded = Region.objects.in_bulk({code for hit in hits for code in codes_above(hit.code)})
    return Found([_hit(hit.code, loaded) for hit in hits if hit.code in loaded])


def _hit(code: str, loaded: dict[str, Region]) -> Hit:
    above = [loaded[each].name for each in reversed(codes_above(code)[:-1]) if each in loaded]
    return Hit(loaded[code], ", ".join(above))
