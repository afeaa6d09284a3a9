"""Extracts: which records there are, who is active, and which words refuse the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_files import lines, moment, registers_of, write, write_text

from payung.errors import PayungError
from payung.pipeline.read import words

NIK = "7111014107809001"
DATES = ("birth_date", "registered_on", "paid_through", "as_of")
AS_OF = date(2026, 10, 31)


def parquet(path: Path, records: Sequence[Mapping[str, Any]], **types: pa.DataType) -> Path:
    names = list(dict.fromkeys(name for record in records for name in record))
    day = dict.fromkeys(DATES, pa.date32())
    schema = pa.schema([(name, types.get(name, day.get(name, pa.string()))) for name in names])
    pq.write_table(
        pa.Table.from_pylist([{name: record.get(name) for name in names} for record in records], schema), path
    )
    return path


def one(path: Path, **asked: Any) -> dict[str, Any]:
    (record,), _, _ = registers_of(path, **asked)
    return record


def refused(*paths: Path) -> PayungError:
    with pytest.raises(PayungError) as raised:
        registers_of(*paths)
    assert raised.value.sentence("id") != raised.value.sentence("en")
    return raised.value


def state(tmp_path: Path, **record: Any) -> tuple[bool, bool]:
    found = one(parquet(tmp_path / "peserta.parquet", [{"nik": NIK, **record}]), participants_date=AS_OF)
    return found["active"], found["conflict"]


def test_without_extract_and_death_list_both_tables_are_empty() -> None:
    participants, dead, registers = registers_of()

    assert (participants, dead, registers.matched, registers.notices) == ([], [], False, ())


class TestActive:
    """Status and the last paid month, held against the extract's own date."""

    @pytest.mark.parametrize("status", ["aktif", "AKTIF", "Active", "1", "Ya", " aktif "])
    def test_word_that_says_active(self, status: str, tmp_path: Path) -> None:
        assert state(tmp_path, status=status) == (True, False)

    @pytest.mark.parametrize(
        "status", ["nonaktif", "Non Aktif", "NON-AKTIF", "tidak aktif", "Tidak-Aktif", "inactive", "0"]
    )
    def test_word_that_says_not_active(self, status: str, tmp_path: Path) -> None:
        assert state(tmp_path, status=status) == (False, False)

    @pytest.mark.parametrize(("paid", "is_active"), [
        (date(2026, 10, 1), True), (date(2026, 7, 1), True), (date(2026, 7, 31), True), (date(2026, 6, 30), False),
        (date(2027, 1, 1), True),
    ])  # fmt: skip
    def test_last_paid_month_decides_without_a_status(self, paid: date, is_active: bool, tmp_path: Path) -> None:
        assert state(tmp_path, paid_through=paid) == (is_active, False)
        assert state(tmp_path, paid_through=paid, status=None) == (is_active, False)

    def test_contradiction_in_either_direction_is_not_active(self, tmp_path: Path) -> None:
        assert state(tmp_path, status="aktif", paid_through=date(2026, 6, 1)) == (False, True)
        assert state(tmp_path, status="nonaktif", paid_through=date(2026, 7, 1)) == (False, True)

    def test_agreement_is_no_contradiction(self, tmp_path: Path) -> None:
        assert state(tmp_path, status="aktif", paid_through=date(2026, 8, 1)) == (True, False)
        assert state(tmp_path, status="nonaktif", paid_through=date(2026, 6, 1)) == (False, False)

    @pytest.mark.parametrize("paid", ["", "-", "0000-00-00", "0"])
    def test_empty_last_month_leaves_it_to_the_status(self, paid: str, tmp_path: Path) -> None:
        text = lines(["nik", "status", "iuran terakhir"], [NIK, "aktif", paid])

        record = one(write_text(tmp_path / "peserta.csv", text))

        assert (record["active"], record["conflict"], record["paid_through"]) == (True, False, None)

    def test_unreadable_last_month_is_not_active_and_told(self, tmp_path: Path) -> None:
        text = lines(["nik", "status", "iuran terakhir"], [NIK, "aktif", "sudah lunas"])

        (record,), _, registers = registers_of(write_text(tmp_path / "peserta.csv", text), participants_date=AS_OF)

        assert (record["active"], record["conflict"]) == (False, True)
        assert [notice.code for notice in registers.notices] == ["read.extract_dates_unreadable"]

    @pytest.mark.parametrize(
        "text", ["2026-10", "10/2026", "202610", "Okt 2026", "Oktober 2026", "Okt-26", "01/10/2026"]
    )
    def test_month_is_read_as_offices_write_it(self, text: str, tmp_path: Path) -> None:
        path = write_text(tmp_path / "peserta.csv", lines(["nik", "lunas s/d"], [NIK, text]))

        assert one(path)["paid_through"] == date(2026, 10, 1)

    @given(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.sampled_from(["aktif", "nonaktif"]))
    @pytest.mark.slow
    def test_active_and_conflict_follow_the_rule(
        self, tmp_path_factory: pytest.TempPathFactory, paid: date, status: str
    ) -> None:
        behind = (AS_OF.year - paid.year) * 12 + AS_OF.month - paid.month

        found = state(tmp_path_factory.mktemp("peserta"), status=status, paid_through=paid)

        assert found == (status == "aktif" and behind <= 3, (status == "aktif") != (behind <= 3))


class TestDate:
    """Whose date an extract has, and when it is too old."""

    record: Mapping[str, Any] = {"nik": NIK, "status": "aktif", "paid_through": date(2026, 9, 1)}

    def told(self, path: Path, **asked: Any) -> tuple[date | None, str, list[str]]:
        _, _, registers = registers_of(path, **asked)
        (extract,) = registers.extracts
        return extract.as_of, extract.as_of_from, [notice.code for notice in registers.notices]

    def test_option_comes_first(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{**self.record, "as_of": date(2026, 10, 30)}])

        assert self.told(path, participants_date=date(2026, 10, 15)) == (date(2026, 10, 15), "option", [])

    def test_column_comes_second(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{**self.record, "as_of": date(2026, 10, 30)}])

        assert self.told(path) == (date(2026, 10, 30), "column", [])

    def test_latest_paid_month_comes_third(self, tmp_path: Path) -> None:
        records = [self.record, {**self.record, "paid_through": date(2026, 10, 1)}]

        assert self.told(parquet(tmp_path / "peserta.parquet", records)) == (date(2026, 10, 1), "paid_through", [])

    def test_without_any_the_run_is_warned(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": NIK, "status": "aktif"}])

        assert self.told(path) == (None, "paid_through", ["read.extract_undated"])

    @pytest.mark.parametrize(("days", "is_stale"), [(31, False), (32, True)])
    def test_over_31_days_at_the_month_asked_for_is_warned_of(self, days: int, is_stale: bool, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [self.record])
        month = date(2026, 11, 1)

        _, _, codes = self.told(path, month=month, participants_date=month - timedelta(days))

        assert codes == (["read.extract_stale"] if is_stale else [])

    def test_each_extract_has_its_own(self, tmp_path: Path) -> None:
        old = parquet(tmp_path / "a.parquet", [{"nik": NIK, "paid_through": date(2026, 3, 1)}])
        new = parquet(tmp_path / "b.parquet", [{"nik": NIK, "paid_through": date(2026, 3, 1), "as_of": AS_OF}])

        records, _, registers = registers_of(old, new)

        assert [extract.as_of for extract in registers.extracts] == [date(2026, 3, 1), AS_OF]
        assert [record["active"] for record in records] == [True, False]


class TestWords:
    """Programmes, segments and words that nobody knows."""

    @pytest.mark.parametrize(("text", "mask"), [
        ("JKK,JKM", 3), ("jkk+jkm+jht", 7), ("JKK JKM", 3), ("JKK, JKM & JHT", 7), ("JKM", 2),
        ("JKK/JKM/JHT/JP/JKP", 31),
        ("Jaminan Kecelakaan Kerja dan Jaminan Kematian", 3), ("", 3), (None, 3),
    ])  # fmt: skip
    def test_programmes_are_bits_and_empty_means_those_asked_for(
        self, text: str | None, mask: int, tmp_path: Path
    ) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": NIK, "status": "1", "programmes": text}])

        assert one(path)["programme_mask"] == mask

    def test_no_column_of_programmes_means_those_asked_for(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": NIK, "status": "1"}])

        assert one(path, programmes=("jkk", "jkm", "jht"))["programme_mask"] == 7

    @pytest.mark.parametrize(("text", "segment"), [
        ("PU", "pu"), ("Penerima Upah", "pu"), ("bpu", "bpu"), ("Bukan Penerima Upah (BPU)", None), ("B P U", "bpu"),
        ("Jakon", "construction"), ("Jasa Konstruksi", "construction"), ("PMI", "migrant"),
        ("Pekerja Migran Indonesia", "migrant"), ("", None), (None, None),
    ])  # fmt: skip
    def test_segment_has_its_code(self, text: str | None, segment: str | None, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": NIK, "status": "1", "segment": text}])

        if text and not segment:
            assert refused(path).code == "read.segment_unknown"
        else:
            assert one(path)["segment"] == segment

    @pytest.mark.parametrize(("column", "code"), [
        ("status", "read.status_unknown"), ("segment", "read.segment_unknown"),
        ("programmes", "read.programme_unknown"),
    ])  # fmt: skip
    def test_unknown_word_is_refused_named_and_placed(self, column: str, code: str, tmp_path: Path) -> None:
        rows = [["nik", "status", "segment", "programmes"], [NIK, "aktif", "bpu", "jkk"], [NIK, "aktif", "bpu", "jkk"]]
        rows[2][rows[0].index(column)] = "entah"
        path = write(tmp_path / "peserta.xlsx", {"Rekap": [["a"]], "Peserta": [["Data"], *rows]})

        error = refused(path)

        assert error.code == code
        assert "“entah”" in error.sentence("id")
        assert "Peserta" in error.sentence("id")
        assert "4" in error.sentence("id")

    def test_words_do_not_tell_a_nik(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": NIK, "status": NIK}])

        assert NIK not in refused(path).sentence("id")

    @given(st.lists(st.sampled_from(["jkk", "jkm", "jht", "jp", "jkp"])), st.sampled_from([",", "+", " ", ", ", " + "]))
    def test_order_and_number_of_programmes_make_no_difference(self, names: list[str], between: str) -> None:
        assert words.programmes(between.join(names)) == words.programmes(between.join(sorted(set(names))))


class TestColumns:
    """Which columns an extract may have, in which dress."""

    def test_three_columns_are_enough(self, tmp_path: Path) -> None:
        path = write_text(
            tmp_path / "peserta.csv", lines(["No. KPJ", "NIK", "Status Kepesertaan"], ["1", NIK, "Aktif"])
        )

        record = one(path)

        assert (record["kpj"], record["nik"], record["active"], record["name"]) == ("1", NIK, True, None)

    @pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".ods"])
    def test_indonesian_headers_are_known_in_every_form(self, suffix: str, tmp_path: Path) -> None:
        header = ["Nomor KTP", "Nama Peserta", "Tgl Lahir", "Nama Ibu Kandung", "Segmen", "Program", "Status",
                  "Tanggal Kepesertaan", "Iuran Terakhir", "Sumber Dana", "Kode Wilayah", "Per Tanggal"]  # fmt: skip
        row = [NIK, "SARI", "01-07-1980", "MURNI", "BPU", "JKK,JKM", "Aktif", "2022-01-01", "2026-10-01", "APBD",
               "71.11", "2026-10-31"]  # fmt: skip
        rows = [["DATA KEPESERTAAN"], header, row, [None, "JUMLAH", "1"]]
        path = tmp_path / f"peserta{suffix}"
        if suffix == ".csv":
            write_text(path, lines(rows[0], header, row, ["", "JUMLAH", "1"]))
        else:
            write(path, {"Data": rows})

        (record,), _, registers = registers_of(path)

        assert {name: record[name] for name in ("nik", "name", "mother_name", "segment", "funder", "region_code")} == {
            "nik": NIK, "name": "SARI", "mother_name": "MURNI", "segment": "bpu", "funder": "APBD",
            "region_code": "71.11",
        }  # fmt: skip
        assert (record["birth_date"], record["registered_on"]) == (date(1980, 7, 1), date(2022, 1, 1))
        assert (registers.extracts[0].as_of, registers.extracts[0].rows) == (date(2026, 10, 31), 1)

    @pytest.mark.parametrize("columns", [["nik", "name"], ["name", "status"], ["status"], ["x", "y"]])
    @pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
    def test_extract_without_needed_columns_is_refused(self, columns: list[str], suffix: str, tmp_path: Path) -> None:
        path = tmp_path / f"peserta{suffix}"
        if suffix == ".parquet":
            parquet(path, [dict.fromkeys(columns, "1")])
        elif suffix == ".csv":
            write_text(path, lines(columns, ["1"] * len(columns)))
        else:
            write(path, {"Data": [columns, ["1"] * len(columns)]})

        error = refused(path)

        assert error.code in ("read.column_missing", "read.header_missing")
        assert path.name in error.sentence("id")
        if error.code == "read.column_missing":
            assert all(f"“{column}”" in error.sentence("id") for column in columns)

    def test_two_nik_columns_are_refused(self, tmp_path: Path) -> None:
        assert (
            refused(parquet(tmp_path / "p.parquet", [{"nik": NIK, "no_ktp": NIK, "status": "1"}])).code
            == "read.two_niks"
        )

    def test_extract_without_a_record_is_refused(self, tmp_path: Path) -> None:
        path = write_text(tmp_path / "peserta.csv", lines(["nik", "status"], ["", "aktif"]))

        assert refused(path).code == "read.extract_no_records"

    def test_record_that_says_nothing_is_no_participant(self, tmp_path: Path) -> None:
        header = ["NIK", "Nama", "Status", "Iuran Terakhir"]
        rows = [
            [NIK, "SARI", "aktif", ""],
            ["7111011505829002", "BUDI", "", ""],
            ["7111012011799003", "JOKO", "", "2026-10"],
        ]

        records, _, _ = registers_of(write_text(tmp_path / "daftar-cek.csv", lines(header, *rows)))

        assert [record["name"] for record in records] == ["SARI", "JOKO"]

    def test_number_that_has_lost_digits_is_no_nik(self, tmp_path: Path) -> None:
        rows = [["NIK", "Nama", "Tgl Lahir", "Status"], [7111014107809010, "SARI", "1-7-1980", "aktif"],
                [7111014107809011, "BUDI", "1-7-1980", "aktif"]]  # fmt: skip
        path = write(tmp_path / "peserta.xlsx", {"Data": rows})

        records, _, registers = registers_of(path, participants_date=AS_OF)

        assert [record["nik"] for record in records] == [None, "7111014107809011"]
        assert [notice.code for notice in registers.notices] == ["read.extract_niks_lost"]

    @pytest.mark.parametrize(("kind", "value"), [
        (pa.int64(), int(NIK)), (pa.float64(), float(NIK)), (pa.decimal128(20, 0), int(NIK)), (pa.string(), f"'{NIK} "),
        (pa.string(), "711101-410780-9001"),
    ])  # fmt: skip
    def test_nik_of_any_kind_is_sixteen_digits(self, kind: pa.DataType, value: Any, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": value, "status": "1"}], nik=kind)

        assert one(path)["nik"] == NIK

    def test_nik_that_a_double_cannot_hold_is_refused(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "peserta.parquet", [{"nik": 9171014107809001.0, "status": "1"}], nik=pa.float64())

        assert refused(path).code == "read.extract_nik_lossy"

    def test_dates_may_be_texts_or_moments(self, tmp_path: Path) -> None:
        text = parquet(
            tmp_path / "a.parquet",
            [{"nik": NIK, "birth_date": "01/07/1980", "paid_through": "2026-10", "status": "1"}],
            birth_date=pa.string(), paid_through=pa.string(),
        )  # fmt: skip
        moments = parquet(
            tmp_path / "b.parquet",
            [{"nik": NIK, "paid_through": moment("2026-10-01")}],
            paid_through=pa.timestamp("us"),
        )

        assert (one(text)["birth_date"], one(text)["paid_through"]) == (date(1980, 7, 1), date(2026, 10, 1))
        assert one(moments)["paid_through"] == date(2026, 10, 1)


def test_hidden_sheet_of_an_extract_is_passed_over_and_warned_of(tmp_path: Path) -> None:
    rows = [["nik", "status", "as_of"], [NIK, "1", "2026-10-31"]]
    path = write(tmp_path / "peserta.xlsx", {"Data": rows, "Lama": rows}, hidden=["Lama"])

    records, _, registers = registers_of(path)

    assert len(records) == 1
    assert [notice.code for notice in registers.notices] == ["read.sheet_hidden"]


def test_several_extracts_are_numbered_through(tmp_path: Path) -> None:
    first = parquet(tmp_path / "a.parquet", [{"nik": NIK, "status": "1"}] * 3)
    second = write_text(tmp_path / "b.csv", lines(["nik", "status"], [NIK, "0"], [NIK, "1"]))

    records, _, registers = registers_of(first, second)

    assert [record["rec"] for record in records] == [0, 1, 2, 3, 4]
    assert [extract.rows for extract in registers.extracts] == [3, 2]


def test_one_content_given_twice_is_read_once(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [{"nik": NIK, "status": "1", "as_of": AS_OF}])

    records, _, registers = registers_of(path, path)

    assert len(records) == 1
    assert [notice.code for notice in registers.notices] == ["read.file_twice"]
