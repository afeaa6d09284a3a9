"""`payung audit verify`: one sentence where the trail is whole, one a fault where it is broken."""

from __future__ import annotations

import json

import pytest

from payung.cli import main
from payung.platform.access.system import night_clerk
from payung.platform.trail.actions import note_look
from payung.platform.trail.models import Head

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payung.platform.site.install.require_ready", lambda: None)
    note_look(subject="person", region="71.11", by=night_clerk())


def test_a_whole_trail_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--lang", "en"]) == 0
    assert "whole: 1 events" in capsys.readouterr().out


def test_a_broken_trail_ends_with_one_and_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    Head.objects.update(position=7)

    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr().out
    assert "TIDAK utuh" in said
    assert "kejadian 7" in said


def test_the_report_is_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    Head.objects.update(position=7)

    assert main(["audit", "verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["whole"]
    assert told["faults"][0]["code"] == "trail.head"


def test_another_act_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "mend"]) == 2
    assert "mend" in capsys.readouterr().err
