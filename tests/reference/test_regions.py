"""Regions by code: counts of the decree, no orphans, former codes, and the folding of names."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.reference import regions
from payung.reference.region_names import define_region_key, fold


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        define_region_key(opened)
        yield opened


def test_regions_are_all_of_the_decree(connection):
    counts = dict(regions.relation(connection).aggregate("level, count(*)").fetchall())

    assert counts == {"province": 38, "regency": 514, "district": 7_285, "village": 83_762}
    assert sum(counts.values()) == 91_599


def test_regions_of_the_regencies_are_416_and_98():
    regencies = [region.name.split()[0] for region in regions.ask("WHERE level = 'regency'")]

    assert (regencies.count("Kabupaten"), regencies.count("Kota")) == (416, 98)


@pytest.mark.parametrize(
    ("province", "regencies", "cities", "districts", "desa", "kelurahan"),
    [
        ("71", 11, 4, 171, 1_507, 332),
        ("73", 21, 3, 313, 2_266, 793),
        ("74", 15, 2, 221, 1_908, 377),
    ],
)
def test_regions_of_sulawesi_are_as_counted(province, regencies, cities, districts, desa, kelurahan):
    names = [region.name for region in regions.below(province, "regency")]
    kinds = [region.code.split(".")[3][0] for region in regions.below(province, "village")]

    assert sum(name.startswith("Kabupaten ") for name in names) == regencies
    assert sum(name.startswith("Kota ") for name in names) == cities
    assert len(regions.below(province, "district")) == districts
    assert kinds.count("1") == kelurahan
    assert len(kinds) - kinds.count("1") == desa


def test_regions_have_no_orphan(connection):
    table = regions.relation(connection)
    parents = table.project("regexp_replace(code, '\\.?[0-9]+$', '') AS parent").filter("parent <> ''")

    assert parents.set_alias("p").join(table.set_alias("r"), "p.parent = r.code", how="anti").fetchall() == []


def test_regions_stand_in_order_of_code_once_each(connection):
    codes = [code for (code,) in regions.relation(connection).project("code").fetchall()]

    assert codes == sorted(set(codes))


@pytest.mark.parametrize("text", ["7111012004", "71.11.01.2004", " 71.11.01.2004 ", "71.11.012004"])
def test_get_takes_a_code_with_and_without_dots(text):
    assert regions.get(text) == regions.Region("71.11.01.2004", "Tangagah", "village")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("71.11", "Kabupaten Bolaang Mongondow Selatan"),
        ("74.11", "Kabupaten Kolaka Timur"),
        ("74.08", "Kabupaten Kolaka Utara"),
        ("74.07", "Kabupaten Wakatobi"),
        ("71.09", "Kabupaten Kepulauan Siau Tagulandang Biaro"),
    ],
)
def test_get_knows_the_regency(code, name):
    assert regions.get(code).name == name


def test_path_goes_from_the_province_down():
    labels = [region.label for region in regions.path("7111012012")]

    assert labels == [
        "71 Sulawesi Utara",
        "71.11 Kabupaten Bolaang Mongondow Selatan",
        "71.11.01 Bolaang Uki",
        "71.11.01.2012 Sondana",
    ]


def test_below_of_a_village_is_itself():
    assert [region.name for region in regions.below("71.11.01.2012", "village")] == ["Sondana"]


def test_below_does_not_take_a_neighbour_of_like_code():
    assert {region.code[:5] for region in regions.below("71.11", "village")} == {"71.11"}


@pytest.mark.parametrize("text", ["", "Bolsel", "711", "71.1", "71.11.01.20044", "٧١"])
def test_get_refuses_what_is_no_code(text):
    with pytest.raises(PayungError) as refused:
        regions.get(text)

    assert refused.value.code == "reference.region_code_form"


def test_get_names_the_nearest_of_an_unknown_code():
    with pytest.raises(PayungError) as refused:
        regions.get("71.11.01.2001")

    assert refused.value.code == "reference.region_unknown"
    assert "71.11.01.2004 Tangagah" in refused.value.sentence("id")
    assert "BPS" in refused.value.sentence("en")


@pytest.mark.parametrize("text", ["91.01", "9101", "91.01.05"])
def test_get_names_todays_code_of_a_code_that_moved(text):
    with pytest.raises(PayungError) as refused:
        regions.get(text)

    assert refused.value.code == "reference.region_moved"
    assert "93.01 (Kabupaten Merauke)" in refused.value.sentence("id")


def test_get_answers_for_a_code_that_was_given_to_another_district():
    assert regions.get("74.08.13").name == "Katoi"


def test_fold_and_sql_agree_on_every_name(connection):
    table = regions.relation(connection)

    apart = table.filter("region_key(name) <> name_key").fetchall()
    stored = table.project("name, name_key").fetchall()

    assert apart == []
    assert all(fold(name) == key for name, key in stored)


@given(st.text(st.one_of(st.characters(max_codepoint=0x17F), st.sampled_from(" .iv/dDeEsSaAkKcCpP"))))
def test_fold_and_sql_agree_on_any_text(text):
    with duckdb.connect() as connection:
        define_region_key(connection)

        (in_sql,) = connection.execute("SELECT region_key($text)", {"text": text}).fetchone()

    assert in_sql == fold(text)


@pytest.mark.parametrize(
    "same",
    [
        ("Bau-Bau", "Baubau", "BAU BAU"),
        ("Desa Sondana", "sondana", "Ds. Sondana", "Desa/Kel. Sondana"),
        ("Kec. Posigadan", "KECAMATAN POSIGADAN", "Posi Gadan"),
        ("Buyat I", "Buyat Satu", "Desa Buyat 1"),
        ("Kab. Kep. Sangihe", "Kabupaten Kepulauan Sangihe"),
        ("Ba'u", "Bau", "Ba’u"),
    ],
)
def test_fold_makes_usual_spellings_one(same):
    assert len({fold(text) for text in same}) == 1


def test_fold_keeps_kota_and_a_name_that_is_only_a_kind():
    assert fold("Kota Baru") == fold("Kotabaru") != fold("Baru")
    assert fold("Desa") == "desa"


def test_fold_tells_neighbours_apart(connection):
    """Below one parent two different names never fold together."""
    shared = (
        regions.relation(connection)
        .aggregate(
            "regexp_replace(code, '\\.?[0-9]+$', '') AS parent, name_key, count(DISTINCT name) AS names",
        )
        .filter("names > 1")
        .fetchall()
    )

    assert shared == []


def test_get_answers_several_threads_at_once():
    codes = [region.code for region in regions.below("71.11", "village")]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(regions.get, codes))

    assert [region.code for region in found] == codes
