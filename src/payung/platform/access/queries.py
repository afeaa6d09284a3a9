"""What the pages of offices and people read, and what `site` reads for a person's page. The user comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access import rules
from payung.platform.access.models import Invitation, Membership, Office, OfficeRegion, User
from payung.platform.access.permissions import Permission
from payung.platform.access.seats import today_at

if TYPE_CHECKING:
    from payung.platform.access.models.offices import OfficeQuerySet


def offices(user: User, *, search: str = "", kind: str = "", closed: bool = False) -> OfficeQuerySet:
    """Offices that the user sees, each with `people` (how many sit there today) and `served` (its regions today)."""
    found = Office.objects.visible_to(user)
    if not closed:
        found = found.open()
    if kind:
        found = found.filter(kind=kind)
    if search:
        reached = OfficeRegion.objects.current().filter(Q(region__name__icontains=search) | Q(region=search))
        found = found.filter(Q(name__icontains=search) | Q(pk__in=reached.values("office")))
    sitting = Membership.objects.current().filter(office=OuterRef("pk")).order_by().values("office")
    people = Coalesce(Subquery(sitting.annotate(n=Count("user", distinct=True)).values("n")), 0)
    served = Prefetch("reach", OfficeRegion.objects.current().select_related("region"), to_attr="served")
    return found.annotate(people=people).prefetch_related(served)


@dataclass(frozen=True)
class OfficePage:
    """All that stands on the page of an office; people and invitations only for who may see members."""

    office: Office
    today: date
    regions: list[OfficeRegion]
    children: list[Office]
    people: list[Membership]
    past: list[Membership]
    invitations: list[Invitation]
    sees_people: bool
    office_refusal: PayungError | None
    member_refusal: PayungError | None

    @property
    def may_change(self) -> bool:
        return self.office_refusal is None

    @property
    def may_seat(self) -> bool:
        return self.member_refusal is None


def office_page(user: User, office: Office) -> OfficePage:
    """What the user may know of an office that they see."""
    today = today_at(office)
    sees = user.may(Permission.MEMBER_SEE)
    members = list(office.memberships.select_related("user").order_by("user__name", "since")) if sees else []
    open_invitations = Invitation.objects.open(timezone.now()).filter(office=office)
    closed = PayungError("access.office_closed") if office.closed_on else None
    return OfficePage(
        office=office,
        today=today,
        regions=list(office.reach.select_related("region").exclude(until__lte=today)),
        children=list(Office.objects.visible_to(user).open().filter(parent=office)),
        people=[each for each in members if each.until is None or each.until > today],
        past=[each for each in members if each.until is not None and each.until <= today],
        invitations=list(open_invitations) if sees else [],
        sees_people=sees,
        office_refusal=rules.refusal(user, Permission.OFFICE_CHANGE) or closed,
        member_refusal=rules.refusal(user, Permission.MEMBER_CHANGE) or closed,
    )


def ending_soon(user: User, today: date, days: int) -> QuerySet[Membership]:
    """Terms that hold and whose last day comes within so many days, with people and offices."""
    found = Membership.objects.visible_to(user).current().filter(until__lte=today + timedelta(days=days + 1))
    return found.select_related("user", "office")


@dataclass(frozen=True)
class PersonPage:
    """A person's account and terms, as far as the reader sees them."""

    person: User
    current: list[Membership]
    coming: list[Membership]
    past: list[Membership]
    locked: bool
    second_factor: bool
    rights_refusal: PayungError | None
    name_refusal: PayungError | None


def person_page(user: User, key: str) -> PersonPage | None:
    """Somebody by key; None where the user does not see the person. Of terms, those in offices that the user sees,
    and all of one's own. `rights_refusal`: why roles, lock and second factor cannot be changed, or None."""
    person = User.objects.visible_to(user).filter(key=key).first()
    if person is None:
        return None
    terms = Membership.objects.filter(user=person) if person == user else _seen_terms(user, person)
    held = list(terms.select_related("office").order_by("-since"))
    refusal = rules.refusal(user, Permission.MEMBER_CHANGE)
    own = PayungError("access.own_rights") if person == user else None
    return PersonPage(
        person=person,
        current=[each for each in held if _phase(each) == 0],
        coming=[each for each in held if _phase(each) > 0],
        past=[each for each in held if _phase(each) < 0],
        locked=not person.is_active,
        second_factor=Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
        rights_refusal=refusal or own,
        name_refusal=None if person == user else refusal,
    )


def _seen_terms(user: User, person: User) -> QuerySet[Membership]:
    return Membership.objects.visible_to(user).filter(user=person)


def _phase(membership: Membership) -> int:
    """Before, in or after the days of a term: 1, 0, -1."""
    today = today_at(membership.office)
    if membership.until is not None and membership.until <= today:
        return -1
    return 1 if membership.since > today else 0
