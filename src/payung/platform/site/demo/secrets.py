"""The password and the second factors of the demo. Made from the installation's own secret, so that they can be printed
again at any time, differ from one demo to the next, and stand in no source."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

from django.conf import settings

_WORDS = """angin awan bukit danau daun embun fajar gunung hujan kebun laut ombak padi pantai pasir pulau sagu sawah
senja sungai tanjung teluk teratai tebing""".split()  # noqa: SIM905
PERIOD = 30


def password() -> str:
    """One for all accounts of the demo: `sawah-embun-tanjung-4821`."""
    made = _made("password")
    words = (_WORDS[byte % len(_WORDS)] for byte in made[:3])
    return f"{'-'.join(words)}-{int.from_bytes(made[3:7], 'big') % 9000 + 1000}"


def totp_secret(email: str) -> str:
    """What an authenticator app is given for an account, in base32."""
    return base64.b32encode(_made(f"totp {email}")[:20]).decode()


def code_now(email: str) -> str:
    """The six digits that the app would show now; they change every 30 seconds."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(totp_secret(email), int(time.time()) // PERIOD)))


def _made(what: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"payung demo {what}".encode(), hashlib.sha256).digest()
