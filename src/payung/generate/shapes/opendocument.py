"""Rosters as ODS: a zip with the rows as XML, written plainly, without any time: equal seeds, equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from payung.generate.cases import Case
from payung.generate.cells import Cell
from payung.generate.shapes.forms import Form
from payung.generate.shapes.sheets import Paper, Sheet, Written, line, sheets

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                        ("number", "datastyle"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
WIDTHS = "".join(
    f'<style:style style:name="w{width}" style:family="table-column">'
    f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
    for width in range(1, 40)
)
STYLES = f"""<office:automatic-styles>{WIDTHS}
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="1"/>
</number:number-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="whole" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>"""


def write(paper: Paper, cases: Iterable[Case]) -> Iterator[Written]:
    """Writes the workbook and tells where each case stands."""
    written: list[Written] = []
    tables = "".join(_table(paper, sheet, written) for sheet in sheets(paper.form, list(cases)))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {SPACES} office:version="1.2">{STYLES}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(paper.path, "w") as book:
        # The type comes first and unpacked, as the format asks.
        for name, text in (("mimetype", TYPE), ("content.xml", content), ("META-INF/manifest.xml", MANIFEST)):
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, packed)
    yield from written


def _table(paper: Paper, sheet: Sheet, written: list[Written]) -> str:
    form, habit = paper.form, paper.habit
    lines = [_row([title], bold=True) for title in paper.titles] + [_row([])]
    lines += _header(form)
    for number, case in enumerate(sheet.cases, start=sheet.first):
        lines.append(_row(line(form, habit, case, number)))
        written.append(Written(case, sheet.name, len(lines)))
    if form.signed:
        lines += [_row([]), _row([None, "JUMLAH", len(sheet.cases)])]
        lines += [_row([None, text]) for text in (paper.signed_at, "Mengetahui,", form.signed)]
    columns = "".join(f'<table:table-column table:style-name="w{column.width}"/>' for column in form.columns)
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{''.join(lines)}</table:table>"


def _header(form: Form) -> list[str]:
    """One header row, or two where headers stand over several columns."""
    under = [column.header for column in form.columns]
    if not form.over:
        return [_row(under, bold=True)]
    over: list[Cell] = list(under)
    lower: list[Cell] = [None] * len(under)
    for first, last, text in form.over:
        over[first : last + 1] = [text] + [None] * (last - first)
        lower[first : last + 1] = under[first : last + 1]
    return [_row(over, bold=True), _row(lower, bold=True)]


def _row(cells: Sequence[Cell], bold: bool = False) -> str:
    return f"<table:table-row>{''.join(_cell(cell, bold) for cell in cells)}</table:table-row>"


def _cell(cell: Cell, bold: bool) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return (f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>")  # fmt: skip
    if isinstance(cell, int):
        return (f'<table:table-cell table:style-name="whole" office:value-type="float" office:value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>")  # fmt: skip
    style = ' table:style-name="bold"' if bold else ""
    return f'<table:table-cell{style} office:value-type="string"><text:p>{_text(cell)}</text:p></table:table-cell>'


def _text(text: str) -> str:
    """Blanks that count: XML keeps one of several, ODS writes the others as an element."""
    kept = escape(text)
    return kept.replace("  ", " <text:s/>") if text == text.strip() else "".join(
        "<text:s/>" if letter == " " else letter for letter in kept
    )  # fmt: skip
