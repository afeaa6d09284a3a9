"""CSV: separators, encodings, quotes; record numbers count every record of the file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_files import BUDI, HEADER, JOKO, SARI, lines, places, reading_of, rows_of, write_text

from payung.errors import PayungError

NAMES = "Ćaca – “Müller” Ñ"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separator_is_found(separator: str, tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", lines(HEADER, SARI, BUDI, separator=separator))

    assert [row["nik"] for row in rows_of(path)] == [SARI[0], BUDI[0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_is_read(encoding: str, tmp_path: Path) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path = write_text(tmp_path / "daftar.csv", mark + lines(HEADER, [SARI[0], NAMES, SARI[2]]), encoding)

    assert rows_of(path)[0]["name"] == NAMES


def test_windows_1252_is_read(tmp_path: Path) -> None:
    name = "Müller – “Ñ” €"
    path = write_text(tmp_path / "daftar.csv", lines(HEADER, [SARI[0], name, SARI[2]]), "cp1252")

    assert rows_of(path)[0]["name"] == name


def test_utf8_cut_within_a_letter_is_still_utf8(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(lines(HEADER, [SARI[0], "Müller", SARI[2]], [*BUDI[:2], "é"]).encode()[:-2])

    assert rows_of(path)[0]["name"] == "Müller"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_records_are_numbered_with_titles_blanks_and_ragged_lines(end: str, tmp_path: Path) -> None:
    text = lines(["DAFTAR PEKERJA"], [""], ["Desa Contoh", "2026"], HEADER, SARI, [""], BUDI, ["", "", ""], JOKO,
                 [""], ["", "Mengetahui,"], ["", "", "", "", "", "Kepala Desa"])  # fmt: skip
    path = write_text(tmp_path / "daftar.csv", text.replace("\n", end))

    assert places(path) == [(None, 5), (None, 7), (None, 9)]
    assert reading_of(path).files[0].sheets[0].header_row == 4


def test_record_with_a_line_end_in_quotes_is_one_record(tmp_path: Path) -> None:
    text = lines([*HEADER, "Alamat"], [*SARI, '"Jalan Mawar\nRT 1"'], [*BUDI, "x"])
    path = write_text(tmp_path / "daftar.csv", text)

    rows = rows_of(path)

    assert [(row["row"], row["address"]) for row in rows] == [(2, "Jalan Mawar\nRT 1"), (3, "x")]


def test_title_over_two_lines_is_one_record(tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", '"DAFTAR\nPEKERJA";;\n' + lines(HEADER, SARI))

    assert places(path) == [(None, 3)]


def test_quotes_are_read_to_the_letter(tmp_path: Path) -> None:
    text = lines(HEADER, [SARI[0], '"Haji ""Upi"" Sari"', SARI[2]], [BUDI[0], 'Haji "Upi" Budi', BUDI[2]],
                 [JOKO[0], ' "Joko"', JOKO[2]])  # fmt: skip
    path = write_text(tmp_path / "daftar.csv", text)

    assert [row["name"] for row in rows_of(path)] == ['Haji "Upi" Sari', 'Haji "Upi" Budi', ' "Joko"']


@pytest.mark.parametrize("below", [[SARI] * 3, [SARI] * 5_000, [*[SARI] * 40, [JOKO[0], '"Joko"', JOKO[2]]]])
def test_quote_that_is_not_closed_is_refused(below: list[list[str]], tmp_path: Path) -> None:
    text = lines(HEADER, SARI, [BUDI[0], '"Budi', BUDI[2]], *below)
    path = write_text(tmp_path / "daftar.csv", text)

    with pytest.raises(PayungError) as refused:
        rows_of(path)

    assert refused.value.code == "read.quote_open"


def test_more_fields_than_the_header_are_extra_columns(tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", lines(HEADER, SARI, [*BUDI, "x", "", "y"]))

    assert [row["extra"] for row in rows_of(path)] == [
        {"Kolom D": None, "Kolom F": None}, {"Kolom D": "x", "Kolom F": "y"},
    ]  # fmt: skip


def test_blanks_alone_are_null_and_other_texts_as_sent(tmp_path: Path) -> None:
    header = [*HEADER, "Alamat", "Pekerjaan", "Ket"]
    path = write_text(tmp_path / "daftar.csv", lines(header, [*SARI[:2], f" {SARI[2]}", "  ", "\u00a0", '" "']))

    (row,) = rows_of(path)

    assert (row["birth_date"], row["address"], row["occupation"], row["extra"]["Ket"]) == (
        " 01/07/1980",
        None,
        None,
        None,
    )


def test_name_of_the_file_is_taken_to_the_letter(tmp_path: Path) -> None:
    folder = tmp_path / "tahun=2026"
    folder.mkdir()
    for name in ("daftar*.csv", "daftar[1].csv", "daftar1.csv", "daftar?.gz.txt"):
        write_text(folder / name, lines(HEADER, [SARI[0], name, SARI[2]]))

    rows = rows_of(folder / "daftar*.csv")

    assert [(row["name"], row["extra"]) for row in rows] == [("daftar*.csv", {})]
    assert rows_of(folder / "daftar[1].csv")[0]["name"] == "daftar[1].csv"
    assert rows_of(folder / "daftar?.gz.txt")[0]["name"] == "daftar?.gz.txt"


FIELDS = st.lists(
    st.sampled_from(['"', '""', ";", ",", " ", "\n", "\r\n", "a", "é", "\u00a0", "\\", "'", "7111", "\t"])
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text with the odd quotes, blanks and line ends that people leave in it."""
    records = [";".join(HEADER)]
    for _ in range(draw(st.integers(0, 6))):
        fields = ["".join(field) for field in draw(st.lists(FIELDS, min_size=0, max_size=4))]
        if draw(st.booleans()):
            fields = ['"' + field.replace('"', '""') + '"' if draw(st.booleans()) else field for field in fields]
        records.append(";".join([SARI[0], "Sari", *fields]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(records) + draw(st.sampled_from(["", end, end * 2]))


@pytest.mark.slow
@given(texts())
def test_records_are_those_of_the_csv_module(text: str) -> None:
    expected = [
        (number, record[2:])
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";"), 1)
        if number > 1 and record[:2] == [SARI[0], "Sari"]
    ]
    with TemporaryDirectory() as name:
        path = write_text(Path(name) / "daftar.csv", text)

        try:
            found = rows_of(path)
        except PayungError as refused:
            assert refused.code in ("read.no_people", "read.header_missing", "read.quote_open")
            return

    kept = {row["row"]: [row["birth_date"], *row["extra"].values()] for row in found if row["name"] == "Sari"}
    for number, record in expected:
        texts_of = [cell for cell in record if cell.strip() and not cell.isspace()]
        assert [cell for cell in kept[number] if cell] == texts_of
