"""What goes of accounts, secrets and invitations when their time is over. How long each is kept: `trail/kinds.yaml`.

An account is never removed, for keys of accounts stand in the trail: it loses its name, its address and all secrets.
"""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.platform.access.models import Invitation, Membership, User
from payung.platform.trail import retention

FORGOTTEN, NOWHERE = "Mantan pengguna", "terhapus.invalid"


def register() -> None:
    retention.register("invitation", forget_invitations)
    retention.register("login", forget_secrets)
    retention.register("account", forget_accounts)


def forget_invitations(*, today: date) -> int:
    """Remove those that ended: accepted, withdrawn or expired."""
    limit = retention.before("invitation", today)
    ended = Q(accepted_at__lt=limit) | Q(withdrawn_at__lt=limit) | Q(expires_at__lt=limit)
    return Invitation.objects.filter(ended).delete()[0]


def forget_secrets(*, today: date) -> int:
    """Passwords and second factors of those whose last term is long over."""
    gone = _left("login", today).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    people = list(gone.values_list("pk", flat=True))
    Authenticator.objects.filter(user__in=people).delete()
    return User.objects.filter(pk__in=people).update(password=make_password(None), last_login=None)


def forget_accounts(*, today: date) -> int:
    """Names and addresses of those whose last term is very long over."""
    people = list(_left("account", today).exclude(email__endswith=f"@{NOWHERE}"))
    for person in people:
        EmailAddress.objects.filter(user=person).delete()
        Membership.objects.filter(user=person).update(basis="")
        User.objects.filter(pk=person.pk).update(name=FORGOTTEN, email=f"{person.key}@{NOWHERE}", is_active=False)
    return len(people)


def _left(kind: str, today: date) -> QuerySet[User]:
    """People whose last term ended before the retention of a kind; without any term: who joined before it."""
    limit = retention.before(kind, today)
    held_later = Membership.objects.filter(Q(until=None) | Q(until__gt=timezone.localdate(limit)))
    return User.objects.filter(is_system=False, joined_at__lt=limit).exclude(pk__in=held_later.values("user"))
