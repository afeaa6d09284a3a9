"""What is wrong with a row by itself, clause by clause of the design, section 3. Serials of invented NIKs: 9000 on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import tries
from payung.errors import PayungError
from payung.pipeline import check, reasons
from payung.pipeline.options import CoverOptions
from sent_rows import BOLSEL, MONTH, apart, check_one, checked, person, roster, table

NIK_FAULTS = {code for code in reasons.codes() if code.startswith("nik.")}


def test_a_farmer_with_whom_nothing_is_wrong_has_no_reason() -> None:
    row = check_one()

    assert row["codes"] == set()
    assert row["refused"] is False
    assert row["nik"] == "7111010507809001"
    assert row["birth_date"] == date(1980, 7, 5)
    assert (row["sex"], row["monthly_income"], row["place_code"]) == ("L", 1_500_000, "71.11.01.2004")


NIK_VECTORS: list[tuple[str, str | None, str, set[str]]] = [
    ("as it should be", "7411081905899001", "text", set()),
    ("a woman: day plus 40", "7411085905899001", "text", set()),
    ("a woman of the 31st", "7411087105899001", "text", set()),
    ("separators", "74.11.08-190589.9001", "text", set()),
    ("a quote in front", "'7411081905899001", "text", set()),
    ("leap day of 2000", "7411082902009001", "text", set()),
    ("leap day of 1996", "7411086902969001", "text", set()),
    ("district before the split of Kolaka", "7401020101809001", "text", {"nik.retired_prefix"}),
    ("district of old Buton", "7404010101759001", "text", {"nik.retired_prefix"}),
    ("district of old Bolaang Mongondow", "7101010101709001", "text", {"nik.retired_prefix"}),
    ("Merauke before the split of Papua", "9101010101809001", "text", {"nik.retired_prefix"}),
    ("a district that never was", "7474010101909001", "text", {"nik.prefix_unknown"}),
    ("a Papuan NIK, beyond 2^53", "9601011905899003", "text", set()),
    ("a text that ends in 0 is whole", "7411081905899010", "text", set()),
    ("a number that does not end in 0 is whole", "7411081905899011", "number", set()),
    ("a number that ends in 0 lost a digit", "7411081905899010", "number", {"nik.digits_lost"}),
    ("a number that lost more than a digit", "7411081905890000", "number", {"nik.digits_lost"}),
    ("scientific notation", "7.41108E+15", "text", {"nik.digits_lost"}),
    ("scientific notation, Indonesian", "7,41108E+15", "text", {"nik.digits_lost"}),
    ("scientific notation, whole mantissa", "7e15", "text", {"nik.digits_lost"}),
    ("nothing", None, "text", {"nik.missing"}),
    ("a hyphen for nothing", "-", "text", {"nik.missing"}),
    ("fifteen digits", "741108190589901", "text", {"nik.length"}),
    ("seventeen digits", "74110819058990011", "text", {"nik.length"}),
    ("the letter O", "7411081905899OO1", "text", {"nik.letters"}),
    ("a letter too many", "7411081905899001X", "text", {"nik.letters", "nik.length"}),
    ("words", "belum ada", "text", {"nik.letters", "nik.length"}),
    ("two in one cell", "7411081905899001/7411085905899001", "text", {"nik.letters", "nik.length"}),
    ("zeros", "0000000000000000", "text", {"nik.placeholder", "nik.impossible", "nik.province_unknown"}),
    ("ones", "1111111111111111", "text", {"nik.placeholder"}),
    ("eights", "8888888888888888", "text", {"nik.placeholder", "nik.impossible", "nik.province_unknown"}),
    ("too few zeros", "000000", "text", {"nik.placeholder", "nik.length"}),
    ("a single zero", "0", "text", {"nik.placeholder", "nik.length"}),
    ("30 February", "7411083002899001", "text", {"nik.impossible"}),
    ("31 February of a woman", "7411087102899001", "text", {"nik.impossible"}),
    ("31 April", "7411083104899001", "text", {"nik.impossible"}),
    ("29 February 2001, nor 1901", "7411082902019001", "text", {"nik.impossible"}),
    ("day 00", "7411080001909001", "text", {"nik.impossible"}),
    ("day 32", "7411083201909001", "text", {"nik.impossible"}),
    ("day 40", "7411084001909001", "text", {"nik.impossible"}),
    ("day 72", "7411087201909001", "text", {"nik.impossible"}),
    ("month 00", "7411080100909001", "text", {"nik.impossible"}),
    ("month 13", "7411080113909001", "text", {"nik.impossible"}),
    ("serial 0000", "7411080101900000", "text", {"nik.impossible"}),
    ("province 99", "9971080101909001", "text", {"nik.province_unknown"}),
    ("all that apply", "9971083013890000", "text", {"nik.province_unknown", "nik.impossible"}),
    ("a letter and no such province", "997108190589O001", "text", {"nik.letters", "nik.province_unknown"}),
]


@pytest.fixture(scope="module")
def niks() -> list[dict[str, Any]]:
    return apart([{"nik": nik, "nik_kind": kind, "sex": None} for _, nik, kind, _ in NIK_VECTORS])


@pytest.mark.parametrize("case", range(len(NIK_VECTORS)), ids=[case[0] for case in NIK_VECTORS])
def test_nik_has_all_faults_that_apply(case: int, niks: list[dict[str, Any]]) -> None:
    assert niks[case]["codes"] & NIK_FAULTS - {"nik.birth_mismatch"} == NIK_VECTORS[case][3]


def test_nik_is_kept_only_where_it_can_be_used() -> None:
    usable, letters, lost = checked(
        [
            person(nik="7111-0105.0780 9001"),
            person(nik="71110105O7809001"),
            person(nik="7111010507809010", nik_kind="number"),
        ]
    )

    assert (usable["nik"], usable["nik_digits"]) == ("7111010507809001", 16)
    assert (letters["nik"], letters["nik_digits"], letters["refused"]) == (None, 15, True)
    assert (lost["nik"], lost["nik_digits"], lost["refused"]) == (None, 16, True)


def test_nik_against_birth_date_or_sex_is_a_warning() -> None:
    woman, man, month, year = apart(
        [{"nik": "7111014507809001"}, {"sex": "P"}, {"birth_date": "05/08/1980"}, {"birth_date": "05/07/1981"}]
    )

    assert [row["codes"] for row in (woman, man)] == [{"nik.sex_mismatch"}] * 2
    assert [row["codes"] for row in (month, year)] == [{"nik.birth_mismatch"}] * 2
    assert not any(row["refused"] for row in (woman, man, month, year))


def test_nik_of_another_century_is_no_mismatch() -> None:
    assert "nik.birth_mismatch" not in check_one(nik="7111010507259001", birth_date="05/07/1925")["codes"]


def test_name_without_a_letter_is_missing() -> None:
    rows = apart([{"name": name} for name in (None, "", "  ", "-", "12345")])

    assert [row["codes"] for row in rows] == [{"name.missing"}] * 5
    assert all(row["refused"] for row in rows)


def test_birth_date_that_cannot_be_used_is_refused() -> None:
    expected = {
        None: "birth.missing", "-": "birth.missing", "tidak tahu": "birth.unreadable", "1980": "birth.unreadable",
        "05/07/80": "birth.unreadable", "29407": "birth.unreadable", "02/11/2026": "birth.future",
        "31/10/1916": "birth.too_old", "17/08/1899": "birth.too_old",
    }  # fmt: skip

    rows = apart([{"birth_date": text} for text in expected])

    assert [row["codes"] - {"nik.birth_mismatch"} for row in rows] == [{code} for code in expected.values()]
    assert all(row["refused"] for row in rows)


def test_ages_are_those_of_the_first_day_of_the_month() -> None:
    expected = {
        "01/11/2026": {"age.minor"},
        "02/11/2008": {"age.minor"},
        "01/11/2008": set(),
        "02/11/1961": set(),
        "01/11/1961": {"age.limit"},
        "01/11/1916": {"age.limit"},
    }

    rows = apart([{"birth_date": text} for text in expected])

    assert [row["codes"] - {"nik.birth_mismatch"} for row in rows] == list(expected.values())


def test_age_limit_holds_for_bpu_alone() -> None:
    assert "age.limit" not in check_one(CoverOptions(month=MONTH, segment="pu"), birth_date="01/11/1950")["codes"]


@pytest.mark.parametrize(("month", "reached"), [(date(2025, 2, 1), False), (date(2025, 3, 1), True)])
def test_birthday_of_a_leap_day_is_over_on_the_first_of_march(month: date, reached: bool) -> None:
    row = check_one(CoverOptions(month=month), birth_date="29/02/1960")

    assert ("age.limit" in row["codes"]) is reached


PLACES: list[tuple[dict[str, str], str | None, set[str]]] = [
    ({"village_code": "71.11.01.2004"}, "71.11.01.2004", set()),
    ({"village_code": "7111012004"}, "71.11.01.2004", set()),
    ({"village_code": "71.11.01.2999"}, "71.11.01", {"village.unknown"}),
    ({"village_code": "71.11.99.2001"}, "71.11", {"village.unknown"}),
    ({"village_code": "71.99.01.2001"}, "71", {"village.unknown"}),
    ({"village_code": "71.11.01"}, "71.11.01", {"village.unknown"}),
    ({"village_code": "71.01.12.2005"}, "71.01.12.2005", {"region.outside"}),
    ({"village_code": "73.99.01.2001"}, "73", {"region.outside", "village.unknown"}),
    ({"village_code": "99.99.99.9999"}, None, {"village.unknown", "region.assumed"}),
    ({"village_code": "belum ada", "village": "Molibagu"}, "71.11.01.2007", {"village.unknown"}),
    ({"village_code": "-", "village": "Molibagu", "district": "Bolaang Uki"}, "71.11.01.2007", set()),
    ({"village": "Desa MOLIBAGU", "district": "Kec. Bolaang Uki"}, "71.11.01.2007", set()),
    ({"village": "Momalia Satu", "district": "Posigadan"}, "71.11.02.2009", set()),
    ({"village": "Molibagu"}, "71.11.01.2007", set()),
    ({"village": "Molibagu", "district": "Antahberantah"}, "71.11.01.2007", set()),
    ({"village": "Tidakada", "district": "Bolaang Uki"}, "71.11.01", {"village.unknown"}),
    ({"district": "Bolaang Uki"}, "71.11.01", {"village.unknown"}),
    ({"village": "Tidakada", "district": "Antahberantah"}, None, {"village.unknown", "region.assumed"}),
    ({"village": "Tidakada"}, None, {"village.unknown", "region.assumed"}),
    ({"village": "Poyowa Kecil"}, None, {"village.unknown", "region.assumed"}),
    ({"village": "Lolak", "district": "Lolak"}, "71.01.12.2005", {"region.outside"}),
    ({"village": "Tidakada", "district": "Lolak"}, "71.01.12", {"region.outside", "village.unknown"}),
    ({}, None, set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def places() -> list[dict[str, Any]]:
    return apart([{"village_code": None, **cells} for cells, _, _ in PLACES])


@pytest.mark.parametrize("case", range(len(PLACES)), ids=lambda case: " ".join(PLACES[case][0].values()) or "nothing")
def test_place_of_living_is_known_as_far_as_it_is_written(case: int, places: list[dict[str, Any]]) -> None:
    row, (_, place, codes) = places[case], PLACES[case]

    assert (row["place_code"], row["codes"]) == (place, codes)
    assert row["place_inside"] is ("region.outside" not in codes)


def test_place_of_a_name_that_occurs_twice_in_the_region_is_ambiguous() -> None:
    wakatobi = CoverOptions(month=MONTH, region="74.07")

    alone = check_one(wakatobi, village_code=None, village="Waha")
    desa = check_one(wakatobi, village_code=None, village="Desa Waha")
    with_district = check_one(wakatobi, village_code=None, village="Waha", district="Wangi-Wangi")

    for row in (alone, desa):
        assert (row["place_code"], row["codes"]) == ("74.07", {"village.ambiguous"})
    assert (with_district["place_code"], with_district["codes"]) == ("74.07.01.2006", set())


@pytest.mark.parametrize(("written", "place", "codes"), [
    ("Inobonto", "71.01.13", {"village.ambiguous"}),
    ("Desa Inobonto", "71.01.13.2014", set()),
    ("DS. INOBONTO", "71.01.13.2014", set()),
    ("Kel. Inobonto", "71.01.13.1006", set()),
    ("kelurahan inobonto", "71.01.13.1006", set()),
    ("Desa/Kel. Inobonto", "71.01.13", {"village.ambiguous"}),
    ("Kel/Desa Inobonto", "71.01.13", {"village.ambiguous"}),
    ("Kelurahan Langagon Satu", "71.01.13.2015", set()),
])  # fmt: skip
def test_a_desa_and_a_kelurahan_of_one_name_are_told_apart_by_the_word_in_front(
    written: str, place: str, codes: set[str]
) -> None:
    """Kecamatan Bolaang has a desa and a kelurahan Inobonto; a word in front never refuses the only one there is."""
    bolmong = CoverOptions(month=MONTH, region="71.01")

    row = check_one(bolmong, village_code=None, village=written, district="Bolaang")

    assert (row["place_code"], row["codes"]) == (place, codes)


def test_place_by_a_code_of_a_former_list_is_the_place_of_today() -> None:
    """Merauke was 91.01 until Papua was split in 2022."""
    row = check_one(CoverOptions(month=MONTH, region="93.01"), village_code="91.01.01.1002")

    assert (row["place_code"], row["codes"]) == ("93.01.01.1002", set())


def test_place_is_never_outside_where_no_region_was_asked_for() -> None:
    row = check_one(CoverOptions(month=MONTH), village_code="71.01.12.2005")

    assert row["place_inside"] is True
    assert row["codes"] == set()


@pytest.mark.parametrize("code", ["99.99", "Bolsel", "91.01"])
def test_region_that_does_not_exist_is_refused_with_a_sentence(code: str) -> None:
    with pytest.raises(PayungError):
        check_one(CoverOptions(month=MONTH, region=code))


def test_region_may_be_asked_for_without_dots() -> None:
    row = check_one(CoverOptions(month=MONTH, region="7111"), village_code="71.01.12.2005")

    assert row["codes"] == {"region.outside"}


def test_rows_without_any_place_are_told_once_for_the_run() -> None:
    people = [person(village_code=None), person(village_code="-", nik="7111010507809002"),
              person(nik="7111010507809003")]  # fmt: skip

    with roster(people) as connection:
        check.check(connection, BOLSEL)
        (notice,) = check.notices(connection, BOLSEL)
        unasked = check.notices(connection, CoverOptions(month=MONTH))

    assert notice.code == "check.region_assumed"
    assert notice.sentence("id").startswith("2 baris tanpa keterangan tempat tinggal")
    assert unasked == ()


CIVIL_SERVANTS = [
    "PNS", "P.N.S.", "CPNS", "ASN", "PPPK", "P3K", "TNI", "TNI-AD", "POLRI", "Polisi", "Pegawai Negeri Sipil",
    "PEGAWAI NEGERI SIPIL (PNS)", "Calon Pegawai Negeri Sipil", "Aparatur Sipil Negara", "Tentara Nasional Indonesia",
    "Kepolisian RI (POLRI)", "Pegawai Pemerintah dengan Perjanjian Kerja", "Guru PNS", "Sopir PNS",
]  # fmt: skip
OTHERS = [
    "Pensiunan PNS", "PNS (pensiunan)", "Mantan Polisi", "Eks TNI", "Purnawirawan TNI", "Istri TNI", "Suami PNS",
    "Petani, istri PNS", "Anak Polisi", "Non ASN", "Non-ASN", "nonASN", "Tenaga Non PNS", "Bukan PNS",
    "Honorer Non ASN", "Guru Honorer", "PNS honorer", "Calon TNI", "Pembantu rumah tangga ASN", "Polisi Pamong Praja",
    "Istri sopir", "Petani", "Buruh Tani", "Wiraswasta", "-", None,
]  # fmt: skip
DRIVERS = ["Tukang Ojek", "Ojek Online", "Sopir Angkot", "Supir", "Kurir", "Driver Ojol"]
PART_TIME = [("PPPK Paruh Waktu", None), ("P3K paruh waktu", None), ("PPPK Paruh Waktu (eks honorer)", None),
             ("PPPK", "Paruh waktu"), ("Staf", "PPPK Paruh Waktu")]  # fmt: skip


def classes(occupations: list[Any]) -> dict[Any, tuple[str | None, frozenset[str]]]:
    rows = apart([{"occupation": occupation} for occupation in occupations])
    return {occupation: (row["occupation_class"], frozenset(row["codes"]))
            for occupation, row in zip(occupations, rows, strict=True)}  # fmt: skip


def test_occupation_of_civil_servants_soldiers_and_police() -> None:
    expected = ("civil_servant", frozenset({"occupation.civil_servant"}))

    assert classes(CIVIL_SERVANTS) == dict.fromkeys(CIVIL_SERVANTS, expected)


def test_occupation_of_somebody_else_or_of_former_times_does_not_count() -> None:
    assert classes(OTHERS) == dict.fromkeys(OTHERS, (None, frozenset()))


def test_occupation_of_drivers_and_couriers_is_transport() -> None:
    assert classes(DRIVERS) == dict.fromkeys(DRIVERS, ("transport", frozenset()))


def test_part_time_pppk_is_judged_as_sent_with_a_warning() -> None:
    rows = apart([{"occupation": occupation, "group": group} for occupation, group in PART_TIME])

    assert [row["occupation_class"] for row in rows] == ["pppk_part_time"] * len(PART_TIME)
    assert [row["codes"] for row in rows] == [{"law.unsettled"}] * len(PART_TIME)


def test_income_is_warned_of_only_where_something_unreadable_is_written() -> None:
    rows = apart([{"monthly_income": text} for text in ("1 juta - 2 juta", "tidak tetap", None, "", "-", "900 ribu")])

    assert [row["codes"] for row in rows] == [{"income.unreadable"}] * 2 + [set()] * 4
    assert [row["monthly_income"] for row in rows] == [None] * 5 + [900_000]


def test_duplicate_names_the_first_usable_row() -> None:
    rows = checked([person(name=None), person(), person(nik="71110105.07809001"), person(name="Suparman G.")])

    assert [row["duplicate_of"] for row in rows] == [None, None, 1, 1]
    assert [row["refused"] for row in rows] == [True, False, False, False]
    assert [row["codes"] for row in rows[1:]] == [set(), {"duplicate.nik"}, {"duplicate.nik"}]


def test_duplicate_may_differ_in_name_or_in_birth_date_but_not_in_both() -> None:
    other_name = checked([person(), person(name="Hendrik Rantung")])
    other_birth = checked([person(), person(birth_date="05/07/1988")])
    both = checked([person(), person(name="Hendrik Rantung", birth_date="09/11/1971")])

    assert other_name[1]["duplicate_of"] == 0
    assert other_birth[1]["duplicate_of"] == 0
    assert [row["codes"] & {"nik.shared", "duplicate.nik"} for row in both] == [{"nik.shared"}, {"nik.shared"}]
    assert [row["refused"] for row in both] == [True, True]


def test_shared_nik_spoils_only_the_rows_that_disagree_with_somebody() -> None:
    """A birth date that is missing neither agrees nor disagrees."""
    stranger = person(name="Hendrik Rantung", birth_date="09/11/1971")

    rows = checked(
        [person(), stranger, person(name="Hendrik Rantung", birth_date=None), person(nik="7111010507809002")]
    )

    assert ["nik.shared" in row["codes"] for row in rows] == [True, True, False, False]
    assert rows[3]["refused"] is False


def test_shared_nik_is_found_among_many_rows_of_one_nik() -> None:
    many = [person(name=f"Suparman Gonibala {'x' * n}") for n in range(70)]

    rows = checked([*many, person(name="Hendrik Rantung", birth_date="09/11/1971")])

    assert all("nik.shared" in row["codes"] for row in rows)


def test_placeholders_are_no_duplicates_of_each_other() -> None:
    rows = checked([person(nik="0000000000000000"), person(nik="0000000000000000", name="Hendrik Rantung")])

    assert all(row["duplicate_of"] is None for row in rows)
    assert all("nik.shared" not in row["codes"] for row in rows)


SENT = st.fixed_dictionaries(
    {
        "nik": st.sampled_from([None, "7111010507809001", "'7111010507809001", "7111014507809002", "711101O507809001",
                                "7.11101E+15", "0000000000000000"]),
        "name": st.sampled_from([None, "Suparman Gonibala", "SUPARMAN", "Hendrik Rantung", "-"]),
        "birth_date": st.sampled_from([None, "05/07/1980", "5 Juli 1980", "09/11/1971", "1980", "02/11/2026"]),
        "sex": st.sampled_from([None, "L", "Perempuan", "?"]),
        "village_code": st.sampled_from([None, "71.11.01.2004", "71.01.12.2005", "71.11.01.2999"]),
        "occupation": st.sampled_from([None, "Petani", "PNS", "PPPK paruh waktu"]),
        "monthly_income": st.sampled_from([None, "1,5 juta", "banyak"]),
    }
)  # fmt: skip


@settings(max_examples=tries(6))
@given(people=st.lists(SENT, min_size=1, max_size=12))
def test_every_row_is_checked_once_and_its_parts_agree(people: list[dict[str, Any]]) -> None:
    rows = checked(people)

    assert [row["row_ord"] for row in rows] == list(range(len(people)))
    for row in rows:
        assert row["refused"] is bool(row["mask"] & reasons.refusals())
        assert not (row["refused"] and row["duplicate_of"] is not None)
        assert (row["nik"] is None) is bool(row["codes"] & NIK_FAULTS & set(reasons.codes_of(reasons.refusals())) - {
            "nik.shared"})  # fmt: skip
        if row["duplicate_of"] is not None:
            first = rows[row["duplicate_of"]]
            assert (first["nik"], first["refused"], first["duplicate_of"]) == (row["nik"], False, None)


@pytest.mark.slow
@settings(max_examples=tries(4))
@given(people=st.lists(SENT, min_size=2, max_size=10))
def test_check_may_be_cut_by_nik(people: list[dict[str, Any]]) -> None:
    whole = checked(people)
    ours = [row["nik"] == "7111010507809001" for row in whole]

    for half in (True, False):
        kept = [cells for cells, mine in zip(people, ours, strict=True) if mine is half]
        parts = checked(kept) if kept else []
        assert [part["codes"] for part in parts] == [
            row["codes"] for row, mine in zip(whole, ours, strict=True) if mine is half
        ]


def test_check_answers_again_on_the_same_connection() -> None:
    with roster([person(), person()]) as connection:
        check.check(connection, BOLSEL)
        first = table(connection, "checked")
        check.check(connection, BOLSEL)

        assert table(connection, "checked") == first
