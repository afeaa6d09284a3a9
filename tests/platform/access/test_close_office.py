"""Closing an office: not while anybody's term goes on beyond, nor while offices hang below."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import Cast, membership_of
from refusals import last_event, refused

from payung.errors import PayungError
from payung.platform.access.actions.invitations import accept_invitation, invite
from payung.platform.access.actions.memberships import end_membership
from payung.platform.access.actions.offices import close_office, open_office
from payung.platform.access.models import OfficeKind
from payung.platform.access.scope import scope_of
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk


def test_close_office_names_how_many_terms_go_on(cast: Cast) -> None:
    with pytest.raises(PayungError) as refusal:
        close_office(office=cast.village, on=today_at(cast.village), by=cast.agus)

    assert refusal.value.code == "access.office_has_members"
    assert "1 masa tugas" in refusal.value.sentence("id")


def test_close_office_after_the_last_term(cast: Cast) -> None:
    today = today_at(cast.village)
    end_membership(membership=membership_of(cast.sari), on=today, by=cast.agus)

    office = close_office(office=cast.village, on=today, by=cast.agus)

    assert office.closed_on == today
    assert not scope_of(cast.sari).codes
    assert last_event().type == "office.closed"


def test_close_office_withdraws_its_open_invitations(cast: Cast) -> None:
    office = open_office(name="Dinas Pertanian Bolsel", kind=OfficeKind.AGENCY, by=cast.agus)
    today = today_at(office)
    _, secret = invite(
        email="tuti@payung.example", name="Tuti", office=office, role="operator", since=today, by=cast.agus
    )

    close_office(office=office, on=today, by=cast.agus)

    assert last_event().facts["invitations_withdrawn"] == 1
    with refused("access.invitation_used"):
        accept_invitation(secret=secret, password="payung-teduh-sekali", by=night_clerk())


def test_close_office_refuses_while_offices_hang_below(cast: Cast) -> None:
    end_membership(membership=membership_of(cast.ratna), on=today_at(cast.head), by=cast.agus)

    with refused("access.office_has_children"):
        close_office(office=cast.head, on=today_at(cast.head), by=cast.agus)


def test_close_office_refuses_a_second_time_and_in_the_past(cast: Cast) -> None:
    office = open_office(name="Dinas Pertanian Bolsel", kind=OfficeKind.AGENCY, by=cast.agus)
    today = today_at(office)

    with refused("access.end_in_past"):
        close_office(office=office, on=today - timedelta(days=1), by=cast.agus)
    close_office(office=office, on=today, by=cast.agus)
    with refused("access.office_closed"):
        close_office(office=office, on=today, by=cast.agus)


def test_close_office_never_closes_the_system_office(cast: Cast) -> None:
    with refused("access.system_office"):
        close_office(office=cast.system, on=today_at(cast.system), by=cast.agus)


def test_close_office_needs_an_admin(cast: Cast) -> None:
    with refused("access.not_allowed"):
        close_office(office=cast.village, on=today_at(cast.village), by=cast.sari)
