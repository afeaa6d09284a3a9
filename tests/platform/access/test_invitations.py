"""Inviting, withdrawing, accepting: the secret is told once, used once, and opens one address only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from cast import BEGIN, PASSWORD, Cast
from django.core import mail
from django.utils import timezone
from refusals import last_event, refused

from payung.platform.access.actions.accounts import lock_account
from payung.platform.access.actions.invitations import LASTS, accept_invitation, invite, withdraw_invitation
from payung.platform.access.models import Invitation, User
from payung.platform.access.seats import seats_of, today_at
from payung.platform.access.system import night_clerk
from payung.platform.trail.models import Payload

NEW = "tuti@payung.example"


def ask(cast: Cast, *, by: User | None = None, **other: Any) -> tuple[Invitation, str]:
    asked: dict[str, Any] = {"email": NEW, "name": "Tuti", "office": cast.village, "role": "operator", "since": BEGIN}
    return invite(**{**asked, **other}, by=by or cast.agus)


def expire(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def test_invite_keeps_only_the_hash_of_the_secret(cast: Cast) -> None:
    invitation, secret = ask(cast)

    kept = Invitation.objects.values().get(pk=invitation.pk)
    assert secret not in str(kept)
    assert timezone.now() + LASTS - invitation.expires_at < timedelta(minutes=1)


def test_invite_tells_the_trail_the_address_apart(cast: Cast) -> None:
    ask(cast)

    event = last_event()
    assert NEW not in str(event.facts)
    assert Payload.objects.get(position=event.position).data == {"email": NEW, "name": "Tuti"}


@pytest.mark.django_db(transaction=True)
def test_invite_sends_its_letter_after_the_commit(transactional_db: None) -> None:
    from cast import make_cast

    cast = make_cast()

    _, secret = ask(cast, link_to=lambda secret: f"https://payung.example/undangan/{secret}/")

    assert mail.outbox[-1].to == [NEW]
    assert f"https://payung.example/undangan/{secret}/" in mail.outbox[-1].body


def test_invite_needs_an_admin(cast: Cast) -> None:
    for person in (cast.ratna, cast.dewi, cast.joko):
        with refused("access.not_allowed"):
            ask(cast, by=person)


def test_invite_refuses_oneself_the_locked_and_a_second_time(cast: Cast) -> None:
    with refused("access.own_rights"):
        ask(cast, email="AGUS@payung.example")
    lock_account(user=cast.sari, by=cast.agus)
    with refused("access.account_locked"):
        ask(cast, email=cast.sari.email)
    ask(cast)
    with refused("access.invited_already"):
        ask(cast, email=NEW.upper())


def test_invite_refuses_what_a_membership_refuses(cast: Cast) -> None:
    with refused("access.role_misfit"):
        ask(cast, role="admin")
    with refused("access.acting_needs_end"):
        ask(cast, office=cast.head, role="leader", acting=True)
    with refused("access.term_over"):
        ask(cast, until=date(2026, 1, 5))


def test_accept_invitation_makes_the_account_and_its_verified_address(cast: Cast) -> None:
    _, secret = ask(cast)

    membership = accept_invitation(secret=secret, password=PASSWORD, by=night_clerk())

    user = membership.user
    assert user.check_password(PASSWORD)
    assert EmailAddress.objects.filter(user=user, email=NEW, verified=True, primary=True).exists()
    assert [seat.role for seat in seats_of(user)] == ["operator"]
    assert (last_event().type, last_event().actor) == ("invitation.accepted", user.key)


@pytest.mark.parametrize("password", ["pendek", "123456789012", "password1234", "tuti@payung.example"])
def test_accept_invitation_refuses_a_weak_password(cast: Cast, password: str) -> None:
    _, secret = ask(cast)

    with refused("access.password_weak"):
        accept_invitation(secret=secret, password=password, by=night_clerk())

    assert not User.objects.filter(name="Tuti").exists()


def test_accept_invitation_works_once(cast: Cast) -> None:
    _, secret = ask(cast)
    accept_invitation(secret=secret, password=PASSWORD, by=night_clerk())

    with refused("access.invitation_used"):
        accept_invitation(secret=secret, password=PASSWORD, by=night_clerk())


def test_accept_invitation_refuses_unknown_withdrawn_and_expired(cast: Cast) -> None:
    invitation, secret = ask(cast)
    other, late = ask(cast, email="lain@payung.example")
    withdraw_invitation(invitation=invitation, by=cast.agus)
    expire(other)

    for found, code in ((secret, "used"), (late, "expired"), ("tebakan", "unknown")):
        with refused(f"access.invitation_{code}"):
            accept_invitation(secret=found, password=PASSWORD, by=night_clerk())


def test_accept_invitation_of_an_account_needs_its_owner(cast: Cast) -> None:
    _, secret = ask(cast, email=cast.budi.email, name="Budi")

    with refused("access.invitation_sign_in"):
        accept_invitation(secret=secret, password=PASSWORD, by=night_clerk())
    with refused("access.invitation_sign_in"):
        accept_invitation(secret=secret, by=cast.sari)
    accept_invitation(secret=secret, by=cast.budi)

    assert {seat.role for seat in seats_of(cast.budi)} == {"programme", "operator"}


def test_accept_invitation_for_another_address_is_refused(cast: Cast) -> None:
    _, secret = ask(cast)

    with refused("access.invitation_of_another"):
        accept_invitation(secret=secret, password=PASSWORD, by=cast.joko)


def test_accept_invitation_refuses_a_term_that_is_over_meanwhile(cast: Cast) -> None:
    invitation, secret = ask(cast, until=today_at(cast.village) + timedelta(days=2))
    Invitation.objects.filter(pk=invitation.pk).update(until=today_at(cast.village))

    with refused("access.term_over"):
        accept_invitation(secret=secret, password=PASSWORD, by=night_clerk())


def test_withdraw_invitation_refuses_what_is_settled_and_strangers(cast: Cast) -> None:
    invitation, _ = ask(cast)
    stale = Invitation.objects.get(pk=invitation.pk)

    with refused("access.not_allowed"):
        withdraw_invitation(invitation=invitation, by=cast.sari)
    withdraw_invitation(invitation=invitation, by=cast.agus)
    with refused("ui.somebody_was_first"):
        withdraw_invitation(invitation=stale, by=cast.agus)
    with refused("access.invitation_used"):
        withdraw_invitation(invitation=invitation, by=cast.agus)
