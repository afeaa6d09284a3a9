"""Reasons: bits and masks, and how they are told to a person in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.pipeline import check, decide, reasons, wording
from payung.pipeline.engine import statement
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import ExtractRead, Registers
from sent_rows import BOLSEL, FRESH, MONTH, check_one, match_by_hand, person, roster, table

ACTIVE = {"extract_state": "found", "match_rule": "exact", "rec": 0, "active": True, "programme_mask": 3}


@contextmanager
def worded(
    people: Sequence[Mapping[str, Any]],
    matches: Sequence[Mapping[str, Any]] = (),
    *,
    lang: str = "id",
    options: CoverOptions = BOLSEL,
    registers: Registers = FRESH,
    verdicts: Sequence[tuple[int, str, str]] = (),
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which these people have gone through check, decide and word; record 0 is of the Bolsel budget."""
    with roster(people) as connection:
        check.check(connection, options)
        match_by_hand(connection, matches)
        connection.execute("""
            CREATE VIEW participants AS
            SELECT * FROM (VALUES (0, 'bpu', ' APBD Bolsel ', DATE '2021-02-03', DATE '2026-10-01', 'K1', '71.11'),
                                  (1, 'pu', NULL, NULL, NULL, 'K2', NULL))
                AS t(rec, segment, funder, registered_on, paid_through, kpj, region_code)
        """)
        connection.execute("CREATE VIEW deaths AS SELECT 0 AS rec, DATE '2026-06-03' AS died_on")
        connection.execute(statement("decide_no_verdicts"))
        for verdict in verdicts:
            connection.execute("INSERT INTO verdicts VALUES (?, ?, ?)", list(verdict))
        decide.decide(connection, options, registers)
        connection.execute("CREATE TABLE priced (row_ord BIGINT, mask UBIGINT)")
        wording.word(connection, options, registers, lang)
        yield connection


def told(people: Sequence[Mapping[str, Any]], *given: Any, **asked: Any) -> list[dict[str, str]]:
    """For each of these people the sentence of each reason, by code, in order."""
    with worded(people, *given, **asked) as connection:
        by_row = {row["row_ord"]: row["reasons"] for row in table(connection, "worded")}
    return [{each["code"]: each["message"] for each in by_row.get(place, [])} for place in range(len(people))]


def nik(number: int) -> str:
    return f"711101050780{9000 + number}"


def test_bit_is_the_position_in_the_catalogue() -> None:
    assert [reasons.bit(code) for code in reasons.codes()] == list(range(len(reasons.codes())))
    assert len(reasons.codes()) <= 63


def test_unknown_reason_is_a_bug() -> None:
    with pytest.raises(KeyError):
        reasons.mask("nik.missing", "nik.unheard_of")
    with duckdb.connect() as connection:
        reasons.register(connection)
        with pytest.raises(duckdb.Error, match=r"no reason nik\.unheard_of"):
            connection.execute("SELECT reason('nik.unheard_of')").fetchall()


@given(codes=st.sets(st.sampled_from(reasons.codes())))
def test_mask_gives_back_the_codes_that_went_in(codes: set[str]) -> None:
    held = reasons.mask(*codes)

    assert set(reasons.codes_of(held)) == codes
    assert reasons.codes_of(held) == tuple(code for code in reasons.codes() if code in codes)


def test_macros_of_sql_agree_with_the_catalogue() -> None:
    with duckdb.connect() as connection:
        reasons.register(connection)
        for code in reasons.codes():
            said = connection.execute(
                f"SELECT reason('{code}'), flag(true, '{code}'), flag(false, '{code}'), flag(NULL, '{code}')"
            ).fetchall()
            assert said == [(reasons.mask(code), reasons.mask(code), 0, 0)]


def test_sentence_says_what_is_wrong_where_and_what_would_be_right() -> None:
    (row,) = told([person(nik="711101050780900")])
    (english,) = told([person(nik="711101050780900")], lang="en")

    assert row == {"nik.length": "Kolom NIK, baris 2: 15 angka; NIK terdiri atas 16 angka."}
    assert english == {"nik.length": "Column NIK, row 2: 15 digits; a NIK has 16 digits."}


def test_letters_of_a_nik_are_named_by_place_and_a_repair_is_proposed() -> None:
    one, two, unclear, words = told(
        [person(nik="71110105O7809001"), person(nik="7l110105O7809001"), person(nik="711101050780900X"),
         person(nik="belum ada")]
    )  # fmt: skip

    assert "yaitu O di urutan ke-9, mungkin seharusnya 0;" in one["nik.letters"]
    assert "yaitu l, O di urutan ke-2, 9, mungkin seharusnya 1, 0;" in two["nik.letters"]
    assert "yaitu X di urutan ke-16; NIK" in unclear["nik.letters"]
    assert "ada yang bukan angka; NIK" in words["nik.letters"]
    assert words["nik.length"] == "Kolom NIK, baris 5: 8 huruf atau angka; NIK terdiri atas 16 angka."


def test_repair_of_a_nik_is_never_applied() -> None:
    assert check_one(nik="71110105O7809001")["nik"] is None


def test_duplicate_names_file_sheet_and_row_of_the_first() -> None:
    _, again = told([person(), person()])

    assert again == {
        "duplicate.nik": "Kolom NIK, baris 3: NIK yang sama sudah ada di berkas daftar.xlsx, lembar Data, baris 2; "
        "yang dinilai baris itu."
    }


def test_doubles_that_a_person_decided_name_the_first_row_too() -> None:
    match = {"row_ord": 1, "double_of": 0, "double_state": "found"}

    _, again = told([person(nik=nik(0)), person(nik=nik(1))], [match])

    assert again["duplicate.decided"].startswith(
        "Baris 3: menurut telaah orang yang sama dengan berkas daftar.xlsx, lembar Data, baris 2, di bawah NIK lain;"
    )


def test_covered_tells_segment_since_until_and_payer_as_far_as_they_are_known() -> None:
    people = [person(nik=nik(0)), person(nik=nik(1))]
    known, unknown = told(people, [ACTIVE, {**ACTIVE, "row_ord": 1, "rec": 1, "programme_mask": 1}])
    english, _ = told(people, [ACTIVE, {**ACTIVE, "row_ord": 1, "rec": 1}], lang="en")

    assert known["covered.active"] == (
        "Baris 2: peserta aktif bukan penerima upah sejak 3 Februari 2021, iuran dibayar sampai Oktober 2026, "
        "dibayar oleh APBD Bolsel."
    )
    assert unknown["covered.active"] == "Baris 3: peserta aktif penerima upah."
    assert unknown["covered.programmes_missing"].startswith("Baris 3: aktif, tetapi belum pada program JKM;")
    assert english["covered.active"] == (
        "Row 2: active participant, not a wage-earner, since 3 February 2021, contributions paid through October 2026, "
        "paid by APBD Bolsel."
    )


def test_payment_for_the_deceased_is_told_in_rupiah_a_month() -> None:
    people = [person(nik=nik(0)), person(nik=nik(1))]
    matches = [{**ACTIVE, "row_ord": place, "rec": place, "death_state": "found", "death_rec": 0} for place in (0, 1)]

    farmer, wage_earner = told(people, matches)
    with_jht, _ = told(people, [{**match, "programme_mask": 7} for match in matches])

    assert farmer["person.deceased"] == "Baris 2: tercatat meninggal dunia pada 3 Juni 2026 dalam daftar kematian."
    assert "menghentikan iurannya (Rp\u00a016.800 sebulan), dan" in farmer["stop.payment"]
    assert "(Rp\u00a036.800 sebulan)" in with_jht["stop.payment"]
    assert "menghentikan iurannya, dan" in wage_earner["stop.payment"]


def test_place_outside_and_unknown_village_name_the_place_and_what_judged_it() -> None:
    outside, unknown, nowhere = told(
        [
            person(nik=nik(0), village_code="71.01.12.2005"),
            person(nik=nik(1), village_code="71.11.01.2999"),
            person(nik=nik(2), village_code=None, village="Tidakada"),
        ]
    )

    assert outside["region.outside"].startswith(
        "Tempat tinggal, baris 2: Lolak (Kabupaten Bolaang Mongondow) berada di luar wilayah Kabupaten Bolaang "
        "Mongondow Selatan;"
    )
    assert "kelurahan 71.11.01.2999 tidak ditemukan; dinilai menurut Bolaang Uki;" in unknown["village.unknown"]
    assert "kelurahan Tidakada tidak ditemukan; betulkan" in nowhere["village.unknown"]
    assert "dianggap di dalam wilayah Kabupaten Bolaang Mongondow Selatan" in nowhere["region.assumed"]


def test_rules_of_age_and_occupation_name_their_law() -> None:
    old, soldier = told([person(nik="7111010507509001", birth_date="05/07/1950"), person(nik=nik(1), occupation="TNI")])

    assert "sudah 65 tahun pada 1 November 2026" in old["age.limit"]
    assert "Permenaker 5/2021" in old["age.limit"]
    assert "PP 70/2015" in soldier["occupation.civil_servant"]


def test_verdicts_of_the_platform_are_told_in_their_own_words() -> None:
    (row,) = told([person()], verdicts=[(0, "programme.rule", "hanya nelayan"), (0, "batch.open", "usulan nomor 12")])

    assert row["programme.rule"] == "Baris 2: tidak memenuhi aturan program: hanya nelayan."
    assert "sudah ada dalam usulan nomor 12;" in row["batch.open"]


def test_old_extract_is_told_with_its_date() -> None:
    old = Registers(extracts=(ExtractRead("lama.csv", "0" * 64, 1, date(2026, 9, 1), "option"),))

    (row,) = told([person()], [ACTIVE], registers=old)

    assert "per 1 September 2026, lebih dari 31 hari sebelum 1 November 2026" in row["extract.stale"]


def test_reasons_stand_in_the_order_of_the_catalogue_with_code_severity_and_column() -> None:
    with worded([person(nik="9911013002809001", name=None, birth_date="1980"), person(nik=nik(1))]) as connection:
        (row,) = table(connection, "worded")

    assert [(each["code"], each["severity"], each["column"]) for each in row["reasons"]] == [
        ("nik.impossible", "refuse", "nik"),
        ("nik.province_unknown", "refuse", "nik"),
        ("name.missing", "refuse", "name"),
        ("birth.unreadable", "refuse", "birth_date"),
    ]
    assert all(dict(each["params"]) == {"row": "2"} for each in row["reasons"])


def test_many_kinds_of_rows_are_worded_alike_whole_or_grouped(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [
        person(nik="711101050780900", birth_date="1980"), person(nik="71110105O7809001"), person(nik=nik(2), sex="P"),
        person(nik=nik(3), village_code=None, village="Tidakada"), person(nik=nik(3)), person(nik=nik(4), sex="P"),
        person(nik=nik(5), occupation="PNS", village_code="71.01.12.2005"),
    ]  # fmt: skip
    matches = [{**ACTIVE, "row_ord": 2}, {**ACTIVE, "row_ord": 5, "rec": 1}]

    whole = told(people, matches)
    monkeypatch.setattr(wording, "WORDED_WHOLE", 1)
    grouped = told(people, matches)

    assert grouped == whole
    assert [list(row) for row in grouped] == [list(row) for row in whole]
    assert all(row for row in whole)


def test_no_sentence_tells_a_nik_a_name_or_a_birth_date() -> None:
    people = [
        person(nik="71110105O7809001"), person(nik=nik(1), sex="P", birth_date="06/07/1980"), person(nik=nik(1)),
        person(nik="9911010507809001"), person(nik=nik(2), name="Hendrik Rantung", birth_date="09/11/1971"),
        person(nik=nik(2)), person(nik="7.11101E+15"), person(nik=nik(3), birth_date="05/07/1950"),
    ]  # fmt: skip
    matches = [{**ACTIVE, "row_ord": 1, "extract_state": "doubtful", "mask": reasons.mask("nik.other_person")}]

    for lang in ("id", "en"):
        with worded(people, matches, lang=lang) as connection:
            said = [
                f"{each['message']} {each['params']}" for row in table(connection, "worded") for each in row["reasons"]
            ]
        assert said
        for text in said:
            assert not re.search(r"\d{6,}", text)
            assert not re.search("Suparman|Gonibala|Hendrik|Rantung|1980|1971|1950", text)


def test_run_in_which_nothing_is_to_say_has_an_empty_table() -> None:
    with worded([person()]) as connection:
        assert table(connection, "worded") == []
        assert connection.table("worded").columns == ["row_ord", "reasons"]


def test_pu_run_prices_the_deceased_by_wage_or_not_at_all() -> None:
    options = CoverOptions(month=MONTH, region="71.11", segment="pu", base="income")
    match = {**ACTIVE, "rec": 1, "death_state": "found", "death_rec": 0}

    (paid,) = told([person(monthly_income="3.000.000")], [match], options=options)
    (unknown,) = told([person(monthly_income=None)], [match], options=options)

    assert "(Rp\u00a016.200 sebulan)" in paid["stop.payment"]  # 0.24% + 0.30% of three million
    assert "sebulan" not in unknown["stop.payment"]


def test_reference_page_shows_every_reason_once_in_both_languages() -> None:
    page = reasons.reference_page()

    for reason in reasons.catalogue():
        assert page.count(f"| `{reason.code}` |") == 1
        assert all(sentence in page for sentence in reason.sentences.values())
