"""What the night removes of accounts, invitations, promises, sessions and letters, and what it leaves."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from cast import Cast, browser
from django.contrib.sessions.models import Session
from django.utils import timezone
from promises import promise

from payung.platform.access.actions.invitations import invite
from payung.platform.access.models import Invitation, Membership, User
from payung.platform.access.system import night_clerk
from payung.platform.followups.actions import close_followup
from payung.platform.followups.models import FollowUp
from payung.platform.trail import retention
from payung.platform.trail.personal import kind
from payung.platform.trail.verify import verify


def carry_out(days: int = 0) -> dict[str, int]:
    return retention.carry_out(by=night_clerk(), today=timezone.localdate() + timedelta(days=days))


def kept(code: str) -> int:
    return kind(code).retention_days or 0


def test_a_fresh_installation_loses_nothing(cast: Cast) -> None:
    assert set(carry_out().values()) == {0}


def test_invitations_go_once_they_have_ended(cast: Cast) -> None:
    invite(email="baru@payung.example", name="Baru", office=cast.village, role="operator",
           since=timezone.localdate(), by=cast.agus)  # fmt: skip
    everyone = Invitation.objects.count()

    assert carry_out(kept("invitation") - 1)["invitation"] == 0
    assert carry_out(kept("invitation") + 60)["invitation"] == everyone


def test_secrets_go_before_names(cast: Cast) -> None:
    browser(cast.ratna)
    Membership.objects.filter(user=cast.ratna).update(until=timezone.localdate())
    joined = datetime.combine(timezone.localdate() - timedelta(days=1), time.min, timezone.get_current_timezone())
    User.objects.update(joined_at=joined)

    assert carry_out(kept("login") + 1)["login"] == 1

    ratna = User.objects.get(pk=cast.ratna.pk)
    assert not ratna.has_usable_password()
    assert not Authenticator.objects.filter(user=ratna).exists()
    assert ratna.name == "Ratna Gobel"
    assert User.objects.get(pk=cast.sari.pk).has_usable_password()


def test_names_go_and_the_account_stays(cast: Cast) -> None:
    Membership.objects.filter(user=cast.ratna).update(until=timezone.localdate())

    removed = carry_out(kept("account") + 2)

    ratna = User.objects.get(pk=cast.ratna.pk)
    assert removed["account"] == 1
    assert "Ratna" not in ratna.name
    assert "ratna" not in ratna.email
    assert ratna.key == cast.ratna.key
    assert carry_out(kept("account") + 3)["account"] == 0
    assert verify().whole


def test_sessions_go_when_they_are_over(cast: Cast) -> None:
    browser(cast.sari)
    assert Session.objects.count() == 1

    assert carry_out()["session"] == 0
    assert carry_out(3)["session"] == 1


def test_letters_in_files_go(cast: Cast, tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    old, young = tmp_path / "old.log", tmp_path / "young.log"
    old.touch()
    young.touch()
    long_ago = (timezone.now() - timedelta(days=kept("letter") + 2)).timestamp()
    os.utime(old, (long_ago, long_ago))

    assert carry_out()["letter"] == 1
    assert young.exists()
    assert not old.exists()


def test_promises_go_long_after_they_ended(cast: Cast) -> None:
    ended, still_open = promise(cast), promise(cast)
    close_followup(followup=ended, note="Daftar terkirim", by=cast.budi)

    assert carry_out(kept("note") - 2)["note"] == 0
    assert carry_out(kept("note") + 2)["note"] == 1
    assert FollowUp.objects.filter(pk=still_open.pk).exists()
