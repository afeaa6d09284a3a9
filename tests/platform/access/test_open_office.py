"""Opening an office: by an admin, under a name of its own, never a second system office."""

from __future__ import annotations

from cast import Cast
from refusals import last_event, refused

from payung.platform.access.actions.offices import close_office, open_office
from payung.platform.access.models import OfficeKind, TimeZone
from payung.platform.access.seats import today_at


def test_open_office_stands_with_its_event(cast: Cast) -> None:
    office = open_office(
        name="BPKAD Bolsel", kind=OfficeKind.BUDGET, parent=cast.head, time_zone=TimeZone.WITA, by=cast.agus
    )

    assert (office.name, office.parent, office.closed_on) == ("BPKAD Bolsel", cast.head, None)
    event = last_event()
    assert (event.type, event.actor, event.office, event.subject) == (
        "office.opened", cast.agus.key, cast.system.key, office.key,
    )  # fmt: skip


def test_open_office_needs_an_admin(cast: Cast) -> None:
    for person in (cast.budi, cast.ratna, cast.dewi, cast.joko):
        with refused("access.not_allowed"):
            open_office(name="Kantor baru", kind=OfficeKind.AGENCY, by=person)


def test_open_office_refuses_a_taken_name_in_any_case(cast: Cast) -> None:
    with refused("access.office_name_taken"):
        open_office(name="desa SONDANA", kind=OfficeKind.VILLAGE, by=cast.agus)


def test_open_office_refuses_a_second_system_office(cast: Cast) -> None:
    with refused("access.system_office"):
        open_office(name="Pengelola kedua", kind=OfficeKind.SYSTEM, by=cast.agus)


def test_open_office_refuses_a_closed_parent(cast: Cast) -> None:
    parent = open_office(name="Dinas lama", kind=OfficeKind.AGENCY, by=cast.agus)
    close_office(office=parent, on=today_at(parent), by=cast.agus)

    with refused("access.office_closed"):
        open_office(name="Bidang baru", kind=OfficeKind.AGENCY, parent=parent, by=cast.agus)
