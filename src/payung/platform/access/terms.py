"""May a role be held so, and a period be so? What `rules` says of the person, this says of the state.

The table of roles by kind of office stands in `roles`; terms are half-open (design.md, section 2).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from payung.errors import PayungError
from payung.platform.access import roles
from payung.platform.access.models import Membership, Office, OfficeKind
from payung.platform.access.seats import today_at
from payung.platform.access.spoken import day as spoken

if TYPE_CHECKING:
    from payung.platform.access.models import User


def require_order(since: date, until: date | None) -> None:
    """A period has at least one day."""
    if until is not None and until <= since:
        raise PayungError("access.term_order", since=spoken(since))


def require_fit(*, office: Office, role: str, acting: bool, since: date, until: date | None) -> None:
    """The role belongs to offices of this kind; only a leader acts for another, and then until a named day."""
    fitting = roles.of_kind(office.kind)
    if role not in [each.code for each in fitting]:
        names = ", ".join(str(each.label) for each in fitting)
        label = roles.ROLES[role].label if role in roles.ROLES else role
        raise PayungError("access.role_misfit", role=label, kind=office.get_kind_display(), roles=names)
    if acting and role != "leader":
        raise PayungError("access.acting_leaders_only")
    if acting and until is None:
        raise PayungError("access.acting_needs_end")
    require_order(since, until)
    if until is not None and until <= today_at(office):
        raise PayungError("access.term_over", day=spoken(until - timedelta(days=1)))


def require_other(by: User, user: User) -> None:
    """Nobody changes the own rights."""
    if by.pk == user.pk:
        raise PayungError("access.own_rights")


def require_no_overlap(*, user: User, office: Office, role: str, since: date, until: date | None, but: int = 0) -> None:
    """Nobody holds one role in one office twice on a day. `but`: the membership that is being changed."""
    held = Membership.objects.filter(user=user, office=office, role=role).exclude(pk=but)
    for each in held:
        starts_later = until is not None and each.since >= until
        ended = each.until is not None and each.until <= max(since, each.since)
        if not starts_later and not ended:
            raise PayungError("access.term_overlaps", since=spoken(each.since))


def require_another_admin(membership: Membership, from_day: date) -> None:
    """Where an admin's term ends, another one's goes on that day: an installation is never without."""
    if membership.office.kind != OfficeKind.SYSTEM:
        return
    others = Membership.objects.current(from_day).filter(office__kind=OfficeKind.SYSTEM, user__is_active=True)
    if not others.exclude(user=membership.user_id).exists():
        raise PayungError("access.last_admin")


def require_not_past(office: Office, on: date) -> None:
    """What has been, stays: rights that were used cannot be taken back, only ended from today."""
    if on < today_at(office):
        raise PayungError("access.end_in_past")
