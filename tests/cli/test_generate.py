"""`payung generate` on the command line: what it says, where, and how it ends."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from payung.cli import main
from payung.sentences import say


def test_generate_tells_on_standard_error_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "contoh"

    status = main(["generate", "--rows", "40", "--participants", "200", "--month", "2026-11", "--out", str(out)])

    said = capsys.readouterr()
    assert status == 0
    assert said.out == ""
    assert "orang rekaan" in said.err
    assert str(out / "roster.xlsx") in said.err


class Terminal(io.StringIO):
    """Standard error that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("lang", ["id", "en"])
def test_generate_names_its_own_work_while_it_goes_on(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())

    status = main(["generate", "--rows", "40", "--participants", "200", "--month", "2026-11", "--lang", lang,
                   "--out", str(tmp_path / "contoh")])  # fmt: skip

    assert status == 0
    assert say("progress.generate", lang) in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert say("progress.write", lang) not in sys.stderr.getvalue()  # type: ignore[attr-defined]


def test_generate_takes_a_region_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "wakatobi"

    status = main(["generate", "--shape", "plain", "--rows", "30", "--participants", "100", "--region", "Wakatobi",
                   "--month", "2026-11", "--lang", "en", "--out", str(out)])  # fmt: skip

    assert status == 0
    assert "invented people" in capsys.readouterr().err
    assert '"region": "74.07"' in (out / "truth.json").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [["--shape", "round"], ["--to-linkage", "3"], ["--rows", "100", "--participants", "5"], ["--noise", "loud"]],
)
def test_generate_refuses_with_one_sentence(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["generate", "--month", "2026-11", "--out", str(tmp_path / "out"), *words])

    said = capsys.readouterr()
    assert status == 2
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
