"""Two people at once, truly at once: one acts, the other is told. On PostgreSQL, for SQLite has one writer at a time
(the same acts on stale rows stand in the tests of each action)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from cast import BEGIN, PASSWORD, Cast, make_cast, make_person, membership_of
from django.db import connection

from payung.errors import PayungError
from payung.platform.access.actions.invitations import accept_invitation, invite
from payung.platform.access.actions.memberships import end_membership, give_membership
from payung.platform.access.actions.offices import close_office, open_office
from payung.platform.access.models import Membership, OfficeKind, User
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.trail.models import Event

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of acts that start together: the code of the refusal, or "done"."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(10)
            act()
        except PayungError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_two_end_one_membership_and_one_is_told(cast: Cast) -> None:
    today = today_at(cast.village)
    rows = [Membership.objects.select_related("user", "office").get(user=cast.sari) for _ in "12"]

    ends = [today + timedelta(days=place) for place in (0, 5)]
    found = at_once(*(lambda row=row, on=on: end_membership(membership=row, on=on, by=cast.agus)
                      for row, on in zip(rows, ends, strict=True)))  # fmt: skip

    assert found == ["done", "ui.somebody_was_first"]
    assert Event.objects.filter(type="membership.ended").count() == 1


def test_two_admins_who_end_each_other_leave_one(cast: Cast) -> None:
    ani = make_person("Ani Admin", "admin", cast.system, by=cast.agus)
    today = today_at(cast.system)
    both = [(membership_of(ani), cast.agus), (membership_of(cast.agus), ani)]

    found = at_once(*(lambda row=row, by=by: end_membership(membership=row, on=today, by=by) for row, by in both))

    assert found.count("done") == 1
    assert Membership.objects.current().filter(office=cast.system).count() == 1


def test_an_invitation_opened_twice_makes_one_account(cast: Cast) -> None:
    _, secret = invite(email="tuti@payung.example", name="Tuti", office=cast.village, role="operator", since=BEGIN,
                       by=cast.agus)  # fmt: skip
    clerk = night_clerk()

    found = at_once(*[lambda: accept_invitation(secret=secret, password=PASSWORD, by=clerk)] * 2)

    assert found.count("done") == 1
    assert User.objects.filter(email="tuti@payung.example").count() == 1


def test_an_office_does_not_close_over_somebody_who_just_came(cast: Cast) -> None:
    office = open_office(name="Dinas Pertanian", kind=OfficeKind.AGENCY, by=cast.agus)
    today = today_at(office)

    found = at_once(
        lambda: close_office(office=office, on=today, by=cast.agus),
        lambda: give_membership(user=cast.budi, office=office, role="operator", since=BEGIN, by=cast.agus),
    )

    assert found in (["access.office_closed", "done"], ["access.office_has_members", "done"])
    office.refresh_from_db()
    assert (office.closed_on is None) == Membership.objects.filter(office=office).exists()
