"""Where is the header of a sheet, over one row or two, and what is each column called?

Pure functions on the beginning of a sheet; names are compared by `vocabulary`. Rule: design, section 5, roster columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from payung.pipeline.read.vocabulary import (
    LAST_RESORT,
    PLACE_AND_DATE,
    Match,
    Vocabulary,
    compact,
    is_another_group,
    words,
)
from payung.pipeline.schema import REQUIRED_COLUMNS

_COLUMN_NUMBER = re.compile(r"\s*[(\[]\d{1,4}[)\]]\s*")
_MEN = {"l", "lk", "laki", "lakilaki", "pria"}
_WOMEN = {"p", "pr", "perempuan", "wanita"}
WIDEST_GROUP = 6  # what stands over more columns is a title and says nothing about each of them
NAMED_ABOVE = 2  # columns whose only text stands above the sub-headers (`No`, `Ket`): fewer may be a title
SEARCHED_ROWS = 100  # rows that are not blank: so far down the header is looked for

Row = Sequence[Any]
Required = Sequence[tuple[str, ...]]  # of each tuple one column must be there
Span = tuple[int, int]  # first and last column of a merged cell


@dataclass(frozen=True)
class HeaderColumn:
    """A column below a header: its place from 0, its text as written, the canonical column it is, if any."""

    index: int
    text: str
    canonical: str | None


@dataclass(frozen=True)
class _Text:
    """What stands over one column: the whole text, the phrases it may be read as, its lowest part and the group's."""

    text: str
    phrases: tuple[str, ...]
    own: str
    group: str = ""


@dataclass(frozen=True)
class Header:
    """`row` counts from 0 within the rows looked at and is the upper one of two; people stand from row + depth on."""

    row: int
    depth: int
    columns: tuple[HeaderColumn, ...]
    twice: tuple[tuple[str, tuple[str, ...]], ...] = ()  # canonical column and all texts that name it
    ticked_sex: tuple[int, int] | None = None  # two columns, for men and women, of which one is ticked

    def index(self, canonical: str) -> int | None:
        return next((column.index for column in self.columns if column.canonical == canonical), None)

    def has(self, canonical: str) -> bool:
        """Whether the column is there; a column of place and date of birth counts as the birth date."""
        found = self.index(canonical) is not None
        return found or (canonical == "birth_date" and self.index(PLACE_AND_DATE) is not None)

    def missing(self, required: Required) -> list[tuple[str, ...]]:
        return [columns for columns in required if not any(self.has(canonical) for canonical in columns)]

    def recognised(self) -> int:
        return sum(column.canonical is not None for column in self.columns) + (self.ticked_sex is not None)

    def names_of(self, canonical: str) -> tuple[str, ...]:
        """All header texts that name `canonical`, where there are several."""
        return dict(self.twice).get(canonical, ())


def find_header(
    rows: Sequence[Row],
    vocabulary: Vocabulary,
    required: Required,
    merged: Sequence[tuple[int, int, int]] = (),
) -> Header | None:
    """The first header with all `required` columns, else the one with most of them; None where no cell names a column.

    `rows` is the beginning of a sheet with its blank rows; `merged` lists (row, first column, last column) of merged
    cells, counted as in `rows`.
    """
    best: Header | None = None
    for at in _places(rows):
        found = _best(_candidates(rows, at, vocabulary, merged), required)
        if found and not found.missing(required):
            return _split_birth(found, rows)
        best = _best([header for header in (best, found) if header], required)
    return best and _split_birth(best, rows)


def _places(rows: Sequence[Row]) -> list[int]:
    written = [at for at, row in enumerate(rows) if any(_is_text(cell) for cell in row)]
    return written[:SEARCHED_ROWS]


def _best(candidates: Iterable[Header], required: Required) -> Header | None:
    """Most required columns, no two NIK columns, most columns known; of equals the deeper, then the upper."""
    return max(
        candidates,
        key=lambda h: (-len(h.missing(required)), -len(h.names_of("nik")), h.recognised(), h.depth, -h.row),
        default=None,
    )


def _candidates(
    rows: Sequence[Row], at: int, vocabulary: Vocabulary, merged: Sequence[tuple[int, int, int]]
) -> list[Header]:
    """The readings of the row at `at`: it alone, and over the next one where each of the two adds something."""
    upper, lower = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
    one = _header(at, 1, _single(upper), vocabulary)
    if not any(_is_text(cell) for cell in lower):
        return [one] if one.recognised() else []
    spans = [(first, last) for row, first, last in merged if row == at]
    below = _header(at + 1, 1, _single(lower), vocabulary)
    both = _header(at, 2, _stacked(_texts(upper), _texts(lower), spans), vocabulary)
    is_both = _adds(one, below, both, bool(spans)) and _is_header_below(one, lower, vocabulary)
    return [header for header in ((one, both) if is_both else (one,)) if header.recognised()]


def _adds(one: Header, below: Header, both: Header, has_groups: bool) -> bool:
    """Whether two rows together say more than the upper alone, and more than the lower alone.

    Columns that stand above only (`No` to the left, `Ket`) count where the upper row has merged cells: else it may be
    a line of titles.
    """
    niks = len(below.names_of("nik")) - len(both.names_of("nik"))
    is_left = has_groups and bool(below.columns) and one.columns[0].index < below.columns[0].index
    named_above = len(both.columns) - len(below.columns) if is_left else 0
    more_than_below = (both.recognised() - below.recognised(), niks, named_above) >= (0, 0, NAMED_ABOVE)
    texts = {column.index: column.text for column in one.columns}
    hints = any(c.canonical in REQUIRED_COLUMNS and c.text != texts.get(c.index) for c in both.columns)
    more_than_one = both.recognised() > one.recognised() or len(both.columns) > len(one.columns) or hints
    return more_than_below and more_than_one


def _is_header_below(one: Header, lower: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row goes on with the header above it: below NIK, name and birth date it has nothing, or only hints."""
    for column in one.columns:
        cell = lower[column.index] if column.index < len(lower) else ""
        if column.canonical in REQUIRED_COLUMNS and _is_written(cell):
            match = vocabulary.match(f"{column.text} {cell}") if isinstance(cell, str) else None
            if not match or match.canonical != column.canonical:
                return False
    return True


def _single(row: Row) -> list[_Text]:
    return [_Text(text, (text,), text) for text in _texts(row)]


def _stacked(upper: list[str], lower: list[str], spans: Sequence[Span]) -> list[_Text]:
    """What stands over each column of two rows."""
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    groups = _groups(upper, lower, spans)
    return [_together(group, top, below) for group, top, below in zip(groups, upper, lower, strict=True)]


def _groups(upper: list[str], lower: list[str], spans: Sequence[Span]) -> list[str]:
    """The group header over each column: as merged, else the text to the left over a row of sub-headers."""
    groups = list(upper)
    for at in range(1, len(groups)):
        if not upper[at] and lower[at] and lower[at - 1] and not any(first == at for first, _ in spans):
            groups[at] = groups[at - 1]
    for first, last in spans:
        groups[first : last + 1] = [upper[first] if first < len(upper) else ""] * len(groups[first : last + 1])
    wide = {text for text in groups if groups.count(text) > WIDEST_GROUP}
    return ["" if text in wide else text for text in groups]


def _together(group: str, top: str, below: str) -> _Text:
    """A sub-header is read with its group first, alone only where the group does not speak of somebody else."""
    if not below or not group:
        return _Text(below or top, (below or top,), below or top)
    phrases = [f"{group} {below}", f"{below} {group}", *(f"{below} {end}" for end in words(group)[-1:])]
    alone = [] if is_another_group(words(group)) else [below]
    return _Text(f"{group} {below}", (*phrases, *alone), below, group)


def _header(at: int, depth: int, texts: list[_Text], vocabulary: Vocabulary) -> Header:
    """Give each column its canonical name; of several claims to one the best stands, the others have no name."""
    claims: dict[str, list[tuple[Match, int]]] = {}
    for index, text in enumerate(texts):
        match = next((found for phrase in text.phrases if phrase and (found := vocabulary.match(phrase))), None)
        if match:
            claims.setdefault(match.canonical, []).append((match, index))
    claims = {canonical: _serious(claimed) for canonical, claimed in claims.items()}
    names = {min(claimed)[1]: canonical for canonical, claimed in claims.items()}
    columns = tuple(HeaderColumn(i, text.text, names.get(i)) for i, text in enumerate(texts) if text.text.strip())
    twice = tuple(
        (canonical, tuple(texts[index].text for _, index in claimed))
        for canonical, claimed in claims.items()
        if len(claimed) > 1
    )
    return Header(at, depth, columns, twice, None if "sex" in claims else _ticked_sex(texts, vocabulary))


def _serious(claimed: list[tuple[Match, int]]) -> list[tuple[Match, int]]:
    """The claims without those of last resort: `Nama Kader` is the name only where no column `Nama` is."""
    return [claim for claim in claimed if claim[0].level < LAST_RESORT] or claimed


def _ticked_sex(texts: list[_Text], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Two columns side by side, `L` and `P`, alone or under a group for the sex."""
    for at, (left, right) in enumerate(pairwise(texts)):
        match = vocabulary.match(left.group)
        is_about_sex = left.group == right.group and (not left.group or (match and match.canonical == "sex"))
        if is_about_sex and compact(left.own) in _MEN and compact(right.own) in _WOMEN:
            return at, at + 1
    return None


def _split_birth(header: Header, rows: Sequence[Row]) -> Header:
    """`Tempat, Tanggal Lahir` over two columns of which the second has no text: place, then date."""
    at = header.index(PLACE_AND_DATE)
    if at is None or header.index("birth_date") is not None or at + 1 in {c.index for c in header.columns}:
        return header
    below = [row[at : at + 2] for row in rows[header.row + header.depth :]]
    filled = [bool(pair[1:] and _is_written(pair[1])) for pair in below if pair and _is_written(pair[0])]
    if sum(filled) * 2 <= len(filled):
        return header
    columns = [replace(c, canonical="birth_place") if c.index == at else c for c in header.columns]
    columns.append(HeaderColumn(at + 1, f"{_text_at(header, at)} (2)", "birth_date"))
    return replace(header, columns=tuple(sorted(columns, key=lambda column: column.index)))


def _text_at(header: Header, index: int) -> str:
    return next(column.text for column in header.columns if column.index == index)


def _texts(row: Row) -> list[str]:
    return [cell if _is_text(cell) else "" for cell in row]


def _is_text(cell: Any) -> bool:
    """Whether a cell may be a header or part of one; the number of a column, `(3)`, is not."""
    return isinstance(cell, str) and bool(cell.strip()) and not _COLUMN_NUMBER.fullmatch(cell)


def _is_written(cell: Any) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
