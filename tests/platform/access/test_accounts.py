"""Accounts: the first admin, locks, second factors, names; the system account that never comes in."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from cast import PASSWORD, Cast, give_second_factor, make_person
from django.db import IntegrityError, transaction
from refusals import last_event, refused

from payung.platform.access.actions.accounts import (
    change_name,
    lock_account,
    make_first_admin,
    reset_second_factor,
    unlock_account,
)
from payung.platform.access.models import OfficeKind, User
from payung.platform.access.scope import scope_of
from payung.platform.access.seats import seats_of
from payung.platform.access.system import night_clerk
from payung.platform.trail.models import Payload


def test_make_first_admin_opens_the_system_office(db: None) -> None:
    membership = make_first_admin(email="Agus@Payung.example", name="Agus", password=PASSWORD, by=night_clerk())

    assert (membership.role, membership.office.kind, membership.user.email) == (
        "admin", OfficeKind.SYSTEM, "agus@payung.example",
    )  # fmt: skip
    assert scope_of(membership.user).everywhere
    assert last_event().type == "account.first_admin"


def test_make_first_admin_is_refused_to_people_and_a_second_time(cast: Cast) -> None:
    with refused("access.command_line_only"):
        make_first_admin(email="x@payung.example", name="X", password=PASSWORD, by=cast.agus)
    with refused("access.admin_exists"):
        make_first_admin(email="x@payung.example", name="X", password=PASSWORD, by=night_clerk())


def test_make_first_admin_refuses_a_weak_password(db: None) -> None:
    with refused("access.password_weak"):
        make_first_admin(email="agus@payung.example", name="Agus", password="agus", by=night_clerk())


def test_make_first_admin_again_when_the_only_admin_is_locked(cast: Cast) -> None:
    User.objects.filter(pk=cast.agus.pk).update(is_active=False)

    membership = make_first_admin(email="ani@payung.example", name="Ani", password=PASSWORD, by=night_clerk())

    assert membership.office == cast.system


def test_lock_account_takes_all_rights_and_unlock_gives_them_back(cast: Cast) -> None:
    lock_account(user=cast.sari, by=cast.agus)
    assert seats_of(cast.sari) == []

    unlock_account(user=cast.sari, by=cast.agus)

    assert len(seats_of(cast.sari)) == 1
    assert last_event().type == "account.unlocked"


def test_lock_account_refuses_ones_own_the_last_admin_and_strangers(cast: Cast) -> None:
    with refused("access.own_rights"):
        lock_account(user=cast.agus, by=cast.agus)
    with refused("access.last_admin"):
        lock_account(user=cast.agus, by=night_clerk())
    with refused("access.not_allowed"):
        lock_account(user=cast.sari, by=cast.joko)


def test_lock_account_happens_once(cast: Cast) -> None:
    lock_account(user=cast.sari, by=cast.agus)

    with refused("access.account_locked"):
        lock_account(user=cast.sari, by=cast.agus)


def test_system_account_is_touched_by_nobody(cast: Cast) -> None:
    for act in (lock_account, unlock_account):
        with refused("access.system_account"):
            act(user=night_clerk(), by=cast.agus)
    with refused("access.system_account"):
        change_name(user=night_clerk(), name="Hantu", by=cast.agus)


def test_system_account_never_becomes_active(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(is_system=True).update(is_active=True)


def test_reset_second_factor_forgets_telephone_and_codes(cast: Cast) -> None:
    give_second_factor(cast.ratna)

    reset_second_factor(user=cast.ratna, by=cast.agus)

    assert not Authenticator.objects.filter(user=cast.ratna).exists()
    with refused("access.no_second_factor"):
        reset_second_factor(user=cast.ratna, by=cast.agus)


def test_reset_second_factor_refuses_ones_own(cast: Cast) -> None:
    with refused("access.own_rights"):
        reset_second_factor(user=cast.agus, by=cast.agus)
    with refused("access.not_allowed"):
        reset_second_factor(user=cast.agus, by=cast.ratna)


def test_change_name_of_oneself_and_by_an_admin(cast: Cast) -> None:
    change_name(user=cast.sari, name="  Sari   Datau ", by=cast.sari)
    assert User.objects.get(pk=cast.sari.pk).name == "Sari Datau"

    change_name(user=cast.sari, name="Sari Mokoagow", by=cast.agus)

    assert Payload.objects.get(position=last_event().position).data == {"was": "Sari Datau", "now": "Sari Mokoagow"}


def test_change_name_refuses_strangers_blanks_and_stale_names(cast: Cast) -> None:
    stale = User.objects.get(pk=cast.sari.pk)

    with refused("access.not_allowed"):
        change_name(user=cast.sari, name="X", by=cast.budi)
    with refused("access.name_missing"):
        change_name(user=cast.sari, name="  ", by=cast.sari)
    change_name(user=cast.sari, name="Sari Datau", by=cast.sari)
    with refused("ui.somebody_was_first"):
        change_name(user=stale, name="Sari Dua", by=cast.agus)


def test_nobody_without_a_seat_acts(cast: Cast) -> None:
    second = make_person("Ani Admin", "admin", cast.system, by=cast.agus)
    lock_account(user=second, by=cast.agus)

    with refused("access.no_seat"):
        lock_account(user=cast.sari, by=second)
