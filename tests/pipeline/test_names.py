"""Names agree (design.md): titles, variants, spelling, joined words, initials, one slip; never the last word alone."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.pipeline import names

AGREE = """
LM Ali Haswandy            | La Ode Muhammad Ali Haswandy
Laode Ali Haswandi         | La Ode Muhammad Ali Haswandy
L.M. Ali Haswandy          | LA ODE MUH. ALI HASWANDI
SURINI RAUF                | Suriani Rauf
Muh. Rizal                 | Mohammad Risal
M. Rizal                   | Muhammad Rijal
Mhd. Rizal                 | Muhammad Rizal
Moh Rizal                  | Rizal
Nurhayati                  | Nur Hayati
Sitti Nurhayati            | Nur Hayati
Nurrahman                  | Nur Rahman
La Mane                    | Lamane
La Mane                    | Mane
Wa Ani                     | Waani
Wa Ode Sitti Aminah        | WD. ST. AMINAH
Waode Hasna                | Wa Ode Hasnah
W.O. Hasna                 | Waode Hasna
Hj. Siti Aminah, S.Pd      | SITTI AMINA
Drs. H. Abd. Rahman, M.Si. | Abdul Rachman
Ir. Hasan S.T              | Hasan
dr. Fatimah                | Patimah
Djufri                     | Jufri
Jusuf                      | Yusup
Syamsuddin                 | SAMSUDING
Sjamsuddin Daeng           | Syamsudin Dg
Achmad Zaenal              | Ahmad Sainal
Noerdin                    | Nurding
Soekarno                   | Sukarno
Tjahaya                    | Cahaya
Ma'ruf                     | Maruf
Nur'aini                   | Nuraini
ANWA RRASYID               | Anwar Rasyid
ASNIHAMID BUTON            | Asni Hamid Buton
LAOE BUTON MALIK           | Laode Buton Malik
SITI MASUR                 | Siti Mansur
MARTEN HALM                | Marten Halim
Yusuf Lasena               | Yusuf
Muh. L.                    | M. Lukman
B. Hasan                   | Basri Hasan
Siti R.                    | Siti Rahma
A. Rahman                  | Abdul Rahman
A. Rahman                  | Andi Rahman
Siti                       | Siti Aminah
Muhammad                   | Muh. Rizal
Hasan bin Ali              | Hasan Ali
Hasan, SE                  | Hasan
Hasan                      | Hasin
Hasan                      | Ahsan
Ani                        | Annie
Ani Basri                  | Ali Basri
Andi Nur Aisyah            | A. Nuraisyah
Abdurrahman                | Abdul Rahman
La Ode Ali Haswandi        | Muhammad Ali Haswandi
"""

DIFFER = """
Wa Basri                   | Andi Basri
Wa Ani                     | La Ani
La Ode Hasan               | Wa Ode Hasan
Lamane                     | Wamane
La Mane                    | Wamane
Siti Aminah                | Siti Fatimah
Siti Aminah                | Muhammad Aminah
Hasan Gobel                | Husen Gobel
Hasan                      | Husen
Hasan                      | Husain
Ani                        | Ina
Wa                         | La
Wa Basri                   | Ratna Basri
Andi Kasman                | Nurhayati Kasman
Muhammad Rizal             | Muhammad Yusuf
Abdul Rahman               | Abdul Rahim Saleh
Nur Hayati                 | Nur Aini
Darmawati Daeng            | Anwar Daeng
Yusuf Mokodompit           | Ismail Mokodompit
Sumarlin Karim             | Waode Umar
H. Hasan                   | Hj. Hasnawati
S.E. Wowor                 | Johanes Wowor
L. Basri                   | Usman Basri
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(a.strip(), b.strip()) for a, b in (line.split("|") for line in table.strip().splitlines())]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        names.register(opened)
        yield opened


def answers(
    connection: duckdb.DuckDBPyConnection, macro: str, table: list[tuple[str | None, str | None]]
) -> list[bool | None]:
    asked = connection.execute(
        f"SELECT {macro}(a, b) FROM (SELECT unnest($a::VARCHAR[]) AS a, unnest($b::VARCHAR[]) AS b)",
        {"a": [a for a, _ in table], "b": [b for _, b in table]},
    )
    return [said for (said,) in asked.fetchall()]


def differing(table: list[tuple[str, str]], said: list[bool | None], expected: bool) -> list[tuple[str, str]]:
    return [pair for pair, answer in zip(table, said, strict=True) if answer is not expected]


def test_names_agree_after_titles_variants_spelling_joined_words_initials_and_one_slip(connection):
    table = pairs(AGREE)

    for way in (table, [(b, a) for a, b in table]):
        assert differing(way, answers(connection, "names_agree", way), True) == []
        assert differing(way, answers(connection, "names_similar", way), True) == []


def test_names_do_not_agree_on_another_given_name(connection):
    table = pairs(DIFFER)

    for way in (table, [(b, a) for a, b in table]):
        assert differing(way, answers(connection, "names_agree", way), False) == []


def test_names_similar_refuses_clearly_different_given_names(connection):
    table = [("Hasan", "Husen"), ("Siti Aminah", "Siti Fatimah"), ("Wa Ani", "La Ani"), ("Wa Basri", "Andi Basri"),
             ("Idris", "Irfan"), ("Lili", "Lina Basri"), ("Husniati", "Hasriani")]  # fmt: skip

    assert differing(table, answers(connection, "names_similar", table), False) == []


def test_names_similar_takes_two_slips_of_a_long_name_and_one_cut_short(connection):
    table = [("Nurhaya", "Nurhayati"), ("Jumrianti", "Jumriyanni"), ("Rosdianna", "Rusdyana")]

    assert differing(table, answers(connection, "names_similar", table), True) == []


def test_names_say_nothing_where_a_name_is_missing(connection):
    table = [(missing, "Hasan") for missing in (None, "", "   ", "-", "123", "...")]

    for way in (table, [(b, a) for a, b in table]):
        assert set(answers(connection, "names_agree", way)) == {None}
        assert set(answers(connection, "names_similar", way)) == {None}


TOKENS = "la wa ode siti muh abd nur andi a m h hj hasan husen ali rahman basri dg s.pd .".split()  # noqa: SIM905
WORDS = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(table=st.lists(st.tuples(WORDS, WORDS), min_size=20, max_size=60))
def test_names_agree_is_symmetric_and_ignores_case_and_spaces(connection, table):
    said = answers(connection, "names_agree", table)

    assert answers(connection, "names_agree", [(b, a) for a, b in table]) == said
    assert answers(connection, "names_agree", [(f"  {a.upper().replace(' ', '   ')} ", b) for a, b in table]) == said


@settings(max_examples=20, deadline=None)
@given(table=st.lists(st.text(max_size=30), min_size=5))
def test_a_name_agrees_with_itself_whatever_it_holds(connection, table):
    assert set(answers(connection, "names_agree", [(name, name) for name in table])) <= {True, None}
