"""All of the law, walked: every value is proved or says what is missing, and no figure of it stands in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from payung import law
from payung.formats import long_date
from payung.law.parameters import Parameter, Value, units
from payung.law.tariff import SECTORS
from payung.months import add_months
from payung.sentences import room

SOURCE = Path(law.__file__).parent
PYTHON = [*sorted(SOURCE.glob("*.py")), SOURCE.parent / "pipeline" / "price.py"]
STRUCTURAL = {0, 1, 2, 10, 12}  # halves, first and last, powers of ten, months of a year
PRICED = ("bpu", "pu", "jp", "relief", "rounding")
SPLIT_ONLY = ("pu.jkk_rate_left", "pu.jkm_rate_left")


def parameters() -> list[Parameter]:
    return [each for name in law.subjects() for each in law.subject(name).values()]


def values() -> list[Value]:
    return [value for each in parameters() for value in each.values]


@pytest.mark.parametrize("value", values(), ids=lambda value: f"{value.key} since {value.since}")
def test_value_has_law_article_day_and_evidence_or_states_its_gap(value: Value) -> None:
    assert value.reference.law
    assert value.evidence in law.EVIDENCE
    assert value.checked_on >= date(2026, 11, 23)
    assert value.reference.article or value.gap, "no article and no gap"
    assert value.published_on or value.gap, "no day of publication and no gap"
    assert value.reference.url or value.evidence == "none"
    assert value.published_on is None or value.published_on <= value.checked_on


@pytest.mark.parametrize("value", values(), ids=lambda value: f"{value.key} since {value.since}")
def test_grade_follows_from_the_source_of_the_value(value: Value) -> None:
    url = value.reference.url or ""

    if "pasal.id" in url:
        assert value.evidence == "law_text"
        assert value.reference.article
    if value.evidence == "law_text":
        assert "pasal.id" in url
    if "github.com" in url:
        assert value.evidence == "practice"


@pytest.mark.parametrize("parameter", parameters(), ids=lambda parameter: parameter.key)
def test_parameter_has_description_unit_and_growing_days(parameter: Parameter) -> None:
    days = [value.since for value in parameter.values]

    assert parameter.description.endswith(".")
    assert parameter.unit in units()
    assert days == sorted(set(days))
    assert parameter.values[0].content is not None, "a law does not begin by ending"


def test_every_unit_is_used() -> None:
    assert {parameter.unit for parameter in parameters()} == set(units())


def test_files_stay_short_enough_to_review() -> None:
    for path in [*SOURCE.rglob("*.yaml"), *PYTHON]:
        assert len(path.read_text("utf-8").splitlines()) < 300, path.name


def test_ratios_are_exact_and_shares_lie_between_nothing_and_all() -> None:
    for value in values():
        assert not isinstance(value.content, float)
        if isinstance(value.content, Fraction):
            assert 0 < value.content <= 1


def test_brackets_rise_and_each_base_lies_in_its_own_bracket() -> None:
    for value in law.parameter("bpu.brackets").values:
        rows = value.content

        assert len(rows) == 33
        assert rows == tuple(sorted(rows))
        assert rows[0] == (0, law.at("bpu.base_minimum", value.since).content)
        for lower, base in rows[1:]:
            assert law.bracket(base, rows) == base >= lower


def test_what_is_left_and_what_is_cut_out_add_up_to_what_is_billed() -> None:
    for month in (date(2021, 3, 1), date(2025, 3, 1)):
        for group, left in law.at("pu.jkk_rate_left", month).content.items():
            billed = law.at("pu.jkk_rate", month).content[group]
            assert left + law.at("jkp.from_jkk_rate", month).content == billed


def test_no_month_has_two_reliefs_for_one_person() -> None:
    reliefs = [each for each in law.subject("relief").values() if each.scope]
    for ahead in range(12 * 15):
        month = add_months(date(2015, 7, 1), ahead)
        taken = [(segment, sector, programme) for each in reliefs if each.scope and each.find(month)
                 for segment in each.scope.segments for sector in each.scope.sectors
                 for programme in each.scope.programmes]  # fmt: skip
        assert len(taken) == len(set(taken)), month


def test_scopes_name_sectors_and_parameters_that_exist() -> None:
    for each in parameters():
        if each.scope:
            assert set(each.scope.sectors) <= set(SECTORS)
            for payers in (each.scope.granted_payers, each.scope.excluded_payers):
                assert payers is None or law.parameter(payers).unit == "payers"


def test_register_lists_every_file_once_with_its_gaps_and_a_module() -> None:
    entries = law.register()

    assert sorted(entry.subject for entry in entries) == law.subjects()
    for entry in entries:
        first = min(parameter.values[0].since for parameter in law.subject(entry.subject).values())
        assert entry.verified_since >= first
        assert entry.gaps
        assert import_module(entry.formula)


def test_reference_page_shows_every_value_and_marks_what_is_not_proved() -> None:
    page = law.reference_page()

    for value in values():
        assert f"| {value.since} |" in page
        assert value.reference.law in page
    assert all(f"`{parameter.key}`" in page for parameter in parameters())
    assert page.count("**practice** |") == sum(value.evidence == "practice" for value in values())
    assert page.count("**none** |") == sum(value.evidence == "none" for value in values())


def test_every_value_of_a_price_has_words_and_every_doubt_a_sentence() -> None:
    sentences = room("law")
    for each in parameters():
        if each.key.startswith(PRICED) and each.key not in SPLIT_ONLY:
            assert f"law.about_{each.key.replace('.', '_')}" in sentences
            if any(value.evidence in law.UNPROVED for value in each.values):
                assert f"law.doubt_{each.key.replace('.', '_')}" in sentences


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_python_holds_no_legal_number_and_no_float(path: Path) -> None:
    strange = [node.value for node in numbers(ast.parse(path.read_text("utf-8"))) if node.value not in STRUCTURAL]

    assert not strange


def test_not_in_force_names_law_and_day_in_both_languages() -> None:
    begins, ended = law.parameter("bpu.jkk_rate"), law.parameter("relief.pp50_2025_other")

    early = law.NotInForce(begins, date(2015, 6, 30))
    late = law.NotInForce(ended, date(2027, 1, 1))

    for lang in ("id", "en"):
        assert "PP 44/2015" in early.sentence(lang)
        assert long_date(date(2015, 7, 1), lang) in early.sentence(lang)
        assert "PP 50/2025" in late.sentence(lang)
        assert long_date(date(2027, 1, 1), lang) in late.sentence(lang)


def numbers(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield node
