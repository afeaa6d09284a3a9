"""Which pairs are worth comparing? Blocks on cheap agreements, cut before any name is taken apart.

Three searches by the same blocks (`sql/match_blocks.sql`): rows left over against the extract, the death list against
all rows, rows left over against earlier rows. Whether a pair is a match is left to `score` and `choose`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.match.steps import run
from payung.pipeline.run import Registers
from payung.pipeline.settings import MatchSettings
from payung.sentences import Notice

if TYPE_CHECKING:
    import duckdb

# Where the numbers of records and deaths begin among all people compared; rows of the roster keep theirs.
RECORDS = 1 << 40
DEATHS = 1 << 41

LOOKED_AT, STRETCH = 16, 1000  # so many stretches of so many records tell how an extract writes its names


def find(connection: duckdb.DuckDBPyConnection, registers: Registers, settings: MatchSettings) -> tuple[Notice, ...]:
    """Table `match_pairs`: source, row_ord, rec, id_r (the other one's number among all people); and `match_people`:
    everybody in a pair, with names taken apart. Returns which blocks were too large to be searched whole."""
    run(connection, "match_tables")
    run(connection, "match_left")
    capped = _look_for(connection, settings, "FROM match_left", "match.crowded_rows")
    if registers.matched:
        records = sum(extract.rows for extract in registers.extracts)
        _among(connection, settings, _participants(connection, records), thorough=records <= settings.thorough_up_to)
        run(connection, "match_participants", offset=RECORDS)
    [(everybody,)] = connection.execute("SELECT count(*) FROM match_everybody").fetchall()
    _among(connection, settings, "FROM match_everybody", thorough=everybody <= settings.thorough_up_to)
    connection.execute(_ROSTER_PAIRS)
    if registers.deaths_rows:
        capped += _look_for(connection, settings, _DEATHS, "match.crowded_deaths")
        _among(connection, settings, _NOT_DEAD)
        connection.execute(_DEATH_PAIRS, {"offset": DEATHS})
    run(connection, "match_people", records=RECORDS, deaths=DEATHS)
    return capped


_DEATHS = """SELECT rec AS id, upper(trim(name)) AS name, birth_date, NULL::VARCHAR AS mother_name FROM deaths"""
_NOT_DEAD = """FROM match_everybody WHERE id NOT IN (SELECT row_ord FROM match_death WHERE found)"""
_DEATH_PAIRS = """
    INSERT INTO match_pairs
    SELECT 'deaths', b.large_id, b.small_id, $offset + b.small_id
    FROM match_block b JOIN deaths d ON d.rec = b.small_id JOIN match_everybody e ON e.id = b.large_id
    WHERE d.nik IS DISTINCT FROM e.nik
"""
_ROSTER_PAIRS = """
    INSERT INTO match_pairs SELECT 'roster', small_id, large_id, large_id FROM match_block WHERE large_id < small_id
"""


def _look_for(
    connection: duckdb.DuckDBPyConnection, settings: MatchSettings, people: str, code: str
) -> tuple[Notice, ...]:
    """The small side of blocks: these people are looked for. Notice `code` where many share a birth date."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW match_small AS {people}")
    [(looked_for,)] = connection.execute("SELECT count(*) FROM match_small").fetchall()
    most = min(settings.crowded_birth_date, settings.most_pairs // max(looked_for, 1))
    run(connection, "match_heads", crowded=most)
    [(dates, crowd)] = connection.execute(
        "SELECT count(DISTINCT birth_date), count(*) FROM match_heads WHERE crowded"
    ).fetchall()
    told = {"dates": dates, "people": crowd, "most": most}
    return (Notice(code, told),) if dates else ()


def _among(
    connection: duckdb.DuckDBPyConnection, settings: MatchSettings, people: str, *, thorough: bool = True
) -> None:
    """The large side: table `match_block`, the pairs that agree in something cheap."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW match_large AS {people}")
    run(connection, "match_blocks", thorough=thorough, likeness=settings.likeness["thorough" if thorough else "else"])


def _participants(connection: duckdb.DuckDBPyConnection, records: int) -> str:
    """The extract as a side of a block. Most extracts are in capitals already, and turning ten million names costs
    more than looking at some whether they are: stretches, for the row groups between them are then not read."""
    starts = range(0, records, max(records // LOOKED_AT, 1))
    stretches = " OR ".join(f"rec BETWEEN {start} AND {start + STRETCH}" for start in starts)
    [(capitals,)] = connection.execute(f"""
        SELECT coalesce(bool_and(name = upper(name) AND mother_name IS NOT DISTINCT FROM upper(mother_name)), true)
        FROM participants WHERE {stretches or "true"}
    """).fetchall()
    name, mother_name = ("name", "mother_name") if capitals else ("upper(name)", "upper(mother_name)")
    return f"SELECT rec AS id, {name} AS name, birth_date, {mother_name} AS mother_name FROM participants"
