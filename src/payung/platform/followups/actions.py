"""Every write on promises: made, moved, ended, reminded of. One event each (design.md, section 4)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access import rules as access_rules
from payung.platform.access.models import Office, User
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import today_at
from payung.platform.access.spoken import day as spoken
from payung.platform.followups import events, letters, queries, rules
from payung.platform.followups.models import FollowUp
from payung.platform.followups.states import TRANSITIONS
from payung.platform.regions.models import Region
from payung.platform.trail.record import record


def make_followup(
    *,
    title: str,
    region: Region,
    owner_office: Office,
    due_on: date,
    by: User,
    owner_person: User | None = None,
    subject_key: str = "",
    subject_url: str = "",
) -> FollowUp:
    """A new promise about a region, kept by an office or by one person in it, until the end of `due_on`.

    Refused: without words, with a day that has passed at the owner's office, for an office that does not serve the
    region, for a person without a seat there, with a subject that is no address on this site.
    """
    seat = access_rules.require(by, Permission.FOLLOWUP_MAKE, region.code)
    today = today_at(owner_office)
    _refuse_empty(title, "followups.title_missing")
    _refuse_past(due_on, today)
    _refuse_owner(owner_office, owner_person, region)
    _refuse_foreign(subject_url)
    with record(events.MADE, by=by, office=access_rules.represented(seat), region=region.code) as event:
        followup = FollowUp.objects.create(
            title=title.strip(),
            subject_key=subject_key,
            subject_url=subject_url,
            region=region,
            owner_office=owner_office,
            owner_person=owner_person,
            due_on=due_on,
            made_by=by.key,
            made_at=timezone.now(),
            made_on=today,
        )
        event.subject = followup.key
        event.facts |= {"office": owner_office.name, "due": due_on.isoformat()}
        event.personal |= {"title": followup.title} | _named("person", owner_person)
    return followup


def postpone_followup(*, followup: FollowUp, due_on: date, reason: str, by: User) -> FollowUp:
    """A later day. Refused: a day not later than the present one, or past; no reason; one that has ended."""
    rules.require_hand(followup, by)
    _refuse_past(due_on, today_at(followup.owner_office))
    if due_on <= followup.due_on:
        raise PayungError("followups.due_not_later", former=spoken(followup.due_on))
    _refuse_empty(reason, "followups.reason_missing")
    with record(events.POSTPONED, by=by, region=followup.region_id, subject=followup.key) as event:
        _move(followup, "postpone", due_on=due_on, reminded_on=None)
        event.facts |= {"former_due": followup.due_on.isoformat(), "due": due_on.isoformat()}
        event.personal["reason"] = reason.strip()
    return _fresh(followup)


def reassign_followup(*, followup: FollowUp, owner_office: Office, owner_person: User | None, by: User) -> FollowUp:
    """Another office, another person, or the office alone. Refused as in `make_followup`, and for the same owner."""
    rules.require_handing_on(followup, by)
    if (owner_office, owner_person) == (followup.owner_office, followup.owner_person):
        raise PayungError("followups.same_owner")
    _refuse_owner(owner_office, owner_person, followup.region)
    with record(events.REASSIGNED, by=by, region=followup.region_id, subject=followup.key) as event:
        _move(followup, "reassign", owner_office=owner_office, owner_person=owner_person, reminded_on=None)
        event.facts |= {"former_office": followup.owner_office.name, "office": owner_office.name}
        event.personal |= _named("former_person", followup.owner_person) | _named("person", owner_person)
    return _fresh(followup)


def close_followup(*, followup: FollowUp, note: str, by: User) -> FollowUp:
    """Done today, with a sentence on what was done. Refused: no sentence; one that has ended."""
    rules.require_hand(followup, by)
    _refuse_empty(note, "followups.note_missing")
    today = today_at(followup.owner_office)
    with record(events.CLOSED, by=by, region=followup.region_id, subject=followup.key) as event:
        _move(followup, "close", ended_on=today, ended_note=note.strip())
        event.facts["late"] = max(0, (today - followup.due_on).days)
        event.personal["note"] = note.strip()
    return _fresh(followup)


def drop_followup(*, followup: FollowUp, reason: str, by: User) -> FollowUp:
    """No longer promised. Refused: no reason; one that has ended."""
    rules.require_hand(followup, by)
    _refuse_empty(reason, "followups.reason_missing")
    with record(events.DROPPED, by=by, region=followup.region_id, subject=followup.key) as event:
        _move(followup, "drop", ended_on=today_at(followup.owner_office), ended_note=reason.strip())
        event.personal["reason"] = reason.strip()
    return _fresh(followup)


def remind_owners(*, by: User) -> tuple[int, int]:
    """Write one letter to each owner of promises that are due soon or late; nobody is reminded twice in a week.

    Returns how many promises and letters. One event a night, none where there is nothing to say. Refused to people.
    """
    if not by.is_system:
        raise NotAllowed("followups.night_only")
    due = list(queries.to_remind())
    if not due:
        return 0, 0
    ready = letters.reminders(due)
    with record(events.REMINDED, by=by) as event:
        for office in {each.owner_office for each in due}:
            theirs = [each.pk for each in due if each.owner_office_id == office.pk]
            FollowUp.objects.open().filter(pk__in=theirs).update(reminded_on=today_at(office))
        event.facts |= {"followups": len(due), "letters": len(ready)}
        letters.send_after_commit(ready)
    return len(due), len(ready)


def _move(followup: FollowUp, act: str, **changes: object) -> None:
    """One row, still as it was seen and in the state that the act begins in; else somebody was first."""
    step = TRANSITIONS[act]
    seen = FollowUp.objects.filter(
        pk=followup.pk,
        state__in=step.before,
        due_on=followup.due_on,
        owner_office=followup.owner_office,
        owner_person=followup.owner_person,
    )
    if seen.update(state=step.after, **changes) != 1:
        raise PayungError("ui.somebody_was_first")


def _fresh(followup: FollowUp) -> FollowUp:
    return FollowUp.objects.with_names().get(pk=followup.pk)


def _refuse_empty(text: str, code: str) -> None:
    if not text.strip():
        raise PayungError(code)


def _refuse_past(due_on: date, today: date) -> None:
    if due_on < today:
        raise PayungError("followups.due_past", due=spoken(due_on))


def _refuse_owner(office: Office, person: User | None, region: Region) -> None:
    if not queries.serves(office, region.code):
        raise PayungError("followups.office_out_of_reach", office=office.name, region=region.name)
    if person is not None and not queries.keepers(office).filter(user=person).exists():
        raise PayungError("followups.person_elsewhere", office=office.name)


def _refuse_foreign(url: str) -> None:
    if url and (not url.startswith("/") or url.startswith("//") or "\\" in url):
        raise PayungError("followups.subject_outside")


def _named(name: str, person: User | None) -> dict[str, object]:
    return {name: person.key} if person else {}
