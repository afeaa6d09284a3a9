"""When are two spellings of a region's name the same? One folding, for Python and for DuckDB.

«Kec. Posigadan», «KECAMATAN POSIGADAN» and «Posi Gadan» fold to `posigadan`; «Buyat I», «Buyat 1» and «Buyat Satu»
to `buyat1`. "Kota" stays, for it is part of many names (Kotabaru, Kota Raya); the search knows about it.
The rules are own work, chosen so that no two names below one parent fold together that were apart before.
"""

from __future__ import annotations

import re

import duckdb

KINDS = ("provinsi", "prov", "kabupaten", "kab", "kecamatan", "kec", "kelurahan", "kel", "desa", "ds")

NUMERALS = {
    word: str(number)
    for number, words in enumerate(
        ("i satu", "ii dua", "iii tiga", "iv empat", "v lima", "vi enam", "vii tujuh", "viii delapan"), start=1
    )
    for word in words.split()
}

_KIND = re.compile(f"^(({'|'.join(KINDS)}) )+")
_NUMERAL = re.compile(f" ({'|'.join(NUMERALS)})$")


def fold(text: str) -> str:
    """The key under which a region's name is looked up: ASCII letters and digits only, no kind in front."""
    words = _KIND.sub("", re.sub(r"[^a-z0-9]+", " ", text.lower()).strip())
    words = re.sub(r"\bkep\b", "kepulauan", words)
    return _NUMERAL.sub(lambda found: NUMERALS[found[1]], words).replace(" ", "")


def define_region_key(connection: duckdb.DuckDBPyConnection) -> None:
    """Make macros known on this connection: `region_key(text)`, which is `fold` in SQL, and `village_kind(text)`:
    1 where "Kelurahan" alone stands in front, 2 where "Desa" does, as the last part of a village's code begins.
    """
    kinds, numerals = "|".join(KINDS), "|".join(NUMERALS)
    pairs = ", ".join(f"'{word}': '{number}'" for word, number in NUMERALS.items())
    connection.execute(f"""
        CREATE OR REPLACE TEMP MACRO region_words(name) AS trim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g'));
        CREATE OR REPLACE TEMP MACRO region_key_words(name) AS regexp_replace(regexp_replace(
            region_words(name), '^(({kinds}) )+', ''), '\\bkep\\b', 'kepulauan', 'g');
        CREATE OR REPLACE TEMP MACRO village_kind(name) AS
            CASE regexp_extract(region_words(name), '^(({kinds}) )+')
                WHEN 'kelurahan ' THEN '1' WHEN 'kel ' THEN '1' WHEN 'desa ' THEN '2' WHEN 'ds ' THEN '2' END;
        CREATE OR REPLACE TEMP MACRO region_key_numeral(words) AS
            CASE WHEN regexp_matches(words, ' ({numerals})$')
                 THEN regexp_replace(words, ' [a-z]+$', '') || MAP {{{pairs}}}[regexp_extract(words, '[a-z]+$')]
                 ELSE words END;
        CREATE OR REPLACE TEMP MACRO region_key(name) AS replace(region_key_numeral(region_key_words(name)), ' ', '');
    """)
