"""`telaah.xlsx`: each doubtful row over the record that it may be, differences coloured, for a person to decide.

What is shown of the other record (design, "Seeing"): KPJ never; of a participant's mother only whether the names
agree; of a participant outside the region asked for, only the fields that equal the row's own. `--decisions` reads
the column *Keputusan* back by the hidden `row_id` and `record_key`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payung.palette import GREY, INK, TONES
from payung.pipeline import names
from payung.pipeline.engine import statement
from payung.pipeline.schema import DECISION_HEADER, DECISIONS, RECORD_KEY_HEADER, ROW_ID_HEADER
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.rows import Row, fetched
from payung.pipeline.write.workbook import (
    CELL,
    DAY,
    SECTION,
    SUBTITLE,
    TEXT,
    Book,
    Value,
    Widths,
    book,
    fill,
    marked_header,
    put,
    write_cautions,
)

if TYPE_CHECKING:
    import duckdb
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_VIOLET, _AMBER = TONES["review"], TONES["lapsed"]
COLUMNS = ("number", "source", "nik", "name", "birth_date", "sex", "mother", "place", "about", "likeness")
LIMITS = (6, 24, 19, 28, 14, 11, 22, 22, 34, 22, 14, 48, 40, 40)
COMPARED = ("nik", "name", "birth_date", "sex", "mother", "place")
DECISION = len(COLUMNS)  # column of the decision; behind it where the row stands, and the two hidden keys
DIFFERENT = {"bg_color": _AMBER.tint, "font_color": _AMBER.deep, "bold": True}


def write_review(papers: Papers, path: Path) -> None:
    """Write telaah.xlsx: a line for the row, under it a line for each record with a choice of decisions."""
    with book(papers, path, papers.say("title_review")) as made:
        sheet = made.sheet(papers.say("sheet_review"), _VIOLET.solid)
        heads = [*(papers.say(f"review_{column}") for column in COLUMNS), DECISION_HEADER[papers.lang],
                 papers.say("review_where"), ROW_ID_HEADER, RECORD_KEY_HEADER]  # fmt: skip
        widths = Widths.of(heads, LIMITS)
        header_row = _head(made, sheet, heads, widths.header_height)
        pairs = _pairs(papers.run.connection)
        line = header_row + 1
        for count, (_, found) in enumerate(groupby(pairs, key=itemgetter("row_ord")), 1):
            line = _write_case(made, sheet, widths, line, (count, list(found)))
        if line == header_row + 1:
            put(sheet, line, 0, papers.say("nothing_to_review"), made.style(SUBTITLE))
        _finish(sheet, widths, header_row, line)


def _pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Every doubtful pair; none are asked for where there are none, and names need no comparing."""
    if not connection.execute("SELECT 1 FROM doubts LIMIT 1").fetchall():
        return
    _know_names(connection)
    yield from fetched(connection, statement("write_doubts"))


def _know_names(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that compare names; matching has brought them already, if there was anything to match."""
    known = connection.execute("SELECT 1 FROM duckdb_functions() WHERE function_name = 'names_agree'").fetchall()
    if not known:
        names.register(connection)


def _head(made: Book, sheet: Worksheet, heads: Sequence[str], height: int) -> int:
    papers = made.papers
    put(sheet, 0, 0, papers.say("caption_review_book"), made.style(SECTION, {"font_color": _VIOLET.deep}))
    sheet.set_row(0, 26)
    row = 1
    for text in papers.say("how_to_review", **{key: word[papers.lang] for key, word in DECISIONS.items()}).splitlines():
        put(sheet, row, 0, text, made.style(SUBTITLE))
        row += 1
    row = write_cautions(made, sheet, row, DECISION - 1)
    sheet.set_row(row, height)
    for index, head in enumerate(heads):
        put(sheet, row, index, head, made.style(marked_header("review")))
    return row


def _write_case(made: Book, sheet: Worksheet, widths: Widths, line: int, case: tuple[int, list[Row]]) -> int:
    """A case is its number and its pairs: the row, then its records. Returns the next free line."""
    papers, (count, pairs) = made.papers, case
    tint = {**CELL, "bg_color": _VIOLET.tint, "top": 1, "top_color": _VIOLET.solid}
    own = [*own_cells(papers, count, pairs[0]), None, where(pairs[0], "")]
    styles = [made.style(tint, _form(_name(index)), {"bold": index in (0, 3)}) for index in range(len(own))]
    fill(sheet, line, zip(own, styles, strict=True), widths)
    for offset, pair in enumerate(pairs, 1):
        _write_record(made, sheet, widths, line + offset, pair)
    return line + 1 + len(pairs)


def _write_record(made: Book, sheet: Worksheet, widths: Widths, line: int, pair: Row) -> None:
    papers = made.papers
    differs = differences(papers, pair)
    choice = {"border": 1, "border_color": _VIOLET.solid, "bold": True, "align": "center"}
    cells: list[tuple[Value, Format]] = [
        (cell, made.style(CELL, _form(_name(index)), DIFFERENT if _name(index) in differs else {}))
        for index, cell in enumerate(other_cells(papers, pair))
    ]
    keys = [(pair["row_id"], made.style(CELL)), (pair["record_key"], made.style(CELL))]
    told = (where(pair, "other_"), made.style(CELL, {"font_color": GREY, "text_wrap": True}))
    fill(sheet, line, [*cells, (None, made.style(CELL, choice)), told, *keys], widths)
    if "nik" in differs and not is_elsewhere(papers, pair):
        at = COLUMNS.index("nik")
        parts = _marked_digits(made, pair["other_nik"], pair["nik"])
        if len(parts) > 2:  # a rich text has two parts at least
            sheet.write_rich_string(line, at, *parts, cells[at][1])
    sheet.data_validation(line, DECISION, line, DECISION, {
        "validate": "list", "source": [word[papers.lang] for word in DECISIONS.values()],
        "error_title": DECISION_HEADER[papers.lang], "error_message": papers.say("decision_error"),
    })  # fmt: skip


def _marked_digits(made: Book, shown: str, own: str) -> list[Any]:
    """The parts of a NIK, those that differ in the colour of a fault; none where the two are not of one length."""
    plain, marked = made.style({"font_color": INK}), made.style({"font_color": TONES["invalid"].solid, "bold": True})
    parts: list[Any] = []
    if len(shown) == len(own):
        for is_same, run in groupby(zip(shown, own, strict=True), key=lambda pair: pair[0] == pair[1]):
            parts += [plain if is_same else marked, "".join(digit for digit, _ in run)]
    return parts


def _form(name: str) -> dict[str, Any]:
    """How the cells of a column look."""
    return DAY if name == "birth_date" else {"num_format": TEXT, "text_wrap": name not in ("nik", "number")}


def _finish(sheet: Worksheet, widths: Widths, header_row: int, line: int) -> None:
    widths.apply(sheet)
    sheet.set_column(DECISION, DECISION, 14)
    sheet.set_column(DECISION + 2, DECISION + 3, 12, None, {"hidden": True})
    sheet.freeze_panes(header_row + 1, 4)
    sheet.repeat_rows(header_row)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{line + 1}"})


def _name(index: int) -> str:
    return COLUMNS[index] if index < len(COLUMNS) else ""


def own_cells(papers: Papers, count: int, pair: Row) -> list[Value]:
    """The line of the row itself."""
    return [count, papers.say("source_row"), pair["nik"], pair["name"], pair["birth_date"], pair["sex"],
            pair["mother_name"], pair["place_name"] or pair["place"], None, None]  # fmt: skip


def other_cells(papers: Papers, pair: Row) -> list[Value]:
    """The line of a record, as far as it may be seen."""
    differs = differences(papers, pair)
    hidden = differs if is_elsewhere(papers, pair) else set()
    seen: dict[str, Value] = {
        "nik": pair["other_nik"],
        "name": pair["other_name"],
        "birth_date": pair["other_birth_date"],
        "sex": pair["other_sex"],
        "mother": _mother(papers, pair),
        "place": pair["other_place_name"] or pair["other_place"],
    }
    compared = [papers.say("differs") if name in hidden and name != "mother" else seen[name] for name in COMPARED]
    likeness = papers.say("same_nik") if pair["probability"] is None else papers.likeness(pair["probability"])
    return [None, papers.say(f"source_{pair['source']}"), *compared, about(papers, pair), likeness]


def differences(papers: Papers, pair: Row) -> set[str]:
    """Which of the compared fields differ; what is missing on one side differs from nothing."""
    different = {
        name for name in ("nik", "birth_date", "sex")
        if pair[name] is not None and pair[f"other_{name}"] is not None and pair[name] != pair[f"other_{name}"]
    }  # fmt: skip
    if _folded(pair["name"]) != _folded(pair["other_name"]):
        different.add("name")
    if pair["mother_agrees"] is False:
        different.add("mother")
    own, other = pair["place"], pair["other_place"]
    if own and other and not (f"{own}.".startswith(f"{other}.") or f"{other}.".startswith(f"{own}.")):
        different.add("place")
    return different


def is_elsewhere(papers: Papers, pair: Row) -> bool:
    """A participant who is registered outside the region asked for; one without a region is the office's own."""
    region, place = papers.run.options.region, pair["other_place"]
    return bool(pair["source"] == "participants" and region and place and not f"{place}.".startswith(f"{region}."))


def _mother(papers: Papers, pair: Row) -> Value:
    if pair["source"] == "roster":
        return pair["other_mother_name"]  # type: ignore[no-any-return]
    if pair["mother_agrees"] is None:
        return papers.say("mother_missing") if pair["source"] == "participants" else None
    word = "agrees" if pair["mother_agrees"] else "similar" if pair["mother_similar"] else "differs"
    return papers.say(f"mother_{word}")


def about(papers: Papers, pair: Row) -> str | None:
    """What the record says beyond identity: cover and who pays, or the day of death."""
    if pair["source"] == "deaths":
        return papers.say("died_on", date=papers.day(pair["died_on"])) if pair["died_on"] else papers.say("died")
    if pair["source"] == "roster":
        return papers.say("earlier_row")
    parts = [papers.say("record_active" if pair["active"] else "record_lapsed")]
    if pair["segment"]:
        parts.append(papers.say(f"segment_{pair['segment']}"))
    if pair["paid_through"]:
        parts.append(papers.say("record_paid", date=papers.day(pair["paid_through"])))
    if pair["funder"]:
        parts.append(papers.say("record_payer", payer=pair["funder"]))
    return ", ".join(parts)


def where(pair: Row, side: str) -> str | None:
    """`daftar.xlsx · Data · 14` of the row, or of the earlier row that it may repeat."""
    if not pair[f"{side}file"]:
        return None
    return " · ".join(str(part) for part in (pair[f"{side}file"], pair[f"{side}sheet"], pair[f"{side}row"]) if part)


def _folded(name: str | None) -> str:
    return "".join(letter for letter in (name or "").casefold() if letter.isalnum())
