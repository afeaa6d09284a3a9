"""`pendaftaran.xlsx`: the people to register and to reactivate, in the form that the branch takes.

New wage-earners: the 30 columns of `data_tk_baru`, every cell text, at most 10,000 rows a file (more go into
pendaftaran-2.xlsx and on). For all others no form of the branch is published: plain sheets that say so. Source of
the form: payung.reference.sipp.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from payung.formats import number, rupiah
from payung.palette import TONES
from payung.pipeline.write.office import WIDEST, WIDEST_OTHER, read_columns
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.rows import Row, in_parts, rows_of
from payung.pipeline.write.table import Column, write_table
from payung.pipeline.write.workbook import MONTH, NUMBER, SECTION, TEXT, Book, Value, Widths, book, put
from payung.reference.sipp import NEW_WORKER_SHEET, new_worker_columns

ROWS_A_FILE = 10_000  # sipp_upload_rules: "at most 10,000 rows, every data cell typed as text"
ROWS_A_SHEET = 1_000_000
RIGHT = {"align": "right", "indent": 1}  # a header over numbers
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*")


def day(value: date | None) -> str | None:
    """31 December 1980 → `31-12-1980`, the form of the branch."""
    return f"{value:%d-%m-%Y}" if value else None


def _start(row: Row) -> str | None:
    """The day work began, where the roster gives it as a date."""
    text: str = row["start_date"] or ""
    if found := _ISO.match(text):
        return "-".join(reversed(found.groups()))
    if found := _DAY_FIRST.fullmatch(text):
        return f"{int(found[1]):02d}-{int(found[2]):02d}-{found[3]}"
    return text or None


PEOPLE = ("nik", "name", "birth_date", "birth_place", "sex", "mother_name", "address", "village_code", "village",
          "district", "occupation", "monthly_income", "phone")  # fmt: skip

# What Payung can fill of the branch's form; all other columns are the office's to fill.
FILLED: dict[str, Callable[[Row], str | None]] = {
    "NAMA_LENGKAP": lambda row: row["name"],
    "HP": lambda row: row["phone"],
    "EMAIL": lambda row: row["email"],
    "TEMPAT_LAHIR": lambda row: row["birth_place"],
    "TANGGAL_LAHIR": lambda row: day(row["birth_date"]),
    "NAMA_IBU_KANDUNG": lambda row: row["mother_name"],
    "JENIS_IDENTITAS": lambda _: "KTP",
    "NOMOR_IDENTITAS": lambda row: row["nik"],
    "JENIS_KELAMIN": lambda row: row["sex_read"],
    "KODE_NEGARA": lambda _: "ID",
    "UPAH": lambda row: str(row["monthly_income"]) if row["monthly_income"] else None,
    "ALAMAT": lambda row: row["address"],
    "TGL_AWAL_BEKERJA": _start,
}


def write_registration(papers: Papers, path: Path) -> None:
    """Write pendaftaran.xlsx, and beside it pendaftaran-2.xlsx and on where new wage-earners are over 10,000."""
    connection = papers.run.connection
    wage_earners = rows_of(connection, "outcome = 'enrol' AND segment = 'pu'")
    others = rows_of(connection, "outcome = 'enrol' AND segment <> 'pu'")
    lapsed = rows_of(connection, "outcome = 'lapsed'")
    first = list(islice(wage_earners, ROWS_A_FILE))
    with book(papers, path, papers.say("title_registration")) as made:
        if first:
            _write_form(made, first)
            _write_instructions(made)
        if not first or papers.run.options.segment != "pu":
            _write_people(made, "enrol", others)
        _write_people(made, "lapsed", lapsed)
    further = 2
    while part := list(islice(wage_earners, ROWS_A_FILE)):
        with book(papers, path.with_stem(f"{path.stem}-{further}"), papers.say("title_registration")) as made:
            _write_form(made, part)
        further += 1


def _write_form(made: Book, people: list[Row]) -> None:
    """Sheet data_tk_baru, letter by letter: header in the first row, nothing above it."""
    sheet = made.sheet(NEW_WORKER_SHEET, TONES["enrol"].solid)
    columns = new_worker_columns()
    widths = Widths.of([column.header for column in columns], [30] * len(columns))
    text = {"num_format": TEXT}
    plain = made.style(text, {"bold": True})
    required = made.style(text, {"bold": True, "bg_color": TONES["lapsed"].tint})
    for index, column in enumerate(columns):
        widths.see(index, column.header)
        put(sheet, 0, index, column.header, required if column.required else plain)
    style = made.style(text)
    for line, row in enumerate(people, 1):
        for index, column in enumerate(columns):
            cell = FILLED[column.header](row) if column.header in FILLED else None
            widths.see(index, cell)
            put(sheet, line, index, cell, style)
    widths.apply(sheet)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(people) + 1}"})


def _write_instructions(made: Book) -> None:
    papers = made.papers
    sheet = made.sheet(papers.say("sheet_instructions"))
    sheet.set_column(0, 0, 110)
    put(sheet, 0, 0, papers.say("caption_form"), made.style(SECTION))
    missing = [column.header for column in new_worker_columns() if column.required and column.header not in FILLED]
    total = papers.summary["outcomes"]["enrol"]
    lines = papers.say("how_to_form", missing=", ".join(missing), most=number(ROWS_A_FILE, papers.lang)).splitlines()
    if total > ROWS_A_FILE:
        files = -(-total // ROWS_A_FILE)
        lines.append(papers.say("form_split", people=number(total, papers.lang), files=files))
    for row, text in enumerate((*lines, *papers.cautions), 1):
        put(sheet, row, 0, text, made.style({"text_wrap": True}))


def _write_people(made: Book, outcome: str, people: Iterator[Row]) -> None:
    """A plain sheet of the people of one outcome, further ones where Excel has no more rows."""
    papers = made.papers
    title = papers.say(f"register_{outcome}", rows=number(papers.summary["outcomes"][outcome], papers.lang),
                       monthly=rupiah(papers.priced[outcome], papers.lang))  # fmt: skip
    columns, notes = people_columns(papers, outcome), [papers.say("form_not_published")]
    for part in in_parts(people, ROWS_A_SHEET):
        sheet = made.sheet(papers.say(f"sheet_{outcome}"), TONES[outcome].solid)
        write_table(made, sheet, columns, part, title=title, notes=notes)


def people_columns(papers: Papers, outcome: str) -> list[Column]:
    """What the branch needs to know of a person, as far as a roster has it, and what the contribution is."""
    text = {"num_format": TEXT}
    asked: dict[str, Column] = {
        "birth_date": Column(papers.column("birth_date"), lambda row: day(row["birth_date"]), text),
        "sex": Column(papers.column("sex"), lambda row: row["sex_read"], text),
        "monthly_income": Column(papers.column("monthly_income"), _field("monthly_income"), NUMBER, RIGHT),
    }
    there = read_columns(papers.run.reading)
    columns = [
        asked.get(name) or Column(papers.column(name), _field(name), text, {}, WIDEST.get(name, WIDEST_OTHER))
        for name in PEOPLE if name in there
    ]  # fmt: skip
    if outcome == "lapsed":
        month = {"num_format": MONTH, "align": "left"}
        columns.append(Column(papers.say("col_paid_through"), _field("match_paid_through"), month))
    for programme in papers.run.options.programmes:
        columns.append(Column(programme.upper(), _field(f"{programme}_idr"), NUMBER, RIGHT))
    columns.append(Column(papers.say("col_monthly"), _field("total_idr"), {**NUMBER, "bold": True}, RIGHT))
    return columns


def _field(name: str) -> Callable[[Row], Value]:
    return lambda row: row[name]
