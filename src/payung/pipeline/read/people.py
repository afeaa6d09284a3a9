"""Which rows of a sheet are people, and which column goes where? The statement that takes them from `read_raw`.

Rule: design, section 5, a row of people; the tests on single cells stand in sql/read_macros.sql.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from payung.pipeline.read.addresses import letter
from payung.pipeline.read.headers import Header
from payung.pipeline.read.raw import TABLE
from payung.pipeline.read.sheets import SheetTable
from payung.pipeline.read.vocabulary import MEND, PLACE_AND_DATE, ROW_ID, compact, identity_words
from payung.pipeline.run import ColumnRead
from payung.pipeline.schema import ROSTER_COLUMNS

_OWN = (ROW_ID, MEND)
_WITH_KINDS = ("nik", "birth_date")  # an error in these is told by its kind; in any other column it says nothing


def office_columns(table: SheetTable, header: Header, without_header: Iterable[int]) -> list[tuple[int, ColumnRead]]:
    """The columns of the office by their places in the sheet, under names of which no two are the same."""
    both_used = not table.has("birth_date")  # place and date of birth in one column: kept as it is, and read
    texts = {column.index: column for column in header.columns}
    columns: list[tuple[int, ColumnRead]] = []
    taken: set[str] = set()
    for index in sorted({*texts, *without_header}):
        column = texts.get(index)
        if column and column.canonical in _OWN:
            continue
        name = column.text if column else f"Kolom {letter(index + table.first_column)}"
        unique = next(n for n in (name, *(f"{name} ({k})" for k in range(2, 2000))) if n not in taken)
        taken.add(unique)
        canonical = column.canonical if column and (column.canonical != PLACE_AND_DATE or both_used) else None
        columns.append((index, ColumnRead(unique, canonical)))
    return columns


def header_words(header: Header) -> dict[str, str]:
    """Patterns of what a row that repeats the header says in its three required columns, compact."""
    own = {compact(part) for column in header.columns for part in (column.text, *column.text.split())} - {""}
    return {f"{column}_words": "|".join(sorted(own.union(words))) for column, words in identity_words().items()}


def is_person(table: SheetTable) -> str:
    """SQL: whether a row of `read_raw` is one of people. Parameters: $start and those of `header_words`."""
    birth = "birth_date" if table.has("birth_date") else PLACE_AND_DATE
    cells = ", ".join((table.as_sent("nik"), table.cell("name"), table.as_sent(birth)))
    return f"{table.record} >= $start AND read_is_person({cells}, $nik_words, $name_words, $birth_words)"


def selection(table: SheetTable, header: Header, extras: Sequence[int]) -> tuple[list[str], str]:
    """The columns of `read_rows` that this sheet fills, and the statement that gives its people in them.

    Parameters: $sheet_no, $layout and those of `is_person`.
    """
    chosen = {
        "sheet_no": "$sheet_no::INTEGER",
        "layout": "$layout::INTEGER",
        "row": f"({table.record})::INTEGER",
        **_cells(table, header),
        **{f"x{place}": table.cell_at(index) for place, index in enumerate(extras)},
    }
    if table.has(ROW_ID):
        chosen["mends"] = f"read_as_row_id({table.cell(ROW_ID)})"
    selected = ", ".join(f'{sql} AS "{name}"' for name, sql in chosen.items())
    return list(chosen), f"SELECT {selected} FROM {TABLE} WHERE {is_person(table)}"


def _cells(table: SheetTable, header: Header) -> Mapping[str, str]:
    """SQL for the canonical columns that the sheet has, and for the kinds of two of them."""
    cells = {column: table.cell(column) for column in ROSTER_COLUMNS if table.has(column)}
    cells |= {column: f"read_blank({table.as_sent(column)})" for column in _WITH_KINDS}
    cells |= {f"{column}_kind": table.kind(column) for column in _WITH_KINDS}
    if header.ticked_sex:
        men, women = map(table.cell_at, header.ticked_sex)
        cells["sex"] = f"read_ticked_sex({men}, {women})"
    if not table.has("birth_date"):
        both = f"read_blank({table.as_sent(PLACE_AND_DATE)})"
        date = f"CASE WHEN read_is_error({both}) THEN {both} ELSE read_date_part({both}) END"
        cells["birth_date"] = date
        cells["birth_date_kind"] = f"CASE WHEN {date} IS NOT NULL THEN {table.kind(PLACE_AND_DATE)} END"
        cells.setdefault("birth_place", f"read_place_part({table.cell(PLACE_AND_DATE)})")
    return cells
