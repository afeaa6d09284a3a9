"""Regions by name: kinds, short names, what lies above, near spellings, and never a pick among several."""

import pytest

from payung.errors import PayungError
from payung.reference import regions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bolaang Mongondow Selatan", "71.11"),
        ("bolsel", "71.11"),
        ("KAB. BOLAANG MONGONDOW", "71.01"),
        ("Kota Baubau", "74.72"),
        ("Sulawesi Tenggara", "74"),
        ("prov. gorontalo", "75"),
        ("Kab. Gorontalo", "75.01"),
        ("Kota Gorontalo", "75.71"),
        ("Kec. Kolaka", "74.01.04"),
        ("Jakarta Selatan", "31.74"),
        ("Desa Sondana", "71.11.01.2012"),
        ("Sondana, Bolaang Uki, bolsel", "71.11.01.2012"),
        ("Tolondadu 1, Bolsel", "71.11.01.2015"),
        ("7111", "71.11"),
        ("71.11.01", "71.11.01"),
    ],
)
def test_resolve_finds_the_one_region(text, code):
    assert regions.resolve(text).code == code


@pytest.mark.parametrize("text", ["Kolaka", "Gorontalo", "Baubau", "Lolak"])
def test_resolve_lists_instead_of_picking(text):
    with pytest.raises(PayungError) as refused:
        regions.resolve(text)

    assert refused.value.code == "reference.name_ambiguous"
    assert all(region.code in refused.value.sentence("id") for region in regions.find(text)[:2])


def test_resolve_says_what_is_near():
    with pytest.raises(PayungError) as refused:
        regions.resolve("Kolaka Tmur")

    assert refused.value.code == "reference.name_near"
    assert "74.11 Kabupaten Kolaka Timur (Sulawesi Tenggara)" in refused.value.sentence("id")


@pytest.mark.parametrize("text", ["", "  ", "qqqqqq", "'; DROP TABLE regions; --", "a", ",", "Sondana, Wakatobi"])
def test_resolve_refuses_what_is_near_nothing(text):
    with pytest.raises(PayungError) as refused:
        regions.resolve(text)

    assert refused.value.code == "reference.name_unknown"


def test_find_puts_the_very_name_before_beginnings_before_parts():
    names = [region.name for region in regions.find("Bolaang Mongondow")]

    assert names[0] == "Kabupaten Bolaang Mongondow"
    assert "Kabupaten Bolaang Mongondow Timur" in names[1:]


def test_find_keeps_to_its_limit():
    assert len(regions.find("baru", limit=5)) == 5


def test_find_near_spellings_only_where_no_name_holds_the_text():
    assert [region.code for region in regions.find("Posigadn")] == ["71.11.02"]
    assert all("posigadan" in region.name.lower() for region in regions.find("Posigadan"))
