from __future__ import annotations

import pytest
from cast import BOLSEL, KOLTIM, SONDANA, Cast
from promises import promise


def test_the_tree_starts_with_the_provinces(cast: Cast) -> None:
    page = cast.client(cast.sari).get("/wilayah/").content.decode()

    assert "Sulawesi Utara" in page
    assert "Sulawesi Tenggara" in page


@pytest.mark.parametrize(
    ("text", "code"),
    [("Sondana", SONDANA), (SONDANA, SONDANA), ("7111012012", SONDANA), ("bolsel", BOLSEL), ("Kolaka Timur", KOLTIM),
     ("sondanna", SONDANA)],
)  # fmt: skip
def test_search_finds_a_region_by_code_or_name(cast: Cast, text: str, code: str) -> None:
    found = cast.client(cast.sari).get("/wilayah/", {"cari": text}).context["found"]

    assert found.hits[0].region.code == code


def test_search_says_where_it_lies(cast: Cast) -> None:
    found = cast.client(cast.sari).get("/wilayah/", {"cari": "Sondana"}).context["found"]

    assert found.hits[0].above == "Bolaang Uki, Kabupaten Bolaang Mongondow Selatan, Sulawesi Utara"


@pytest.mark.parametrize("text", ["xyzzyq", "99.99", "12345", "'; DROP", "  ", "%", "\x00"])
def test_search_answers_calmly_to_what_is_no_region(cast: Cast, text: str) -> None:
    assert cast.client(cast.sari).get("/wilayah/", {"cari": text}).status_code == 200


def test_a_region_shows_offices_and_promises_to_those_who_see_them(cast: Cast) -> None:
    promise(cast, "Mengirim daftar petani")

    own = cast.client(cast.budi).get(f"/wilayah/{BOLSEL}/").content.decode()
    strange = cast.client(cast.joko).get(f"/wilayah/{BOLSEL}/").content.decode()

    assert "Mengirim daftar petani" in own
    assert cast.manpower.name in own
    assert "Mengirim daftar petani" not in strange
    assert cast.manpower.name not in strange
    assert "Kabupaten Bolaang Mongondow Selatan" in strange


def test_a_region_offers_a_promise_only_where_the_office_reaches(cast: Cast) -> None:
    assert f"?wilayah={BOLSEL}" in cast.client(cast.budi).get(f"/wilayah/{BOLSEL}/").content.decode()
    assert "?wilayah=" not in cast.client(cast.joko).get(f"/wilayah/{BOLSEL}/").content.decode()


def test_an_unknown_region_is_not_found(cast: Cast) -> None:
    assert cast.client(cast.budi).get("/wilayah/71.99/").status_code == 404
