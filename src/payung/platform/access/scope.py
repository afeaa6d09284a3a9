"""Which regions somebody sees: what `visible_to(user)` and tables of rows ask. One rule in two forms.

A scope is the set of regions of all offices in which the person holds a current membership, and all below them
(design.md, section 4, seeing). A permission asks for the region too: see `rules`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from duckdb import Expression

    from payung.platform.access.models import Membership, User


@dataclass(frozen=True)
class Scope:
    """Region codes that somebody reaches, with all below them; `everywhere` needs none."""

    codes: frozenset[str] = frozenset()
    everywhere: bool = False
    memberships: tuple[Membership, ...] = ()

    def covers(self, region: str) -> bool:
        """Whether a region is one of the scope's or below one."""
        return self.everywhere or any(region == code or region.startswith(f"{code}.") for code in self.codes)

    def within(self, field: str) -> Q:
        """Rows whose region, in `field`, is inside."""
        if self.everywhere:
            return Q(pk__isnull=False)  # an empty Q vanishes beside another
        parts = (Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."}) for code in sorted(self.codes))
        return reduce(or_, parts, Q(pk__in=[]))

    def touching(self, field: str) -> Q:
        """Rows whose region is inside, or above one of the scope's."""
        above = {code.rsplit(".", cut)[0] for code in self.codes for cut in range(1, code.count(".") + 1)}
        return self.within(field) | Q(**{f"{field}__in": sorted(above)})

    def expr(self, column: str = "region_code") -> Expression:
        """The same as `within`, for a table of rows read by DuckDB."""
        from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

        cell = ColumnExpression(column)
        if self.everywhere:
            return ConstantExpression(True)
        inside = ConstantExpression(False)
        for code in sorted(self.codes):
            below = FunctionExpression("starts_with", cell, ConstantExpression(f"{code}."))
            inside = inside | (cell == ConstantExpression(code)) | below
        return inside


def scope_of(user: User, on: date | None = None) -> Scope:
    """The scope of somebody on a day; today of each office where `on` is left out. Nobody signed in: nothing."""
    from payung.platform.access.seats import Kept, seats_of

    kept = getattr(user, "kept_seats", None) or Kept()
    if on not in kept.scopes:
        kept.scopes[on] = scope_of_memberships(seats_of(user, on), on)
    return kept.scopes[on]


def scope_of_memberships(memberships: Iterable[Membership], on: date | None = None) -> Scope:
    """What these memberships reach together."""
    from payung.platform.access.seats import reach

    held = tuple(memberships)
    everywhere = any(each.office.kind == "system" for each in held)
    return Scope(frozenset(reach(held, on)), everywhere, held)
