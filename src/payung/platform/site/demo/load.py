"""Loads the demo into an installation that says of itself that it is one. Each step first looks whether it was done, so
that the run may be taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from payung.errors import PayungError
from payung.platform.access.actions.accounts import make_first_admin
from payung.platform.access.actions.invitations import accept_invitation, invite, withdraw_invitation
from payung.platform.access.actions.offices import give_region, open_office
from payung.platform.access.models import Invitation, Office, OfficeRegion, TimeZone, User
from payung.platform.access.roles import ROLES
from payung.platform.access.seats import today_at
from payung.platform.followups.actions import make_followup
from payung.platform.followups.models import FollowUp
from payung.platform.regions.models import Region
from payung.platform.site.demo import actions, secrets
from payung.platform.site.demo.story import FollowUpTold, OfficeTold, PersonTold, Story, story

if TYPE_CHECKING:
    from payung.platform.runs.progress import Progress


def load(*, by: User, progress: Progress) -> dict[str, object]:
    """Offices, people, second factors, promises; how many there are. Refused: an installation that is no demo
    (`demo.not_a_demo`), or that somebody else's admin keeps (`access.admin_exists`)."""
    if not settings.DEMO:
        raise PayungError("demo.not_a_demo")
    told = story()
    admin = _admin(told, by)
    for number, office in enumerate(told.offices):
        progress("offices", number, len(told.offices))
        _open(office, admin)
    for number, person in enumerate(told.people):
        progress("people", number, len(told.people))
        _bring(person, admin, by)
    for number, promise in enumerate(told.followups):
        progress("followups", number, len(told.followups))
        _promise(promise)
    return _counts(told)


def _admin(told: Story, by: User) -> User:
    known = User.objects.filter(email=told.admin.email).first()
    if known is None:
        known = make_first_admin(
            email=told.admin.email, name=told.admin.name, password=secrets.password(), time_zone=TimeZone.WITA, by=by
        ).user
    actions.set_second_factor(user=known, by=known)
    return known


def _open(told: OfficeTold, admin: User) -> None:
    parent = Office.objects.get(name=told.parent) if told.parent else None
    office = Office.objects.filter(name=told.name).first() or open_office(
        name=told.name, kind=told.kind, parent=parent, time_zone=TimeZone.WITA, by=admin
    )
    since = today_at(office) - timedelta(days=400)
    for code in told.regions:
        if not OfficeRegion.objects.filter(office=office, region=code).exists():
            give_region(office=office, region=Region.objects.get(code=code), since=since, by=admin)


def _bring(told: PersonTold, admin: User, by: User) -> None:
    """Invited by the admin; the invitation is accepted with the demo's password."""
    user = User.objects.filter(email=told.email).first()
    if user is None:
        for left in Invitation.objects.filter(email=told.email, accepted_at=None, withdrawn_at=None):
            withdraw_invitation(invitation=left, by=admin)  # a worker died between inviting and accepting
        office = Office.objects.get(name=told.office)
        today = today_at(office)
        _, secret = invite(
            email=told.email, name=told.name, office=office, role=told.role, since=_day(today, told.since),
            until=None if told.until is None else _day(today, told.until), acting=told.acting, basis=told.basis,
            by=admin,
        )  # fmt: skip
        user = accept_invitation(secret=secret, password=secrets.password(), by=by).user
    if ROLES[told.role].second_factor:
        actions.set_second_factor(user=user, by=user)


def _promise(told: FollowUpTold) -> None:
    if FollowUp.objects.filter(title=told.title).exists():
        return
    office = Office.objects.get(name=told.office)
    make_followup(
        title=told.title,
        region=Region.objects.get(code=told.region),
        owner_office=office,
        owner_person=User.objects.get(email=told.person) if told.person else None,
        due_on=_day(today_at(office), told.due),
        by=User.objects.get(email=told.by),
    )


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _counts(told: Story) -> dict[str, object]:
    return {"offices": len(told.offices), "people": len(told.people) + 1, "followups": len(told.followups)}
