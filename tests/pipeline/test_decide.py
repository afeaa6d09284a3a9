"""One answer for every row: the table of the design, section 3, line by line, and all combinations of its facts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import tries
from payung.pipeline import check, decide, reasons
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import ExtractRead, Registers
from payung.pipeline.schema import OUTCOMES
from sent_rows import BOLSEL, FRESH, MONTH, NO_REGISTERS, decided, person, roster, table

JKK_JKM = BOLSEL.programme_mask
ACTIVE = {"extract_state": "found", "match_rule": "exact", "rec": 0, "active": True, "programme_mask": JKK_JKM}
LAPSED = {**ACTIVE, "active": False, "programme_mask": 0}
SOMEBODY_ELSE = {**ACTIVE, "extract_state": "doubtful", "mask": reasons.mask("nik.other_person")}
PERHAPS = {**LAPSED, "extract_state": "doubtful", "match_rule": "probable", "mask": reasons.mask("match.probable")}
DECEASED = {"death_state": "found", "death_rec": 0}
PERHAPS_DECEASED = {"death_state": "doubtful", "death_rec": 0, "mask": reasons.mask("death.probable")}
DOUBLE = {"double_of": 0, "double_state": "doubtful", "mask": reasons.mask("duplicate.probable")}


def one(*matches: dict[str, Any], codes: tuple[str, ...] = (), **asked: Any) -> tuple[str, set[str]]:
    """Outcome and codes of one person with these codes of `check`, of whom all these matches hold."""
    together: dict[str, Any] = {"mask": 0}
    for match in matches:
        together = {**together, **match, "mask": together["mask"] | match.get("mask", 0)}
    (row,) = decided([{"codes": codes}], [together] if matches else [], **asked)
    return row["outcome"], row["codes"]


def test_new_person_is_enrolled_without_a_reason() -> None:
    assert one() == ("enrol", set())


def test_refused_row_is_invalid_and_a_later_one_a_duplicate_whatever_else_holds() -> None:
    found = [
        {"codes": ("nik.length", "age.limit"), "refused": True},
        {},
        {"codes": ("duplicate.nik",), "duplicate_of": 1},
    ]

    rows = decided(found)

    assert [row["outcome"] for row in rows] == ["invalid", "enrol", "duplicate"]
    assert rows[0]["codes"] == {"nik.length", "age.limit"}


def test_duplicate_names_the_row_that_is_judged_also_where_a_person_decided() -> None:
    found: list[dict[str, Any]] = [{}, {"codes": ("duplicate.nik",), "duplicate_of": 0}, {}, {}]
    matches = [{**DOUBLE, "row_ord": 2}, {"row_ord": 3, "double_of": 0, "double_state": "found", **ACTIVE}]

    rows = decided(found, matches)

    assert [(row["outcome"], row["duplicate_of"]) for row in rows] == [
        ("enrol", None), ("duplicate", 0), ("review", None), ("duplicate", 0)
    ]  # fmt: skip
    assert rows[3]["codes"] == {"duplicate.decided"}


def test_deceased_is_ineligible_even_where_active() -> None:
    assert one(DECEASED) == ("ineligible", {"person.deceased"})
    assert one(DECEASED, LAPSED) == ("ineligible", {"person.deceased"})
    assert one(DECEASED, ACTIVE) == ("ineligible", {"person.deceased", "stop.payment"})


def test_active_is_covered_whatever_else_speaks_against_it() -> None:
    assert one(ACTIVE) == ("covered", {"covered.active"})
    assert one(ACTIVE, codes=("age.limit",)) == ("covered", {"covered.active", "age.limit"})
    assert one(ACTIVE, PERHAPS_DECEASED) == ("covered", {"covered.active", "death.probable"})


def test_active_in_two_segments_or_on_some_programmes_says_so() -> None:
    both = {**ACTIVE, "other_segment": True}
    some = {**ACTIVE, "programme_mask": 1}
    more = {**ACTIVE, "programme_mask": 31}

    assert one(both) == ("covered", {"covered.active", "covered.other_segment"})
    assert one(some) == ("covered", {"covered.active", "covered.programmes_missing"})
    assert one(more) == ("covered", {"covered.active"})


def test_programmes_missing_are_those_that_were_asked_for() -> None:
    with_jht = CoverOptions(month=MONTH, region="71.11", programmes=("jkk", "jkm", "jht"))

    assert one(ACTIVE, options=with_jht) == ("covered", {"covered.active", "covered.programmes_missing"})


@pytest.mark.parametrize("code", decide.BARS)
def test_barred_is_ineligible_even_where_lapsed_or_perhaps_deceased(code: str) -> None:
    barred = (code,)

    assert one(codes=barred) == ("ineligible", {code})
    assert one(LAPSED, codes=barred) == ("ineligible", {code})
    assert one(PERHAPS_DECEASED, codes=barred) == ("ineligible", {code, "death.probable"})
    assert one(PERHAPS, codes=barred) == ("ineligible", {code, "match.probable"})


def test_barred_yields_to_review_where_the_doubtful_record_is_active() -> None:
    soldier = ("occupation.civil_servant",)

    assert one(SOMEBODY_ELSE, codes=soldier) == ("review", {"occupation.civil_servant", "nik.other_person"})


def test_lapsed_is_reactivated_though_a_doubt_remains() -> None:
    assert one(LAPSED) == ("lapsed", {"lapsed.unpaid"})
    assert one({**LAPSED, "conflict": True}) == ("lapsed", {"lapsed.unpaid", "extract.conflict"})
    assert one(LAPSED, PERHAPS_DECEASED, DOUBLE)[0] == "lapsed"


@pytest.mark.parametrize("doubt", [SOMEBODY_ELSE, PERHAPS, PERHAPS_DECEASED, DOUBLE])
def test_doubtful_record_is_for_a_person_to_review(doubt: dict[str, Any]) -> None:
    outcome, codes = one(doubt)

    assert outcome == "review"
    assert codes == set(reasons.codes_of(doubt["mask"]))


@pytest.mark.parametrize("code", ["law.unsettled", "age.minor", "village.unknown", "nik.retired_prefix"])
def test_warning_changes_no_answer(code: str) -> None:
    assert one(codes=(code,)) == ("enrol", {code})
    assert one(ACTIVE, codes=(code,)) == ("covered", {"covered.active", code})


def test_verdict_of_a_programme_bars_and_an_open_batch_is_told() -> None:
    rows = decided(
        [{}, {}, {}],
        [{"row_ord": 1, **ACTIVE}],
        verdicts=[
            (0, "programme.rule", "hanya nelayan"),
            (1, "programme.rule", "hanya nelayan"),
            (2, "batch.open", "12"),
        ],
    )

    assert [row["outcome"] for row in rows] == ["ineligible", "covered", "enrol"]
    assert [row["codes"] for row in rows] == [{"programme.rule"}, {"programme.rule", "covered.active"}, {"batch.open"}]


def test_verdict_of_another_code_is_a_bug() -> None:
    with pytest.raises(duckdb.Error, match="no verdict"):
        decided([{}], verdicts=[(0, "age.limit", "")])


def test_old_extract_is_warned_of_on_every_row_that_rests_on_a_record_of_it() -> None:
    def stale(day: date) -> Registers:
        return Registers(extracts=(*FRESH.extracts, ExtractRead("lama.csv", "1" * 64, 1, day, "option")))

    assert one(ACTIVE, registers=stale(date(2026, 10, 1))) == ("covered", {"covered.active"})
    assert one(ACTIVE, registers=stale(date(2026, 9, 30))) == ("covered", {"covered.active", "extract.stale"})
    assert one(registers=stale(date(2026, 9, 30))) == ("enrol", set())


def test_run_without_an_extract_is_decided_all_the_same() -> None:
    with roster([person(), person(name=None, nik="7111010507809002")]) as connection:
        check.check(connection, BOLSEL)
        decide.decide(connection, BOLSEL, NO_REGISTERS)

        assert [row["outcome"] for row in table(connection, "decided")] == ["enrol", "invalid"]


def expected(extract: dict[str, Any] | None, death: dict[str, Any] | None, double: bool, barred: bool) -> str:
    """The table, line by line, for a row that can be used and is no duplicate."""
    found = extract is not None and extract["extract_state"] == "found"
    active = extract is not None and extract["active"]
    lines = [
        ("ineligible", death is DECEASED),
        ("covered", found and active),
        ("ineligible", barred and extract is not SOMEBODY_ELSE),
        ("lapsed", found),
        ("review", extract is not None or death is not None or double),
        ("enrol", True),
    ]
    return next(outcome for outcome, applies in lines if applies)


def test_every_combination_of_facts_gets_the_first_line_that_applies() -> None:
    facts = list(product((None, ACTIVE, LAPSED, SOMEBODY_ELSE, PERHAPS), (None, DECEASED, PERHAPS_DECEASED),
                         (False, True), (False, True)))  # fmt: skip
    found = [{"codes": ("occupation.civil_servant",) if barred else ()} for _, _, _, barred in facts]
    matches = [{**(extract or {}), **(death or {}), **(DOUBLE if double else {}), "row_ord": place, "mask": 0}
               for place, (extract, death, double, _) in enumerate(facts)]  # fmt: skip

    rows = decided(found, matches)

    assert [row["outcome"] for row in rows] == [expected(*fact) for fact in facts]
    assert all("occupation.civil_servant" in row["codes"] for row, fact in zip(rows, facts, strict=True) if fact[3])


MATCH = st.builds(
    lambda *parts: {name: value for part in parts for name, value in part.items()},
    st.sampled_from([{}, ACTIVE, LAPSED, SOMEBODY_ELSE, PERHAPS, {**ACTIVE, "programme_mask": 1}]),
    st.sampled_from([{}, DECEASED, PERHAPS_DECEASED]),
    st.sampled_from([{}, DOUBLE]),
)
CHECKED = st.sampled_from(
    [{}, {"codes": ("age.limit", "village.unknown")}, {"codes": ("nik.letters", "age.limit"), "refused": True},
     {"codes": ("duplicate.nik", "region.outside"), "duplicate_of": 0}, {"codes": ("age.minor",)}]
)  # fmt: skip


@given(people=st.lists(st.tuples(CHECKED, MATCH), min_size=1, max_size=20))
@settings(max_examples=tries(10))
def test_every_row_has_one_outcome_and_keeps_the_reasons_of_earlier_stages(people: list[Any]) -> None:
    before = [found for found, _ in people]
    matches = [{"row_ord": place, **match} for place, (found, match) in enumerate(people) if not found.get("refused")]

    after = decided(before, matches)

    assert [row["row_ord"] for row in after] == list(range(len(people)))
    assert sum(Counter(row["outcome"] for row in after).values()) == len(people)
    assert {row["outcome"] for row in after} <= set(OUTCOMES)
    for found, row in zip(before, after, strict=True):
        assert set(found.get("codes", ())) <= row["codes"]
        assert (row["outcome"] == "invalid") is found.get("refused", False)
