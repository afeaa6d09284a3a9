"""Is a password strong enough? The validators of the settings, in our one form of refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from payung.errors import PayungError

if TYPE_CHECKING:
    from payung.platform.access.models import User


class Unlike(UserAttributeSimilarityValidator):
    """Django's sentence names the field in English, in every language."""

    def get_error_message(self) -> str:
        return gettext("Kata sandi terlalu mirip dengan nama atau alamat surel Anda.")


def require_strong(password: str, user: User) -> None:
    """Raises PayungError `access.password_weak` with all that is wrong."""
    try:
        validate_password(password, user)
    except ValidationError as why:
        raise PayungError("access.password_weak", why=" ".join(why.messages)) from None
