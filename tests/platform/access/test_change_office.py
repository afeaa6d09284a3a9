"""Changing an office: what it is may not contradict who sits there, what it reaches, and what stands above."""

from __future__ import annotations

from typing import Any

from cast import BOLSEL, KOLTIM, Cast, make_office
from refusals import last_event, refused

from payung.platform.access.actions.offices import change_office
from payung.platform.access.models import Office, OfficeKind, TimeZone


def change(office: Office, *, by: Any, **new: Any) -> Office:
    now = {"name": office.name, "kind": office.kind, "parent": office.parent, "time_zone": office.time_zone}
    return change_office(office=office, **{**now, **new}, by=by)


def test_change_office_names_the_fields_in_its_event(cast: Cast) -> None:
    office = change(cast.manpower, name="Disnaker Bolsel", time_zone=TimeZone.WIT, by=cast.agus)

    assert (office.name, office.time_zone) == ("Disnaker Bolsel", TimeZone.WIT)
    assert last_event().facts["fields"] == ["Nama kantor", "Zona waktu"]


def test_change_office_without_a_change_leaves_no_event(cast: Cast) -> None:
    before = last_event().position

    change(cast.manpower, by=cast.agus)

    assert last_event().position == before


def test_change_office_needs_an_admin(cast: Cast) -> None:
    with refused("access.not_allowed"):
        change(cast.manpower, name="Milik saya", by=cast.budi)


def test_change_office_refuses_a_kind_without_the_roles_of_its_people(cast: Cast) -> None:
    with refused("access.role_misfit"):
        change(cast.manpower, kind=OfficeKind.PROSECUTOR, by=cast.agus)


def test_change_office_refuses_to_become_the_system_office(cast: Cast) -> None:
    with refused("access.system_office"):
        change(cast.manpower, kind=OfficeKind.SYSTEM, by=cast.agus)
    with refused("access.system_office"):
        change(cast.system, kind=OfficeKind.AGENCY, by=cast.agus)


def test_change_office_refuses_a_parent_below_itself(cast: Cast) -> None:
    with refused("access.office_below_itself"):
        change(cast.head, parent=cast.village, by=cast.agus)
    with refused("access.office_below_itself"):
        change(cast.head, parent=cast.head, by=cast.agus)


def test_change_office_refuses_a_parent_elsewhere(cast: Cast) -> None:
    kolaka = make_office("Bupati Kolaka Timur", OfficeKind.HEAD, KOLTIM, by=cast.agus)

    with refused("access.parent_elsewhere"):
        change(cast.manpower, parent=kolaka, by=cast.agus)


def test_change_office_takes_a_parent_that_reaches_more(cast: Cast) -> None:
    above = make_office("Sekretariat Bolsel", OfficeKind.HEAD, BOLSEL, by=cast.agus)

    assert change(cast.village, parent=above, by=cast.agus).parent == above


def test_change_office_tells_whoever_comes_second(cast: Cast) -> None:
    stale = Office.objects.get(pk=cast.manpower.pk)
    change(cast.manpower, name="Disnaker Bolsel", by=cast.agus)

    with refused("ui.somebody_was_first"):
        change(stale, name="Disnakertrans Bolsel", by=cast.agus)
