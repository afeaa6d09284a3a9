"""What is wrong with each row by itself, and which rows repeat a NIK? From `rows` to `checked` (docs/architecture.md).

Rules: design, section 3 (rows 1, 2 and 5 of the table, and what stands below it) and section 5 (form of a NIK).
Which outcome follows is left to `decide`. The doubles may be cut by NIK, all else by row.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from payung.law import parameters
from payung.pipeline import names, reasons
from payung.pipeline.engine import statement
from payung.pipeline.options import CoverOptions
from payung.reference import nik_prefixes, occupations, region_history, region_names, regions
from payung.sentences import Notice

if TYPE_CHECKING:
    import duckdb

MAX_AGE_YEARS = 110  # design, section 3: older than this is a slip of the pen, not a worker


def check(connection: duckdb.DuckDBPyConnection, options: CoverOptions) -> None:
    """Make table `checked` from `rows`. Needs the macros of `values.register`."""
    reasons.register(connection)
    occupations.register(connection)
    region_names.define_region_key(connection)
    connection.execute(statement("check_macros"))
    connection.execute(statement("check_values"))
    _find_prefixes(connection)
    connection.execute(statement("check_niks"))
    _find_places(connection, region_of(options))
    connection.execute(statement("check_rows"), {"refusals": reasons.refusals(), **_birth_dates(options)})
    _tell_repeats_apart(connection)


def notices(connection: duckdb.DuckDBPyConnection, options: CoverOptions) -> tuple[Notice, ...]:
    """What the run should be warned of once, after `check`: rows without any place, where a region was asked for."""
    region = region_of(options)
    if not region:
        return ()
    [(without,)] = connection.execute(statement("check_no_place")).fetchall()
    return (Notice("check.region_assumed", {"rows": without, "region": regions.get(region).name}),) if without else ()


def region_of(options: CoverOptions) -> str:
    """The dotted code of the region asked for, empty when none was. Raises as `regions.get` where there is none."""
    return regions.get(options.region).code if options.region else ""


def first_born(month: date, years: int) -> date:
    """Who is born on this day or before has completed `years` years on the first of `month`."""
    return month.replace(year=month.year - years)


def _birth_dates(options: CoverOptions) -> dict[str, date | bool]:
    month = options.month
    limit = parameters.at("membership.bpu_age_limit", month).content
    adult = parameters.at("membership.minor_age", month).content
    return {
        "month": month,
        "oldest": first_born(month, MAX_AGE_YEARS),
        "adult_born": first_born(month, adult),
        "limit_born": first_born(month, limit),
        "has_age_limit": options.segment == "bpu",
    }


def _find_places(connection: duckdb.DuckDBPyConnection, region: str) -> None:
    """Table `check_places`; the country is loaded whole, for a place may lie anywhere in it."""
    moves = region_history.moves()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE check_moves AS"
        " SELECT replace(unnest($old), '.', '') AS old_digits, replace(unnest($new), '.', '') AS new_digits",
        {"old": [move.old_code for move in moves], "new": [move.current_code for move in moves]},
    )
    regions.relation(connection).create_view("check_all_regions", replace=True)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE check_regions AS SELECT code, replace(code, '.', '') AS digits, level, name_key,"
        " starts_with(code || '.', $region || CASE WHEN $region = '' THEN '' ELSE '.' END) AS inside"
        " FROM check_all_regions",
        {"region": region},
    )
    connection.execute(statement("check_places"), {"region": region})


def _find_prefixes(connection: duckdb.DuckDBPyConnection) -> None:
    nik_prefixes.relation(connection).create_view("check_all_prefixes", replace=True)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE check_prefixes AS"
        " SELECT prefix::INTEGER AS prefix, status FROM check_all_prefixes"
    )


def _tell_repeats_apart(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the rows that share a NIK, then name the earlier row of each double."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE check_repeated AS SELECT row_ord, nik, birth_date, refused FROM checked"
        " WHERE nik IN (SELECT nik FROM checked WHERE nik IS NOT NULL GROUP BY nik HAVING count(*) > 1)"
    )
    [(repeated,)] = connection.execute("SELECT count(*) FROM check_repeated").fetchall()
    if not repeated:
        return
    names.register(connection)
    connection.execute(statement("check_repeats"))
    connection.execute(
        "UPDATE checked SET refused = refused OR shared, duplicate_of = repeats.duplicate_of,"
        " mask = mask | flag(shared, 'nik.shared') | flag(repeats.duplicate_of IS NOT NULL, 'duplicate.nik')"
        " FROM check_repeats AS repeats WHERE repeats.row_ord = checked.row_ord"
    )
