"""Letters by e-mail, after the act that they tell of is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from payung.platform.access.roles import ROLES

if TYPE_CHECKING:
    from payung.platform.access.models import Invitation


def send_invitation(invitation: Invitation, link: str) -> None:
    """The link to an account, to the address that is invited."""
    role = ROLES[invitation.role]
    text = render_to_string("access/letters/invitation.txt", {"invitation": invitation, "role": role, "link": link})
    send_mail(_("Undangan ke Payung: %(office)s") % {"office": invitation.office.name}, text, None, [invitation.email])
