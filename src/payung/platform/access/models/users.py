"""An account: a person who signs in by e-mail, or a system account that acts at night and never signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from payung.platform.access.permissions import Permission
    from payung.platform.access.seats import Kept


def new_key() -> str:
    """A key that stands in URLs and in the trail; it says nothing about its bearer."""
    return uuid4().hex


class Users(BaseUserManager["User"]):
    """Accounts by e-mail, whose letters' case does not matter."""

    def visible_to(self, user: User) -> models.QuerySet[User]:
        """People who sit or sat in an office that the user sees, and the user."""
        from payung.platform.access.models.offices import Office
        from payung.platform.access.scope import scope_of

        people = self.filter(is_system=False)
        if scope_of(user).everywhere:
            return people
        offices = Office.objects.visible_to(user)
        return people.filter(models.Q(pk=user.pk) | models.Q(memberships__office__in=offices)).distinct()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """What somebody may see and do hangs on memberships alone (`access.rules`)."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci akun"))
    email = models.EmailField(unique=True, help_text=_("Alamat surel, nama untuk masuk"))
    name = models.CharField(max_length=100, help_text=_("Nama lengkap"))
    is_active = models.BooleanField(default=True, help_text=_("Boleh masuk"))
    is_system = models.BooleanField(default=False, help_text=_("Akun sistem, tidak dapat masuk"))
    joined_at = models.DateTimeField(auto_now_add=True, help_text=_("Sejak kapan akun ini ada"))

    kept_seats: Kept | None = None  # see `access.seats.keep`

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ("name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_system=False) | models.Q(is_active=False), name="system_account_never_comes_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may(self, permission: Permission, region: str = "") -> bool:
        """Whether `access.rules.require` would let the person pass; for templates and disabled buttons."""
        from payung.platform.access import rules

        return rules.refusal(self, permission, region) is None
