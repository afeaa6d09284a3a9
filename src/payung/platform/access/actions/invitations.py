"""Invitations: the only way to an account. The secret of a link is told once; only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access import letters, rules, terms
from payung.platform.access.actions.memberships import facts_of, role_name, seat_person
from payung.platform.access.actions.offices import hold_open
from payung.platform.access.events import INVITATION_ACCEPTED, INVITATION_WITHDRAWN, INVITED
from payung.platform.access.models import Invitation, Membership, Office, User
from payung.platform.access.passwords import require_strong
from payung.platform.access.permissions import Permission
from payung.platform.trail.record import record

LASTS = timedelta(days=7)


def secret_hash(secret: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(
    *, email: str, name: str, office: Office, role: str, since: date, until: date | None = None, acting: bool = False,
    basis: str = "", link_to: Callable[[str], str] | None = None, by: User,
) -> tuple[Invitation, str]:  # fmt: skip
    """An invitation for seven days, and the secret of its link. After the commit a letter goes to the address, with
    the link that `link_to` makes of the secret (without it, no letter). Refused: what `give_membership` refuses, the
    own address, an address of a locked account, a second open invitation for the same seat."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    email = email.strip().lower()
    terms.require_fit(office=office, role=role, acting=acting, since=since, until=until)
    _require_address(email, by)
    _require_no_other(email, office, role)
    secret = secrets.token_urlsafe(32)

    with record(INVITED, by=by, office=rules.represented(seat)) as event:
        hold_open(office)
        invitation = Invitation.objects.create(
            secret_hash=secret_hash(secret), email=email, name=name, office=office, role=role, acting=acting,
            since=since, until=until, basis=basis, expires_at=timezone.now() + LASTS,
        )  # fmt: skip
        event.subject = invitation.key
        event.facts |= {"office": office.name, "role": role_name(role), "since": since.isoformat(),
                        "until": until.isoformat() if until else None, "acting": acting}  # fmt: skip
        event.personal |= {"email": email, "name": name}
        if link_to is not None:
            link = link_to(secret)
            transaction.on_commit(
                lambda: letters.send_invitation(invitation, link), robust=True
            )  # the link can be told by hand
    return invitation, secret


def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """The link works no longer. Refused: one that is accepted or withdrawn."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise PayungError("access.invitation_used")

    with record(INVITATION_WITHDRAWN, by=by, office=rules.represented(seat), subject=invitation.key) as event:
        _settle(invitation, "withdrawn_at")
        event.facts |= {"office": invitation.office.name, "role": role_name(invitation.role)}
    invitation.refresh_from_db()
    return invitation


def accept_invitation(*, secret: str, password: str = "", by: User) -> Membership:
    """The membership that an invitation brings. For an address without an account the night clerk acts for the
    visitor and `password` makes the account; whoever has an account accepts while signed in, without a password.

    Refused: an unknown, expired or used link, a weak password, somebody else's invitation, a closed office, a term
    that is over or that the person holds already. The event names the person as actor."""
    invitation = open_invitation(secret)
    terms.require_fit(
        office=invitation.office, role=invitation.role, acting=invitation.acting,
        since=invitation.since, until=invitation.until,
    )  # fmt: skip
    known = User.objects.filter(email__iexact=invitation.email).first()
    if known is not None and known.pk != by.pk:
        raise PayungError("access.invitation_sign_in")
    if known is None and not by.is_system:
        raise PayungError("access.invitation_of_another")
    if known is None:
        require_strong(password, User(email=invitation.email, name=invitation.name))

    with record(INVITATION_ACCEPTED, by=by, office=invitation.office.key) as event:
        _settle(invitation, "accepted_at")
        user = known or _make_account(invitation, password)
        membership = seat_person(
            user=user, office=invitation.office, role=invitation.role, since=invitation.since,
            until=invitation.until, acting=invitation.acting, basis=invitation.basis,
        )  # fmt: skip
        event.actor = event.subject = user.key
        event.facts |= facts_of(membership) | {"new_account": known is None}
    return membership


def open_invitation(secret: str) -> Invitation:
    """The invitation of a link that can still be accepted. Raises PayungError with what became of it."""
    invitation = (
        Invitation.objects.filter(secret_hash=secret_hash(secret)).select_related("office", "office__parent").first()
    )
    if invitation is None:
        raise PayungError("access.invitation_unknown")
    if invitation.accepted_at or invitation.withdrawn_at:
        raise PayungError("access.invitation_used")
    if invitation.expires_at <= timezone.now():
        raise PayungError("access.invitation_expired")
    return invitation


def _make_account(invitation: Invitation, password: str) -> User:
    user = User(email=invitation.email, name=invitation.name)
    user.set_password(password)
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def _settle(invitation: Invitation, how: str) -> None:
    """Accepted or withdrawn, by whoever is first."""
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not still_open.update(**{how: timezone.now()}):
        raise PayungError("ui.somebody_was_first")


def _require_address(email: str, by: User) -> None:
    if email == by.email.lower():
        raise PayungError("access.own_rights")
    if User.objects.filter(email__iexact=email, is_active=False).exists():
        raise PayungError("access.account_locked")


def _require_no_other(email: str, office: Office, role: str) -> None:
    waiting = Invitation.objects.open(timezone.now()).filter(email=email, office=office, role=role)
    if waiting.exists():
        raise PayungError("access.invited_already")
