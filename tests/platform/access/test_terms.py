"""Changing and ending terms: never in the past, never the own one, never the last admin's."""

from __future__ import annotations

from datetime import timedelta

from cast import BEGIN, Cast, make_person, membership_of
from refusals import last_event, refused

from payung.platform.access.actions.memberships import change_term, end_membership, give_membership
from payung.platform.access.models import Membership
from payung.platform.access.seats import seats_of, today_at
from payung.platform.access.system import night_clerk

WEEK = timedelta(days=7)


def test_change_term_gives_a_last_day(cast: Cast) -> None:
    today = today_at(cast.head)

    term = change_term(
        membership=membership_of(cast.ratna), since=BEGIN, until=today + WEEK, basis="SK 1", by=cast.agus
    )

    assert (term.until, term.basis) == (today + WEEK, "SK 1")
    assert last_event().facts["was_until"] is None


def test_change_term_moves_a_first_day_that_lies_ahead(cast: Cast) -> None:
    today = today_at(cast.head)
    term = give_membership(user=cast.budi, office=cast.head, role="operator", since=today + WEEK, by=cast.agus)

    assert change_term(membership=term, since=today + 2 * WEEK, until=None, by=cast.agus).since == today + 2 * WEEK


def test_change_term_refuses_another_first_day_once_begun(cast: Cast) -> None:
    with refused("access.term_begun"):
        change_term(membership=membership_of(cast.ratna), since=today_at(cast.head), until=None, by=cast.agus)


def test_change_term_refuses_what_is_over(cast: Cast) -> None:
    term = end_membership(membership=membership_of(cast.sari), on=today_at(cast.village), by=cast.agus)

    with refused("access.term_has_ended"):
        change_term(membership=term, since=BEGIN, until=None, by=cast.agus)


def test_change_term_refuses_an_acting_leader_without_an_end(cast: Cast) -> None:
    acting = make_person("Plh Bupati", "leader", cast.head, until=today_at(cast.head) + WEEK, acting=True, by=cast.agus)

    with refused("access.acting_needs_end"):
        change_term(membership=membership_of(acting), since=BEGIN, until=None, by=cast.agus)


def test_change_term_refuses_ones_own_and_needs_an_admin(cast: Cast) -> None:
    with refused("access.own_rights"):
        change_term(membership=membership_of(cast.agus), since=BEGIN, until=None, by=cast.agus)
    with refused("access.not_allowed"):
        change_term(membership=membership_of(cast.sari), since=BEGIN, until=None, by=cast.ratna)


def test_change_term_refuses_to_leave_no_admin_later(cast: Cast) -> None:
    today = today_at(cast.system)
    second = make_person("Ani Admin", "admin", cast.system, until=today + WEEK, by=cast.agus)

    with refused("access.last_admin"):
        change_term(
            membership=membership_of(cast.agus), since=membership_of(cast.agus).since, until=today + 2 * WEEK, by=second
        )


def test_end_membership_takes_the_rights_today(cast: Cast) -> None:
    end_membership(membership=membership_of(cast.sari), on=today_at(cast.village), by=cast.agus)

    assert seats_of(cast.sari) == []
    assert (last_event().type, last_event().subject) == ("membership.ended", cast.sari.key)


def test_end_membership_that_has_not_begun_never_begins(cast: Cast) -> None:
    today = today_at(cast.head)
    term = give_membership(user=cast.budi, office=cast.head, role="operator", since=today + WEEK, by=cast.agus)

    ended = end_membership(membership=term, on=today, by=cast.agus)

    assert ended.until == ended.since
    give_membership(user=cast.budi, office=cast.head, role="operator", since=today + WEEK, by=cast.agus)


def test_end_membership_refuses_the_past_a_later_day_and_a_second_time(cast: Cast) -> None:
    today = today_at(cast.village)
    term = membership_of(cast.sari)

    with refused("access.end_in_past"):
        end_membership(membership=term, on=today - timedelta(days=1), by=cast.agus)
    change_term(membership=term, since=BEGIN, until=today + WEEK, by=cast.agus)
    with refused("access.term_ends_earlier"):
        end_membership(membership=term, on=today + WEEK, by=cast.agus)
    end_membership(membership=term, on=today, by=cast.agus)
    with refused("access.term_has_ended"):
        end_membership(membership=term, on=today, by=cast.agus)


def test_end_membership_refuses_ones_own_and_needs_an_admin(cast: Cast) -> None:
    with refused("access.own_rights"):
        end_membership(membership=membership_of(cast.agus), on=today_at(cast.system), by=cast.agus)
    with refused("access.not_allowed"):
        end_membership(membership=membership_of(cast.budi), on=today_at(cast.manpower), by=cast.joko)


def test_end_membership_refuses_the_last_admin_even_to_the_system(cast: Cast) -> None:
    with refused("access.last_admin"):
        end_membership(membership=membership_of(cast.agus), on=today_at(cast.system), by=night_clerk())


def test_end_membership_by_two_at_once_happens_once(cast: Cast) -> None:
    today = today_at(cast.village)
    mine, yours = (Membership.objects.select_related("user", "office").get(user=cast.sari) for _ in "12")
    end_membership(membership=mine, on=today, by=cast.agus)

    with refused("ui.somebody_was_first"):
        end_membership(membership=yours, on=today + WEEK, by=cast.agus)


def test_two_admins_cannot_end_each_other(cast: Cast) -> None:
    second = make_person("Ani Admin", "admin", cast.system, by=cast.agus)
    today = today_at(cast.system)
    end_membership(membership=membership_of(second), on=today, by=cast.agus)

    with refused("access.no_seat"):
        end_membership(membership=membership_of(cast.agus), on=today, by=second)
