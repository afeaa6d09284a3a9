"""`daftar-cek.xlsx`, without an extract only: whom the branch should look up, with room for its answer.

The answered file is accepted as an extract: its headers are those of an extract, and people whose answer stays empty
are no participants. Only what the branch needs to know a person goes out: NIK, name, birth date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from payung.formats import number
from payung.palette import TONES
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.registration import day
from payung.pipeline.write.rows import Row, fetched, in_parts
from payung.pipeline.write.table import Column, write_table
from payung.pipeline.write.workbook import TEXT, Book, book

ROWS_A_SHEET = 1_000_000
ANSWERS = ("status", "paid_through", "segment", "programmes", "registered_on", "funder", "kpj")
STATUSES = {"id": ("aktif", "nonaktif"), "en": ("active", "inactive")}
SEGMENTS = ("PU", "BPU")
_ASKED = """
    SELECT nik, name, birth_date FROM write_answers
    WHERE outcome NOT IN ('invalid', 'duplicate') ORDER BY row_ord
"""


def write_checklist(papers: Papers, path: Path) -> None:
    """Write daftar-cek.xlsx: every usable row once, those too old or in other service too, for who is in stays in."""
    people = fetched(papers.run.connection, _ASKED)
    counts = papers.summary["outcomes"]
    asked = papers.run.reading.rows - counts["invalid"] - counts["duplicate"]
    with book(papers, path, papers.say("title_checklist")) as made:
        for part in in_parts(people, ROWS_A_SHEET):
            _write_sheet(made, part, asked)


def _write_sheet(made: Book, people: Iterator[Row], asked: int) -> None:
    papers = made.papers
    sheet = made.sheet(papers.say("sheet_checklist"), TONES["review"].solid)
    text = {"num_format": TEXT}
    to_fill = {"bg_color": TONES["covered"].tint, **text}
    columns = [
        Column(papers.column("nik"), lambda row: row["nik"], text, widest=19),
        Column(papers.column("name"), lambda row: row["name"], text),
        Column(papers.column("birth_date"), lambda row: day(row["birth_date"]), text),
        *(Column(papers.say(f"answer_{name}"), lambda _: None, to_fill, {"bg_color": TONES["covered"].solid,
                 "font_color": TONES["covered"].on}) for name in ANSWERS),
    ]  # fmt: skip
    header_row, last = write_table(
        made, sheet, columns, people,
        title=papers.say("caption_checklist", rows=number(asked, papers.lang)),
        notes=papers.say("how_to_answer").splitlines(),
    )  # fmt: skip
    for name, words in (("status", STATUSES[papers.lang]), ("segment", SEGMENTS)):
        column = 3 + ANSWERS.index(name)
        if last > header_row:
            sheet.data_validation(header_row + 1, column, last, column, {"validate": "list", "source": list(words)})
    sheet.set_column(3, 2 + len(ANSWERS), 16)
