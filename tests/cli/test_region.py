"""`payung region`: by code, by name, moved codes, the BPS trap, JSON, and the sentence when nothing is found."""

import json

import pytest

from payung.cli import main


def test_region_by_code_shows_where_it_lies_and_what_it_holds(capsys):
    status = main(["region", "71.11"])

    shown = capsys.readouterr().out
    assert status == 0
    assert shown.startswith("71.11 Kabupaten Bolaang Mongondow Selatan\n")
    assert "71 Sulawesi Utara" in shown
    assert "7 kecamatan, 81 desa/kelurahan" in shown


def test_region_by_name_of_several_words_lists_what_fits(capsys):
    status = main(["region", "Kolaka"])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert lines[0].startswith("4 wilayah cocok")
    assert [line.split()[0] for line in lines[1:]] == ["74.01", "74.01.04", "53.06.05.2015", "72.12.05.2005"]
    assert "Tanjung Bunga, Kabupaten Flores Timur" in lines[3]


@pytest.mark.parametrize("words", [["bolsel"], ["kec", "posigadan"], ["Sondana, Bolsel"]])
def test_region_by_its_only_name_is_shown_in_full(words, capsys):
    status = main(["region", *words])

    assert status == 0
    assert "Tingkat" in capsys.readouterr().out


def test_region_found_by_a_part_of_its_name_says_so(capsys):
    main(["region", "Antah"])

    shown = capsys.readouterr().out
    assert shown.startswith("63.09.03.2014 Tanta Hulu\n")
    assert "Tidak ada wilayah yang persis bernama «Antah»" in shown


def test_region_of_a_code_that_moved_shows_todays(capsys):
    status = main(["region", "91.01"])

    shown = capsys.readouterr().out
    assert status == 0
    assert shown.startswith("93.01 Kabupaten Merauke\n")
    assert "91.01 tidak dipakai lagi" in shown


def test_region_of_a_code_given_to_another_tells_both(capsys):
    main(["region", "74.08.13", "--lang", "en"])

    shown = capsys.readouterr().out
    assert shown.startswith("74.08.13 Katoi\n")
    assert "formerly meant Tolala, which now has code 74.08.15" in shown


def test_region_warns_of_four_digits_that_are_a_neighbour_to_bps(capsys):
    main(["region", "7110"])

    assert "Menurut BPS, 7110 adalah 71.11 Kabupaten Bolaang Mongondow Selatan" in capsys.readouterr().out


def test_region_as_json_has_path_and_counts(capsys):
    status = main(["region", "Sondana, Bolsel", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert status == 0
    assert answer["found"] == 1
    assert [region["code"] for region in answer["regions"][0]["path"]] == ["71", "71.11", "71.11.01", "71.11.01.2012"]


def test_region_json_counts_all_and_shows_twenty(capsys):
    main(["region", "Suka Maju", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert answer["found"] > 20
    assert len(answer["regions"]) == 20


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Kendarri", "74.71 Kota Kendari"),
        ("71.11.01.2001", "71.11.01.2004 Tangagah"),
        ("74.04.01", "74.07 Kabupaten Wakatobi"),
        ("711", "2, 4, 6, atau 10 angka"),
        ("qqqqqq", "Periksa ejaannya"),
    ],
)
def test_region_not_found_says_what_is_near(text, hint, capsys):
    status = main(["region", text])

    written = capsys.readouterr()
    assert status == 2
    assert written.out == ""
    assert hint in written.err
