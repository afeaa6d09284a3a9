"""Two neighbouring regencies, each with an office for every role, its people and what they have, made through actions.

`Place.names` fills the addresses of `addresses.py`; `Place.secrets` is what nobody outside may read: keys, names of
offices and people, words. Names and codes of regions are public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from cast import BEGIN, BOLSEL, KOLTIM, PASSWORD, make_office, make_person
from django.test import Client

from payung.platform.access.actions.accounts import make_first_admin
from payung.platform.access.actions.invitations import invite
from payung.platform.access.actions.memberships import end_membership
from payung.platform.access.models import Invitation, Membership, Office, OfficeKind, TimeZone, User
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.followups.actions import close_followup, make_followup
from payung.platform.followups.models import FollowUp
from payung.platform.regions.actions import load_regions
from payung.platform.regions.models import Region
from payung.platform.runs.models import Run
from payung.platform.trail.models import Event

SEATS = {
    "operator": OfficeKind.VILLAGE,
    "programme": OfficeKind.MANPOWER,
    "budget": OfficeKind.BUDGET,
    "leader": OfficeKind.HEAD,
    "bpjs": OfficeKind.BPJS_BRANCH,
    "prosecutor": OfficeKind.PROSECUTOR,
    "inspector": OfficeKind.LABOUR_INSPECTION,
    "licensing": OfficeKind.LICENSING,
    "auditor": OfficeKind.INSPECTORATE,
}
VILLAGES = {BOLSEL: "71.11.01.2012", KOLTIM: "74.11.01.2001"}


@dataclass
class Place:
    """A regency with people of all roles; `names` are of things in its village, which all of them see."""

    code: str
    mark: str
    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    names: dict[str, object] = field(default_factory=dict)

    def secrets(self) -> set[str]:
        """All that stands in the database about this place and nowhere else."""
        people = User.objects.filter(name__contains=self.mark)
        offices = Office.objects.filter(name__contains=self.mark)
        followups = FollowUp.objects.filter(region__code__startswith=self.code)
        invitations = Invitation.objects.filter(office__in=offices)
        runs = Run.objects.filter(region__startswith=self.code)
        rows = [
            *people.values_list("key", "name", "email"),
            *offices.values_list("key", "name"),
            *followups.values_list("key", "title", "ended_note"),
            *invitations.values_list("key", "name", "email"),
            *Membership.objects.filter(office__in=offices).values_list("key", "basis"),
            *runs.values_list("key"),
        ]
        return {str(text) for row in rows for text in row if text}


@dataclass
class World:
    """Both places, and whoever runs the installation."""

    admin: User
    own: Place
    other: Place

    def walkers(self) -> Iterator[tuple[str, User | None]]:
        """Everybody who may come from the own place, and who has no place at all."""
        yield from self.own.people.items()
        yield "nobody", None


def make_world() -> World:
    load_regions(codes=[BOLSEL, KOLTIM], by=night_clerk())
    admin = make_first_admin(email="agus@payung.example", name="Agus Salim", password=PASSWORD,
                             time_zone=TimeZone.WITA, by=night_clerk()).user  # fmt: skip
    own, other = Place(BOLSEL, "Melati"), Place(KOLTIM, "Kenanga")
    for place in (own, other):
        _settle(place, admin)
    return World(admin, own, other)


def enrich(place: Place, admin: User) -> None:
    """One more of everything."""
    office = make_office(f"Dinas {place.mark} Baru", OfficeKind.AGENCY, place.code, by=admin)
    person = make_person(f"Tamu {place.mark}", "programme", office, by=admin)
    _promise(place, f"Janji tambahan {place.mark}", office, person)
    _run(place, person)
    _invite(place, f"Calon {place.mark}", office, admin)


def nowhere() -> dict[str, object]:
    """Names of the same form that nothing has."""
    key = uuid4().hex
    names = ("office", "person", "membership", "ended", "followup", "done", "invitation", "run")
    return dict.fromkeys(names, key) | {"event": 10**9, "code": "74.99", "village": "74.99.01.2001", "secret": key}


def signed_in(person: User | None) -> Client:
    """A browser of somebody, with a second factor where the role asks for one; of nobody for None."""
    from cast import browser

    return Client() if person is None else browser(person)


def _settle(place: Place, admin: User) -> None:
    village = VILLAGES[place.code]
    for role, kind in SEATS.items():
        region = village if role == "operator" else place.code
        place.offices[role] = make_office(f"Kantor {place.mark} {kind.label}", kind, region, by=admin)
        place.people[role] = make_person(f"{role.title()} {place.mark}", role, place.offices[role], by=admin)
    manpower, operator = place.offices["programme"], place.people["operator"]
    today = today_at(manpower)
    place.people["ended"] = make_person(f"Mantan {place.mark}", "programme", manpower, by=admin)
    end_membership(membership=place.people["ended"].memberships.get(), on=today, by=admin)
    begins = today + timedelta(days=2)
    place.people["coming"] = make_person(f"Kelak {place.mark}", "programme", manpower, since=begins, by=admin)
    followup = _promise(place, f"Janji {place.mark}", place.offices["operator"], operator)
    done = _promise(place, f"Janji lama {place.mark}", place.offices["operator"], operator)
    close_followup(followup=done, note=f"Catatan {place.mark}", by=operator)
    invitation, secret = _invite(place, f"Undangan {place.mark}", place.offices["operator"], admin)
    place.names = {
        "code": place.code,
        "village": village,
        "office": place.offices["operator"].key,
        "person": operator.key,
        "membership": operator.memberships.get().key,
        "ended": place.people["ended"].memberships.get().key,
        "followup": followup.key,
        "done": done.key,
        "invitation": invitation.key,
        "secret": secret,
        "run": _run(place, operator).key,
        "event": Event.objects.get(type="followup.closed", subject=done.key).position,
    }


def _promise(place: Place, title: str, office: Office, person: User) -> FollowUp:
    region = Region.objects.get(code=VILLAGES[place.code])
    due_on = today_at(office)
    return make_followup(title=title, region=region, owner_office=office, owner_person=person, due_on=due_on, by=person)


def _run(place: Place, person: User) -> Run:
    """No kind of work of this issue has a region; later ones will."""
    from django.utils import timezone

    return Run.objects.create(kind="regions.load", region=VILLAGES[place.code], asked_by=person.key,
                              state="failed", asked_at=timezone.now(), ended_at=timezone.now())  # fmt: skip


def _invite(place: Place, name: str, office: Office, admin: User) -> tuple[Invitation, str]:
    role = "operator" if office.kind == OfficeKind.VILLAGE else "programme"
    email = f"{name.lower().replace(' ', '.')}@payung.example"
    return invite(email=email, name=name, office=office, role=role, since=BEGIN, basis="", by=admin)
