"""Memberships: who holds which role in which office, from which day to which. Nobody changes the own rights."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation

from payung.errors import PayungError
from payung.platform.access import roles, rules, terms
from payung.platform.access.actions.offices import hold_open
from payung.platform.access.events import MEMBERSHIP_ENDED, MEMBERSHIP_GIVEN, TERM_CHANGED
from payung.platform.access.models import Membership, Office
from payung.platform.access.permissions import Permission
from payung.platform.access.seats import today_at
from payung.platform.access.spoken import day as spoken
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.access.models import User


def give_membership(
    *, user: User, office: Office, role: str, since: date, until: date | None = None, acting: bool = False,
    basis: str = "", by: User,
) -> Membership:  # fmt: skip
    """A further role for somebody who has an account. Refused: a role that this kind of office does not have, an
    acting leader without an end, days on which the person holds it already, the own account."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, user)
    terms.require_fit(office=office, role=role, acting=acting, since=since, until=until)

    with record(MEMBERSHIP_GIVEN, by=by, office=rules.represented(seat), subject=user.key) as event:
        membership = seat_person(
            user=user, office=office, role=role, since=since, until=until, acting=acting, basis=basis
        )
        event.facts |= facts_of(membership)
    return membership


def change_term(*, membership: Membership, since: date, until: date | None, basis: str = "", by: User) -> Membership:
    """Other days for a term, on another decree. Refused: another first day once it has begun, an end in the past or
    after the end has come."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, membership.user)
    _require_not_over(membership)
    terms.require_fit(
        office=membership.office, role=membership.role, acting=membership.acting, since=since, until=until
    )
    today = today_at(membership.office)
    if since != membership.since and min(since, membership.since) <= today:
        raise PayungError("access.term_begun", day=spoken(membership.since))
    before = {"since": membership.since, "until": membership.until}

    with record(TERM_CHANGED, by=by, office=rules.represented(seat), subject=membership.user.key) as event:
        hold_open(membership.office)
        terms.require_no_overlap(
            user=membership.user, office=membership.office, role=membership.role, since=since, until=until,
            but=membership.pk,
        )  # fmt: skip
        if until is not None:
            terms.require_another_admin(membership, until)
        _write(membership, since=since, until=until, basis=basis or membership.basis)
        event.facts |= facts_of(membership) | {f"was_{field}": _text(day) for field, day in before.items()}
        del event.facts["acting"]
    return membership


def end_membership(*, membership: Membership, on: date, by: User) -> Membership:
    """No rights any more from a day, today at the earliest. A term that has not begun never begins. Refused: the own
    one, one that has ended, the last admin's."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, membership.user)
    terms.require_not_past(membership.office, on)
    _require_not_over(membership)
    on = max(on, membership.since)
    if membership.until is not None and membership.until <= on:
        raise PayungError("access.term_ends_earlier", day=spoken(membership.until))

    with record(MEMBERSHIP_ENDED, by=by, office=rules.represented(seat), subject=membership.user.key) as event:
        hold_open(membership.office)
        terms.require_another_admin(membership, on)
        _write(membership, since=membership.since, until=on, basis=membership.basis)
        event.facts |= {"office": membership.office.name, "role": role_name(membership.role), "on": on.isoformat(),
                        "membership": membership.key}  # fmt: skip
    return membership


def seat_person(
    *, user: User, office: Office, role: str, since: date, until: date | None, acting: bool, basis: str
) -> Membership:
    """The write that giving a role and accepting an invitation share; inside the transaction of their event."""
    hold_open(office)
    terms.require_no_overlap(user=user, office=office, role=role, since=since, until=until)
    return Membership.objects.create(
        user=user, office=office, role=role, since=since, until=until, acting=acting, basis=basis
    )


def facts_of(membership: Membership) -> dict[str, object]:
    """What the trail says of a membership; whose it is, is the event's subject."""
    return {
        "office": membership.office.name,
        "role": role_name(membership.role),
        "since": membership.since.isoformat(),
        "until": _text(membership.until),
        "acting": membership.acting,
        "membership": membership.key,
    }


def role_name(code: str) -> str:
    """The role as the trail writes it: in Indonesian, whatever the reader's language is now."""
    with translation.override("id"):
        return str(roles.ROLES[code].label)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _require_not_over(membership: Membership) -> None:
    if membership.until is not None and membership.until <= today_at(membership.office):
        raise PayungError("access.term_has_ended", day=spoken(membership.until))


def _write(membership: Membership, **values: object) -> None:
    """New values, where nobody has changed the term since it was read."""
    same = Membership.objects.filter(pk=membership.pk, since=membership.since, until=membership.until)
    if not same.update(**values):
        raise PayungError("ui.somebody_was_first")
    membership.refresh_from_db()
