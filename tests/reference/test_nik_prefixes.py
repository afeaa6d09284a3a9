"""Prefixes of NIKs: districts of today, of former lists, and the provinces that are known."""

import duckdb
import pytest

from payung.reference import nik_prefixes, regions


@pytest.fixture(scope="module")
def prefixes():
    with duckdb.connect() as connection:
        rows = nik_prefixes.relation(connection).fetchall()
    return {prefix: (status, successors) for prefix, status, successors in rows}


def test_prefixes_of_today_are_the_districts(prefixes):
    current = {prefix for prefix, (status, _) in prefixes.items() if status == "current"}

    assert current == {district.code.replace(".", "") for district in regions.ask("WHERE level = 'district'")}
    assert len(current) == 7_285


def test_prefixes_have_six_digits_and_two_states(prefixes):
    assert all(prefix.isdigit() and len(prefix) == 6 for prefix in prefixes)
    assert {status for status, _ in prefixes.values()} == {"current", "retired"}


@pytest.mark.parametrize(
    ("prefix", "successors"),
    [
        ("740102", ["74.11.01"]),  # Tirawuta, proved exactly
        ("740401", ["74.06", "74.07", "74.14", "74.15", "74.72"]),  # Buton: the regencies that split off
        ("910105", ["93.01.05"]),  # follows from 91.01, today 93.01
        ("927101", ["96.71.01"]),
    ],
)
def test_prefix_of_a_former_list_is_retired(prefixes, prefix, successors):
    assert prefixes[prefix] == ("retired", successors)


def test_prefix_that_was_given_to_another_district_stays_current(prefixes):
    assert prefixes["740813"] == ("current", ["74.08.15"])


def test_prefix_nobody_ever_had_is_unknown(prefixes):
    assert "990101" not in prefixes
    assert "711199" not in prefixes


def test_provinces_are_the_38_of_today():
    assert len(nik_prefixes.provinces()) == 38
    assert {"71", "91", "92", "96"} <= nik_prefixes.provinces()
    assert not {"00", "54", "99"} & nik_prefixes.provinces()
