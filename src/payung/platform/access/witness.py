"""What people do at the door stands in the trail too: allauth writes it, its signals tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.utils.translation import gettext_noop

from payung.platform.access.events import PASSWORD_CHANGED, SECOND_FACTOR_REMOVED, SECOND_FACTOR_SET, SIGNED_IN
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

    from payung.platform.access.models import User
    from payung.platform.trail.types import EventType

_FACTORS = {"totp": gettext_noop("aplikasi autentikator"), "recovery_codes": gettext_noop("kode cadangan")}


def factor_name(code: str) -> str:
    """A second factor as the trail writes it: in Indonesian, which is a msgid."""
    return _FACTORS[code]


def listen() -> None:
    """Connect to the door's signals, once."""
    account.user_logged_in.connect(_signed_in, dispatch_uid="payung.signed_in")
    for changed in (account.password_changed, account.password_reset, account.password_set):
        changed.connect(_password_changed, dispatch_uid="payung.password_changed")
    for added in (mfa.authenticator_added, mfa.authenticator_reset):
        added.connect(_factor_set, dispatch_uid="payung.factor_set")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="payung.factor_removed")


def _signed_in(user: User, **_: object) -> None:
    _tell(SIGNED_IN, user)


def _password_changed(user: User, **_: object) -> None:
    _tell(PASSWORD_CHANGED, user)


def _factor_set(user: User, authenticator: Authenticator, **_: object) -> None:
    _tell(SECOND_FACTOR_SET, user, factor=factor_name(authenticator.type))


def _factor_removed(user: User, authenticator: Authenticator, **_: object) -> None:
    _tell(SECOND_FACTOR_REMOVED, user, factor=factor_name(authenticator.type))


def _tell(event_type: EventType, user: User, **facts: object) -> None:
    with record(event_type, by=user, subject=user.key) as event:
        event.facts |= facts
