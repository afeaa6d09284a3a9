"""Offices: opened, changed, closed; which regions they reach, from which day to which.

Whoever writes holds the rows of the offices concerned first (a conditional update, also on PostgreSQL), so that no
membership begins while an office closes and no region is taken from a parent while a child is given it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from payung.errors import PayungError
from payung.platform.access import rules, terms
from payung.platform.access.events import OFFICE_CHANGED, OFFICE_CLOSED, OFFICE_OPENED, REGION_ENDED, REGION_GIVEN
from payung.platform.access.models import Invitation, Membership, Office, OfficeKind, OfficeRegion, TimeZone
from payung.platform.access.permissions import Permission
from payung.platform.access.seats import today_at
from payung.platform.access.spoken import day as spoken
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.access.models import User
    from payung.platform.regions.models import Region


def open_office(
    *, name: str, kind: str, parent: Office | None = None, time_zone: str = TimeZone.WIB, by: User
) -> Office:
    """A new office without regions. Refused: a taken name, a closed parent, a second system office."""
    seat = rules.require(by, Permission.OFFICE_CHANGE)
    _require_name(name)
    if kind == OfficeKind.SYSTEM:
        raise PayungError("access.system_office")

    with record(OFFICE_OPENED, by=by, office=rules.represented(seat)) as event:
        if parent is not None:
            hold_open(parent)
        office = Office.objects.create(name=name, kind=kind, parent=parent, time_zone=time_zone)
        event.subject = office.key
        event.facts |= {"office": name, "kind": str(kind), "parent": parent.key if parent else ""}
    return office


def change_office(*, office: Office, name: str, kind: str, parent: Office | None, time_zone: str, by: User) -> Office:
    """New values for all that an office is. Refused: a kind in which a role of its people does not exist, a parent
    that is below it or does not reach its regions."""
    seat = rules.require(by, Permission.OFFICE_CHANGE)
    _require_name(name, but=office.pk)
    if kind != office.kind and OfficeKind.SYSTEM in (kind, office.kind):
        raise PayungError("access.system_office")
    before = {"name": office.name, "kind": office.kind, "parent": office.parent, "time_zone": office.time_zone}
    after = {"name": name, "kind": kind, "parent": parent, "time_zone": time_zone}
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        return office

    with record(OFFICE_CHANGED, by=by, office=rules.represented(seat), subject=office.key) as event:
        hold_open(office, *([parent] if parent else []))
        _require_roles_fit(office, kind)
        _require_parent(office, parent)
        if not Office.objects.filter(pk=office.pk, **before).update(**after):
            raise PayungError("ui.somebody_was_first")
        event.facts |= {"office": name, "fields": _written(changed)}
    office.refresh_from_db()
    return office


def close_office(*, office: Office, on: date, by: User) -> Office:
    """No office any more from a day. Refused while terms reach beyond it or offices hang below. Its open invitations
    are withdrawn; its regions stay written, for whoever looks back."""
    seat = rules.require(by, Permission.OFFICE_CHANGE)
    terms.require_not_past(office, on)
    if office.kind == OfficeKind.SYSTEM:
        raise PayungError("access.system_office")

    with record(OFFICE_CLOSED, by=by, office=rules.represented(seat), subject=office.key) as event:
        hold_open(office)
        _require_empty(office, on)
        Office.objects.filter(pk=office.pk, closed_on=None).update(closed_on=on)
        now = timezone.now()
        withdrawn = Invitation.objects.filter(office=office).open(now).update(withdrawn_at=now)
        event.facts |= {"office": office.name, "on": on.isoformat(), "invitations_withdrawn": withdrawn}
    office.refresh_from_db()
    return office


def give_region(*, office: Office, region: Region, since: date, until: date | None = None, by: User) -> OfficeRegion:
    """An office reaches a region, and all below it, from a day. Refused: days on which it has it already, a region
    that its parent does not reach."""
    seat = rules.require(by, Permission.OFFICE_CHANGE, region.code)
    terms.require_order(since, until)
    if office.kind == OfficeKind.SYSTEM:
        raise PayungError("access.system_reaches_all")

    with record(REGION_GIVEN, by=by, office=rules.represented(seat), region=region.code, subject=office.key) as event:
        hold_open(office, *([office.parent] if office.parent else []))
        _require_region_free(office, region, since, until)
        _require_reached(office.parent, region.code, max(since, today_at(office)))
        given = OfficeRegion.objects.create(office=office, region=region, since=since, until=until)
        event.facts |= {
            "office": office.name, "region": region.code, "since": since.isoformat(), "until": _text(until),
        }  # fmt: skip
    return given


def end_region(*, reach: OfficeRegion, on: date, by: User) -> OfficeRegion:
    """An office no longer reaches a region from a day. Refused: a day gone by, an end that is already earlier, and
    while an office below still reaches it."""
    office = reach.office
    seat = rules.require(by, Permission.OFFICE_CHANGE, reach.region_id)
    on = max(on, reach.since)
    terms.require_not_past(office, on)
    if reach.until is not None and reach.until <= on:
        raise PayungError("access.region_ended", day=spoken(reach.until))

    with record(REGION_ENDED, by=by, office=rules.represented(seat), region=reach.region_id, subject=office.key) as ev:
        hold_open(office)
        _require_children_without(office, reach, on)
        if not OfficeRegion.objects.filter(pk=reach.pk, until=reach.until).update(until=on):
            raise PayungError("ui.somebody_was_first")
        ev.facts |= {"office": office.name, "region": reach.region_id, "on": on.isoformat()}
    reach.refresh_from_db()
    return reach


def hold_open(*offices: Office) -> None:
    """Keep these offices as they are until the act is committed. Refused where one is closed, or will be."""
    held = Office.objects.filter(pk__in=[each.pk for each in offices], closed_on=None).update(closed_on=None)
    if held != len({each.pk for each in offices}):
        raise PayungError("access.office_closed")


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _require_name(name: str, but: int = 0) -> None:
    if Office.objects.filter(name__iexact=name).exclude(pk=but).exists():
        raise PayungError("access.office_name_taken", name=name)


def _require_roles_fit(office: Office, kind: str) -> None:
    """Whoever sits in the office, or will, keeps a role that exists in its new kind."""
    day = today_at(office)
    held = Membership.objects.filter(office=office).exclude(until__lte=day)
    for membership in held:
        changed = Office(name=office.name, kind=kind, time_zone=office.time_zone)
        terms.require_fit(
            office=changed, role=membership.role, acting=membership.acting,
            since=membership.since, until=membership.until,
        )  # fmt: skip


def _require_parent(office: Office, parent: Office | None) -> None:
    """The parent is no office below this one, and reaches all that this one reaches."""
    above = parent
    while above is not None:
        if above.pk == office.pk:
            raise PayungError("access.office_below_itself")
        above = above.parent
    day = today_at(office)
    for region in office.reach.exclude(until__lte=day).values_list("region_id", flat=True):
        _require_reached(parent, region, day)


def _require_reached(parent: Office | None, region: str, on: date) -> None:
    if parent is None or parent.kind == OfficeKind.SYSTEM:
        return
    codes = parent.reach.current(on).values_list("region_id", flat=True)
    if not any(region == code or region.startswith(f"{code}.") for code in codes):
        raise PayungError("access.parent_elsewhere", parent=parent.name, region=region)


def _require_region_free(office: Office, region: Region, since: date, until: date | None) -> None:
    same = office.reach.filter(region=region).exclude(until__lte=since)
    for other in same if until is None else same.filter(since__lt=until):
        if other.until != other.since:
            raise PayungError("access.region_given_already", region=region.name, since=spoken(other.since))


def _require_children_without(office: Office, reach: OfficeRegion, on: date) -> None:
    """No office directly below reaches the region, or a part of it, longer than this one."""
    below = OfficeRegion.objects.filter(office__parent=office, office__closed_on=None).exclude(until__lte=on)
    for child in below.select_related("office"):
        if child.region_id == reach.region_id or child.region_id.startswith(f"{reach.region_id}."):
            raise PayungError("access.region_needed_below", office=child.office.name, region=child.region_id)


def _require_empty(office: Office, on: date) -> None:
    """Nobody's term reaches beyond the last day, and no open office has this one as parent."""
    if count := Membership.objects.filter(office=office).exclude(until__lte=on).count():
        raise PayungError("access.office_has_members", count=count)
    if count := Office.objects.filter(parent=office, closed_on=None).count():
        raise PayungError("access.office_has_children", count=count)


def _written(fields: list[str]) -> list[str]:
    """Fields of an office as the trail writes them: in Indonesian, whatever the reader's language is now."""
    with translation.override("id"):
        return [str(getattr(Office._meta.get_field(field), "help_text", field)) for field in fields]
