"""Walks all reasons of rows: raised, listed and documented are the same, in both languages alike."""

from __future__ import annotations

import re
import string
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PIPELINE = ROOT / "src" / "payung" / "pipeline"
REASONS = yaml.safe_load((PIPELINE / "reasons.yaml").read_text("utf-8"))
# design, section 5, "Reasons": at least these.
PROMISED = set(re.findall(r"[a-z]+\.[a-z_]+", """
    nik.missing nik.length nik.letters nik.digits_lost nik.placeholder nik.impossible nik.province_unknown nik.shared
    name.missing birth.missing birth.unreadable birth.future birth.too_old duplicate.nik duplicate.probable
    person.deceased death.probable stop.payment covered.active covered.other_segment covered.programmes_missing
    lapsed.unpaid extract.conflict age.limit occupation.civil_servant region.outside programme.rule match.probable
    nik.differs nik.other_person nik.retired_prefix nik.prefix_unknown nik.birth_mismatch nik.sex_mismatch age.minor
    village.unknown village.ambiguous income.unreadable income.assumed law.unsettled extract.stale region.assumed
    batch.open
"""))  # fmt: skip
# Raised by the platform, where a row's NIK stands in an open batch; and by a programme's own rules.
RAISED_ELSEWHERE = {"batch.open", "programme.rule"}


def codes() -> set[str]:
    return set(REASONS) if isinstance(REASONS, dict) else {reason["code"] for reason in REASONS}


def entries() -> list[tuple[str, dict[str, object]]]:
    return list(REASONS.items()) if isinstance(REASONS, dict) else [(reason["code"], reason) for reason in REASONS]


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_catalogue_holds_every_reason_that_was_promised() -> None:
    assert not PROMISED - codes()


def test_every_reason_is_raised_by_a_stage() -> None:
    texts = [path.read_text("utf-8") for path in PIPELINE.rglob("*") if path.suffix in (".py", ".sql")]
    unraised = {code for code in codes() - RAISED_ELSEWHERE if not any(code in text for text in texts)}

    assert not unraised


def test_every_reason_has_a_severity_and_two_sentences_with_the_same_placeholders() -> None:
    for code, reason in entries():
        assert reason["severity"] in ("refuse", "decide", "warn", "info"), code
        assert placeholders(str(reason["id"])) == placeholders(str(reason["en"])), code
        assert str(reason["id"]).strip() != str(reason["en"]).strip(), code


def test_every_reason_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "reasons.md").read_text("utf-8")

    assert not {code for code in codes() if code not in page}
