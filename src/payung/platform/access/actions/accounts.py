"""Accounts: the first admin, locking, the second factor, the name. Rights hang on memberships, never on an account."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access import rules, terms
from payung.platform.access.actions.offices import hold_open
from payung.platform.access.events import (
    ACCOUNT_LOCKED,
    ACCOUNT_UNLOCKED,
    FIRST_ADMIN_MADE,
    NAME_CHANGED,
    SECOND_FACTOR_RESET,
)
from payung.platform.access.models import Membership, Office, OfficeKind, TimeZone, User
from payung.platform.access.passwords import require_strong
from payung.platform.access.permissions import Permission
from payung.platform.access.seats import today_at
from payung.platform.trail.record import record


def make_first_admin(*, email: str, name: str, password: str, time_zone: str = TimeZone.WIB, by: User) -> Membership:
    """The account of an installation's first admin and, where there is none yet, the system office in which it sits.
    Only a system account acts here (the command line). Refused: while an admin can come in, a weak password, an
    address that is none or has an account, a blank name."""
    if not by.is_system:
        raise rules.NotAllowed("access.command_line_only")
    email, name = email.strip().lower(), name.strip()
    if Membership.objects.current().filter(office__kind=OfficeKind.SYSTEM).exists():
        raise PayungError("access.admin_exists")
    if User.objects.filter(email__iexact=email).exists():
        raise PayungError("access.email_taken")
    _require_spelled(email, name)
    user = User(email=email, name=name)
    require_strong(password, user)

    with record(FIRST_ADMIN_MADE, by=by, subject=user.key) as event:
        office = Office.objects.filter(kind=OfficeKind.SYSTEM, closed_on=None).first() or Office.objects.create(
            name="Pengelola sistem", kind=OfficeKind.SYSTEM, time_zone=time_zone
        )
        user.set_password(password)
        user.save(force_insert=True)
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
        membership = Membership.objects.create(user=user, office=office, role="admin", since=today_at(office))
        event.facts["office"] = office.name
    return membership


def _require_spelled(email: str, name: str) -> None:
    """Nobody can sign in by what is no address."""
    try:
        validate_email(email)
    except ValidationError:
        raise PayungError("access.email_bad", email=email) from None
    if not name:
        raise PayungError("access.name_missing")


def lock_account(*, user: User, by: User) -> User:
    """The person cannot come in any more, and is out at the next click. Refused: the own account, the last admin's."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, user)
    _require_person(user)

    with record(ACCOUNT_LOCKED, by=by, office=rules.represented(seat), subject=user.key):
        for held in Membership.objects.current().filter(user=user, office__kind=OfficeKind.SYSTEM):
            hold_open(held.office)
            terms.require_another_admin(held, timezone.localdate())
        _switch(user, active=False)
    return user


def unlock_account(*, user: User, by: User) -> User:
    """The person can come in again. Refused: the own account, a system account."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, user)
    _require_person(user)

    with record(ACCOUNT_UNLOCKED, by=by, office=rules.represented(seat), subject=user.key):
        _switch(user, active=True)
    return user


def reset_second_factor(*, user: User, by: User) -> User:
    """For somebody who has lost the telephone and the recovery codes: both are forgotten, and a role that needs a
    second factor leads to a new one at the next click. Refused: the own account, one that has none."""
    seat = rules.require(by, Permission.MEMBER_CHANGE)
    terms.require_other(by, user)

    with record(SECOND_FACTOR_RESET, by=by, office=rules.represented(seat), subject=user.key):
        gone, _ = Authenticator.objects.filter(user=user).delete()
        if not gone:
            raise PayungError("access.no_second_factor")
    return user


def change_name(*, user: User, name: str, by: User) -> User:
    """A name as it is written now; one's own, or anybody's by who changes members."""
    seat = None if by.pk == user.pk else rules.require(by, Permission.MEMBER_CHANGE)
    _require_person(user)
    name = " ".join(name.split())
    if not name:
        raise PayungError("access.name_missing")
    if name == user.name:
        return user

    with record(NAME_CHANGED, by=by, office=rules.represented(seat), subject=user.key) as event:
        if not User.objects.filter(pk=user.pk, name=user.name).update(name=name):
            raise PayungError("ui.somebody_was_first")
        event.personal |= {"was": user.name, "now": name}
    user.name = name
    return user


def _switch(user: User, *, active: bool) -> None:
    if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
        raise PayungError("access.account_unlocked" if active else "access.account_locked")
    user.is_active = active


def _require_person(user: User) -> None:
    if user.is_system:
        raise PayungError("access.system_account")
