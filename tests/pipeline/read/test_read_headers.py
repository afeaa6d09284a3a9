"""Where the header stands, over one row or two, and what its columns are."""

from __future__ import annotations

from typing import Any

import pytest
from roster_files import BUDI, HEADER, SARI

from payung.pipeline.read.headers import SEARCHED_ROWS, Header, find_header
from payung.pipeline.read.vocabulary import roster_vocabulary

REQUIRED = (("nik",), ("name",), ("birth_date",))


def header_of(rows: list[list[Any]], merged: list[tuple[int, int, int]] | None = None) -> Header:
    header = find_header(rows, roster_vocabulary(), REQUIRED, merged or [])
    assert header is not None
    return header


def named(header: Header) -> dict[str, int]:
    return {column.canonical: column.index for column in header.columns if column.canonical}


def test_header_is_found_below_titles_and_blank_rows() -> None:
    header = header_of([["DAFTAR PEKERJA"], [], ["Desa Contoh", "", ""], HEADER, SARI])

    assert (header.row, header.depth) == (3, 1)


def test_columns_may_stand_in_any_order() -> None:
    header = header_of([["No", "Tgl Lahir", "Ket", "N I K", "Nama Pekerja"]])

    assert named(header) == {"birth_date": 1, "nik": 3, "name": 4}


def test_columns_named_above_the_sub_headers_alone_keep_their_names() -> None:
    header = header_of(
        [
            ["LAMPIRAN KEPUTUSAN"],
            ["No", "Identitas", "", "", "Alamat", "", "Ket"],
            ["", "NIK", "Nama", "TTL", "Desa", "Kecamatan", ""],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ],
        [(1, 1, 3), (1, 4, 5)],
    )

    assert (header.row, header.depth) == (1, 2)
    assert [header.columns[0].text, header.columns[-1].text] == ["No", "Ket"]


def test_line_of_titles_just_above_the_header_is_no_part_of_it() -> None:
    header = header_of([["Desa", "Molibagu", "", "", "", "Tahun 2026", "Lampiran I"], ["No", *HEADER, "Ket"]])

    assert (header.row, header.depth) == (1, 1)


def test_numbers_of_columns_are_no_part_of_the_header() -> None:
    header = header_of([["No", "NIK", "Nama", "Tgl Lahir", "Ket"], ["(1)", "(2)", "(3)", "(4)", "(5)"]])

    assert (header.row, header.depth) == (0, 1)
    assert [column.text for column in header.columns] == ["No", "NIK", "Nama", "Tgl Lahir", "Ket"]


def test_name_of_the_group_is_the_name_where_no_other_is() -> None:
    alone = header_of([["NIK", "Nama Kader", "Tgl Lahir"]])
    beside = header_of([["NIK Kader", "Nama Kader", "NIK", "Nama Petani", "Tgl Lahir"]])

    assert named(alone)["name"] == 1
    assert (named(beside)["nik"], named(beside)["name"]) == (2, 3)
    assert beside.twice == ()


def test_first_complete_header_is_taken_not_a_later_richer_one() -> None:
    header = header_of([HEADER, SARI, [*HEADER, "Pekerjaan"], BUDI])

    assert header.row == 0


def test_group_header_over_sub_headers_names_its_columns_together() -> None:
    rows = [
        ["No", "NIK", "Nama", "Tempat/Tanggal Lahir", "", "Alamat", "", ""],
        ["", "", "", "Tempat", "Tanggal", "Desa", "Kecamatan", "RT"],
        ["1", *SARI[:2], "Kendari", SARI[2], "Contoh", "Contoh", "001"],
    ]

    header = header_of(rows)

    assert (header.row, header.depth) == (0, 2)
    assert named(header) == {"nik": 1, "name": 2, "birth_place": 3, "birth_date": 4, "village": 5, "district": 6}
    assert [column.text for column in header.columns][-1] == "Alamat RT"


@pytest.mark.parametrize(("group", "sub", "canonical"), [
    ("Lahir", "Tanggal", "birth_date"), ("Kelahiran", "Tgl", "birth_date"), ("Orang Tua", "Nama Ibu", "mother_name"),
    ("Ibu Kandung", "Nama", "mother_name"), ("Desa", "Kode", "village_code"), ("Nomor", "KK", "family_card"),
    ("Data Diri", "Jenis Kelamin", "sex"),
])  # fmt: skip
def test_sub_header_is_read_with_its_group(group: str, sub: str, canonical: str) -> None:
    header = header_of([["NIK", "Nama", group, ""], ["", "", sub, "Lain"]], [(0, 2, 3)])

    assert named(header)[canonical] == 2


def test_sub_headers_of_somebody_else_are_not_the_workers_own() -> None:
    rows = [
        ["No", "Data Pekerja", "", "", "Ahli Waris", "", ""],
        ["", "NIK", "Nama", "Tgl Lahir", "NIK", "Nama", "Tgl Lahir"],
    ]

    header = header_of(rows, [(0, 1, 3), (0, 4, 6)])

    assert named(header) == {"nik": 1, "name": 2, "birth_date": 3}
    assert header.names_of("nik") == ()


def test_title_over_the_whole_width_is_no_group() -> None:
    wide = [*HEADER, "L/P", "Alamat", "Pekerjaan", "Upah", "Kode"]

    header = header_of([["DAFTAR PEKERJA DESA", *[""] * 7], wide], [(0, 0, 7)])

    assert (header.row, header.depth) == (1, 1)
    assert "village_code" not in named(header)


def test_row_of_numbers_below_is_not_part_of_the_header() -> None:
    assert header_of([HEADER, ["1", "2", "3"], SARI]).depth == 1
    assert header_of([HEADER, [1.0, 2.0, 3.0], SARI]).depth == 1


def test_hints_below_the_header_are_part_of_it() -> None:
    header = header_of([HEADER, ["(16 angka)", "(sesuai KTP)", "(dd/mm/yyyy)"], SARI])

    assert header.depth == 2


def test_note_below_the_header_is_not_part_of_it() -> None:
    header = header_of([["No", *HEADER], ["DUSUN I", "", "", ""], ["1", *SARI]])

    assert header.depth == 1


def test_two_columns_that_look_like_nik_are_both_told() -> None:
    header = header_of([["NIK", "Nama", "Tgl Lahir", "No KTP"]])

    assert header.names_of("nik") == ("NIK", "No KTP")


def test_of_two_names_of_a_column_the_better_one_is_taken() -> None:
    header = header_of([["NIK", "Nama", "Nama Lengkap", "Tgl Lahir", "Telepon", "No HP"]])

    assert named(header) == {"nik": 0, "name": 2, "birth_date": 3, "phone": 5}


def test_place_and_date_over_two_columns_are_told_apart() -> None:
    rows = [["NIK", "Nama", "Tempat, Tanggal Lahir", "", "Ket"], [*SARI[:2], "Kendari", SARI[2], ""]]

    assert named(header_of(rows)) == {"nik": 0, "name": 1, "birth_place": 2, "birth_date": 3}


def test_place_and_date_in_one_column_stand_for_the_birth_date() -> None:
    header = header_of([["NIK", "Nama", "Tempat, Tanggal Lahir", "Ket"], [*SARI[:2], "Kendari, 1-7-1980", ""]])

    assert named(header) == {"nik": 0, "name": 1, "birth_place_and_date": 2}
    assert header.missing(REQUIRED) == []


@pytest.mark.parametrize("rows", [
    [["NIK", "Nama", "Tgl Lahir", "Jenis Kelamin", ""], ["", "", "", "L", "P"]],
    [["NIK", "Nama", "Tgl Lahir", "L", "P"]],
    [["NIK", "Nama", "Tgl Lahir", "JK", ""], ["", "", "", "Laki-laki", "Perempuan"]],
])  # fmt: skip
def test_columns_to_tick_for_men_and_women_are_told(rows: list[list[Any]]) -> None:
    header = header_of([*rows, [*SARI, "", "v"]])

    assert header.ticked_sex == (3, 4)
    assert named(header) == {"nik": 0, "name": 1, "birth_date": 2}


def test_columns_to_tick_for_something_else_are_not_the_sex() -> None:
    assert header_of([["NIK", "Nama", "Tgl Lahir", "Tanggungan", ""], ["", "", "", "L", "P"], SARI]).ticked_sex is None


def test_missing_column_is_told() -> None:
    header = header_of([["NIK", "Nama", "Alamat"]])

    assert header.missing(REQUIRED) == [("birth_date",)]


def test_search_ends_after_so_many_written_rows() -> None:
    notes = [["catatan"]] * SEARCHED_ROWS

    assert find_header([*notes[1:], HEADER], roster_vocabulary(), REQUIRED) is not None
    assert find_header([*notes, HEADER], roster_vocabulary(), REQUIRED) is None


def test_blank_rows_above_do_not_count_in_the_search() -> None:
    assert header_of([[""]] * 900 + [HEADER]).row == 900
