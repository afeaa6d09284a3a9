"""The one write that a demo needs beside those of an office: a second factor whose secret can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from payung.errors import PayungError
from payung.platform.access.events import SECOND_FACTOR_SET
from payung.platform.access.witness import factor_name
from payung.platform.site.demo import secrets
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.access.models import User


def set_second_factor(*, user: User, by: User) -> None:
    """Enrol the telephone that the demo prints, as the person at the page would. One that stands stays. Refused in an
    installation that is no demo."""
    if not settings.DEMO:
        raise PayungError("demo.not_a_demo")
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return
    with record(SECOND_FACTOR_SET, by=by, subject=user.key) as event:
        event.facts["factor"] = factor_name(Authenticator.Type.TOTP)
        TOTP.activate(user, secrets.totp_secret(user.email))
