"""The standing cast of the platform's tests, made through actions alone, as an installation is made.

Sari   operator    Desa Sondana, Bolaang Mongondow Selatan
Budi   programme   Diskopnakertrans, Bolaang Mongondow Selatan (71.11)
Ratna  leader      Bupati Bolaang Mongondow Selatan
Rahma  bpjs        BPJS Ketenagakerjaan Manado, which serves 71.11 and more
Dewi   auditor     Inspektorat, Bolaang Mongondow Selatan
Joko   programme   Disnakertrans, Kolaka Timur (74.11): a stranger who must never see anything of 71.11
Agus   admin       Pengelola sistem
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from payung.platform.access.actions.accounts import make_first_admin
from payung.platform.access.actions.invitations import accept_invitation, invite
from payung.platform.access.actions.offices import give_region, open_office
from payung.platform.access.models import Membership, Office, OfficeKind, TimeZone, User
from payung.platform.access.system import night_clerk
from payung.platform.regions.actions import load_regions
from payung.platform.regions.models import Region

BOLSEL, KOLTIM, MANADO = "71.11", "74.11", "71.71"
SONDANA = "71.11.01.2012"
PASSWORD = "payung-teduh-sekali"
BEGIN = date(2026, 1, 1)


@dataclass(frozen=True)
class Cast:
    """People and their offices; each person's membership is `person.memberships.get()`."""

    agus: User
    sari: User
    budi: User
    ratna: User
    rahma: User
    dewi: User
    joko: User
    system: Office
    village: Office
    manpower: Office
    head: Office
    branch: Office
    inspectorate: Office
    stranger: Office

    def client(self, person: User) -> Client:
        """A browser in which somebody is signed in, with a second factor where the role asks for one."""
        return browser(person)


def make_cast() -> Cast:
    """Offices of three places and the people in them."""
    load_regions(codes=[BOLSEL, KOLTIM, MANADO], by=night_clerk())
    admin = make_first_admin(email="agus@payung.example", name="Agus Salim", password=PASSWORD,
                             time_zone=TimeZone.WITA, by=night_clerk())  # fmt: skip
    agus = admin.user
    head = make_office("Bupati Bolaang Mongondow Selatan", OfficeKind.HEAD, BOLSEL, by=agus)
    manpower = make_office("Diskopnakertrans Bolaang Mongondow Selatan", OfficeKind.MANPOWER, BOLSEL, head, by=agus)
    village = make_office("Desa Sondana", OfficeKind.VILLAGE, SONDANA, head, by=agus)
    inspectorate = make_office("Inspektorat Bolaang Mongondow Selatan", OfficeKind.INSPECTORATE, BOLSEL, head, by=agus)
    branch = make_office("BPJS Ketenagakerjaan Manado", OfficeKind.BPJS_BRANCH, MANADO, by=agus)
    give_region(office=branch, region=Region.objects.get(code=BOLSEL), since=BEGIN, by=agus)
    stranger = make_office("Disnakertrans Kolaka Timur", OfficeKind.MANPOWER, KOLTIM, by=agus)
    return Cast(
        agus=agus,
        sari=make_person("Sari Mokodompit", "operator", village, by=agus),
        budi=make_person("Budi Paputungan", "programme", manpower, by=agus),
        ratna=make_person("Ratna Gobel", "leader", head, by=agus),
        rahma=make_person("Rahma Lasut", "bpjs", branch, by=agus),
        dewi=make_person("Dewi Mamonto", "auditor", inspectorate, by=agus),
        joko=make_person("Joko Tolaki", "programme", stranger, by=agus),
        system=admin.office, village=village, manpower=manpower, head=head, branch=branch, inspectorate=inspectorate,
        stranger=stranger,
    )  # fmt: skip


def make_office(name: str, kind: str, region: str, parent: Office | None = None, *, by: User) -> Office:
    """An office in Central Indonesian Time that reaches one region from the first day of 2026."""
    office = open_office(name=name, kind=kind, parent=parent, time_zone=TimeZone.WITA, by=by)
    give_region(office=office, region=Region.objects.get(code=region), since=BEGIN, by=by)
    return office


def make_person(
    name: str, role: str, office: Office, *, since: date = BEGIN, until: date | None = None, acting: bool = False,
    by: User,
) -> User:  # fmt: skip
    """Somebody invited, who has accepted."""
    email = f"{name.lower().replace(' ', '.')}@payung.example"
    _, secret = invite(email=email, name=name, office=office, role=role, since=since, until=until, acting=acting, by=by)
    return accept_invitation(secret=secret, password=PASSWORD, by=night_clerk()).user


def give_second_factor(person: User) -> str:
    """Set up a code from a telephone as the activation page does; returns its secret."""
    secret = generate_totp_secret()
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, secret)
    return secret


def browser(person: User, *, second_factor: bool = True) -> Client:
    """A browser in which somebody is signed in, without the pages of the door."""
    from payung.platform.access.roles import ROLES

    needs = any(ROLES[role].second_factor for role in person.memberships.values_list("role", flat=True))
    if second_factor and needs:
        give_second_factor(person)
    client = Client()
    client.force_login(person)
    return client


def membership_of(person: User) -> Membership:
    return person.memberships.select_related("office", "user").get()
