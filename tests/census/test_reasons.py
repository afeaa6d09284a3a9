"""Walks all reasons of rows: raised, listed and documented are the same, in both languages alike."""

from __future__ import annotations

import re
import string
from pathlib import Path

import yaml

from payung import sentences
from payung.pipeline import reasons, wording
from payung.pipeline.schema import ROSTER_COLUMNS

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


def test_every_reason_that_is_raised_stands_in_the_catalogue() -> None:
    """Codes look like `room.what`; what is quoted so must be a reason, or a sentence of a run."""
    rooms = "|".join(sorted({code.partition(".")[0] for code in codes()}))
    quoted = re.compile(rf"""['"]((?:{rooms})\.[a-z_]+)['"]""")
    raised = {code for path in PIPELINE.rglob("*") if path.suffix in (".py", ".sql")
              for code in quoted.findall(path.read_text("utf-8"))}  # fmt: skip

    said = {code for room in sentences.rooms() for code in sentences.room(room)}
    assert raised
    assert not raised - codes() - said


def test_every_reason_fits_into_a_mask_of_64_bits() -> None:
    assert len(codes()) <= 63


def test_every_reason_is_about_a_column_of_the_roster_or_about_the_row() -> None:
    assert {reason.column for reason in reasons.catalogue()} <= {*ROSTER_COLUMNS, None}


def test_every_sentence_is_whole_and_says_where() -> None:
    for reason in reasons.catalogue():
        for lang, row in (("id", "baris {row}"), ("en", "row {row}")):
            sentence = reason.sentences[lang]
            assert sentence.endswith("."), reason.code
            assert row in sentence.lower(), reason.code
            assert sentence.count("[") == sentence.count("]"), reason.code


def test_no_sentence_asks_for_a_nik_a_name_or_a_birth_date() -> None:
    personal = {"nik", "person", "birth_date", "mother_name", "kpj", "address", "phone"}

    for reason in reasons.catalogue():
        assert not personal & set(wording.placeholders(reason.sentences["id"])), reason.code


def test_the_same_parts_of_a_sentence_may_be_left_out_in_both_languages() -> None:
    def optional(template: str) -> list[list[str]]:
        parts = [inner for kind, inner in wording.pieces(template) if kind == "optional"]
        return sorted(sorted(wording.placeholders(inner)) for inner in parts)

    for reason in reasons.catalogue():
        assert optional(reason.sentences["id"]) == optional(reason.sentences["en"]), reason.code


def test_every_reason_has_a_severity_and_two_sentences_with_the_same_placeholders() -> None:
    for code, reason in entries():
        assert reason["severity"] in ("refuse", "decide", "warn", "info"), code
        assert placeholders(str(reason["id"])) == placeholders(str(reason["en"])), code
        assert str(reason["id"]).strip() != str(reason["en"]).strip(), code


def test_every_reason_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "reasons.md").read_text("utf-8")

    assert not {code for code in codes() if code not in page}
    assert page.endswith(reasons.reference_page())
