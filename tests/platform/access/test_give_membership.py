"""Giving a role: one that the kind of office has, on days that are free, never to oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cast import BEGIN, Cast
from refusals import last_event, refused

from payung.platform.access import roles
from payung.platform.access.actions.memberships import give_membership
from payung.platform.access.actions.offices import close_office, open_office
from payung.platform.access.models import OfficeKind
from payung.platform.access.permissions import Permission
from payung.platform.access.seats import today_at


def test_give_membership_gives_rights_from_the_first_day(cast: Cast) -> None:
    tomorrow = today_at(cast.inspectorate) + timedelta(days=1)

    membership = give_membership(user=cast.budi, office=cast.inspectorate, role="auditor", since=tomorrow, by=cast.agus)

    assert not cast.budi.may(Permission.TRAIL_SEE)
    assert membership.until is None
    assert (last_event().type, last_event().subject) == ("membership.given", cast.budi.key)


def test_give_membership_refuses_ones_own_rights(cast: Cast) -> None:
    with refused("access.own_rights"):
        give_membership(user=cast.agus, office=cast.head, role="leader", since=BEGIN, by=cast.agus)


def test_give_membership_needs_an_admin(cast: Cast) -> None:
    for person in (cast.ratna, cast.dewi, cast.joko):
        with refused("access.not_allowed"):
            give_membership(user=cast.sari, office=cast.head, role="leader", since=BEGIN, by=person)


@pytest.mark.parametrize("role", ["admin", "bpjs", "prosecutor", "auditor", "leader", "nobody"])
def test_give_membership_refuses_a_role_of_another_kind_of_office(cast: Cast, role: str) -> None:
    with refused("access.role_misfit"):
        give_membership(user=cast.sari, office=cast.manpower, role=role, since=BEGIN, by=cast.agus)


def test_give_membership_refuses_an_acting_leader_without_an_end(cast: Cast) -> None:
    with refused("access.acting_needs_end"):
        give_membership(user=cast.budi, office=cast.head, role="leader", since=BEGIN, acting=True, by=cast.agus)


def test_give_membership_takes_an_acting_leader_with_an_end(cast: Cast) -> None:
    end = today_at(cast.head) + timedelta(days=14)

    acting = give_membership(
        user=cast.budi, office=cast.head, role="leader", since=BEGIN, until=end, acting=True, by=cast.agus
    )

    assert acting.acting and acting.last_day == end - timedelta(days=1)


def test_give_membership_refuses_an_acting_operator(cast: Cast) -> None:
    with refused("access.acting_leaders_only"):
        give_membership(user=cast.budi, office=cast.head, role="operator", since=BEGIN, until=date(2030, 1, 1),
                        acting=True, by=cast.agus)  # fmt: skip


def test_give_membership_refuses_days_held_already(cast: Cast) -> None:
    with refused("access.term_overlaps"):
        give_membership(user=cast.budi, office=cast.manpower, role="programme", since=date(2027, 1, 1), by=cast.agus)


def test_give_membership_refuses_a_term_that_is_over_or_has_no_days(cast: Cast) -> None:
    with refused("access.term_over"):
        give_membership(
            user=cast.budi, office=cast.head, role="operator", since=BEGIN, until=date(2026, 2, 1), by=cast.agus
        )
    with refused("access.term_order"):
        give_membership(user=cast.budi, office=cast.head, role="operator", since=BEGIN, until=BEGIN, by=cast.agus)


def test_give_membership_refuses_a_closed_office(cast: Cast) -> None:
    office = open_office(name="Dinas lama", kind=OfficeKind.AGENCY, by=cast.agus)
    close_office(office=office, on=today_at(office), by=cast.agus)

    with refused("access.office_closed"):
        give_membership(user=cast.budi, office=office, role="operator", since=BEGIN, by=cast.agus)


def test_every_kind_of_office_has_a_role_and_every_role_an_office() -> None:
    assert set(roles.SEATS) == set(OfficeKind.values)
    assert {code for kind in roles.SEATS for code in roles.SEATS[kind]} == set(roles.ROLES)
    assert [kind for kind in roles.SEATS if "admin" in roles.SEATS[kind]] == [OfficeKind.SYSTEM]
