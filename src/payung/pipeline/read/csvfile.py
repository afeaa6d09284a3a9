"""How does a text file become the table `read_raw`? Separator by the header that it gives, records numbered from 1.

DuckDB reads what is regular, on all cores. It passes over blank lines and has its own mind about quotes, so its
records are counted against the lines of the file; where they differ, Python's csv module reads instead, slower and to
the letter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
import pyarrow as pa

from payung.errors import PayungError
from payung.pipeline.read.headers import Header, Required, find_header
from payung.pipeline.read.raw import TABLE, RawTable, check_width, clear, single
from payung.pipeline.read.sources import CHUNK_BYTES, Source, literal_path
from payung.pipeline.read.text import TextProfile
from payung.pipeline.read.vocabulary import Vocabulary

SEPARATORS = (";", ",", "\t")

_BEGINNING_CHARS = 1 << 18
_RECORDS_AT_ONCE = 5_000
_LINES_IN_CELL = 30  # nobody writes more lines into one cell of a list of people
_AFTER_LAST = "\x1e"  # a record of its own after the last one, unless a quotation mark is still open


@dataclass(frozen=True)
class Beginning:
    """The first records of a text file by the separator that gives the best header."""

    separator: str
    records: list[list[str]]
    header: Header | None


@dataclass(frozen=True)
class Loaded:
    """What `read_raw` holds: its columns, and the number of the record in its first row if it has no column `rec`."""

    columns: frozenset[str]
    first: int | None


def beginning(source: Source, vocabulary: Vocabulary, required: Required) -> Beginning:
    """Read the beginning of the file by each separator and take the one by which most columns are known."""
    assert source.text
    with source.path.open(encoding=source.text.encoding, errors="replace", newline="") as file:
        text = file.read(_BEGINNING_CHARS)
        is_whole = not file.read(1)
    tries = []
    for separator in SEPARATORS:
        records = _records(text, separator, is_whole)
        tries.append(Beginning(separator, records, find_header(records, vocabulary, required)))
    return max(tries, key=lambda found: _quality(found, required))


def _quality(found: Beginning, required: Required) -> tuple[int, int, int]:
    if not found.header:
        return (-len(required) - 1, 0, 0)
    return (-len(found.header.missing(required)), found.header.recognised(), len(found.header.columns))


def _records(text: str, separator: str, is_whole: bool) -> list[list[str]]:
    """The records of a beginning, the last one only if the text ends there. A quote left open ends them early."""
    records: list[list[str]] = []
    with suppress(csv.Error):
        records.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return records if is_whole else records[:-1]


def load(connection: duckdb.DuckDBPyConnection, source: Source, begin: Beginning) -> Loaded:
    """Make `read_raw` from the whole file. Raises PayungError `read.quote_open`, `read.too_many_columns`."""
    assert source.text
    if source.text.encoding in ("utf-8", "utf-8-sig"):
        return _load_utf8(connection, source, source.path, source.text, begin)
    with _as_utf8(connection, source, source.text.encoding) as path:
        return _load_utf8(connection, source, path, source.text, begin)


def _load_utf8(
    connection: duckdb.DuckDBPyConnection, source: Source, path: Path, profile: TextProfile, begin: Beginning
) -> Loaded:
    skipped = _lines_to_skip(begin)
    width = max((len(record) for record in begin.records), default=1)
    check_width(width, source.name)
    columns = [f"c{index}" for index in range(width)]
    lines = profile.lines - profile.blank_at_end - skipped
    is_plain = profile.plain_line_ends and not profile.loose_quotes
    if is_plain and _load_regular(connection, path, begin.separator, columns, skipped) == lines:
        return Loaded(frozenset(columns), skipped + 1)
    return _load_irregular(connection, source, path, begin.separator)


def _lines_to_skip(begin: Beginning) -> int:
    """Lines above the people, where each holds one record: titles and blank lines that DuckDB would not count."""
    if not begin.header:
        return 0
    above = begin.records[: begin.header.row + begin.header.depth]
    plain = all("\n" not in cell and "\r" not in cell for record in above for cell in record)
    return len(above) if plain else 0


def _load_regular(
    connection: duckdb.DuckDBPyConnection, path: Path, separator: str, columns: list[str], skipped: int
) -> int | None:
    """By DuckDB; how many records it found, None where the file is not as regular as that."""
    clear(connection)
    try:
        connection.execute(
            f"CREATE TABLE {TABLE} AS FROM read_csv($path, delim = $separator, columns = $columns,"
            " skip = $skipped, header = false, auto_detect = false, null_padding = true, strict_mode = true,"
            """ quote = '"', escape = '"', nullstr = '', compression = 'none', hive_partitioning = false)""",
            {
                "path": literal_path(path),
                "separator": separator,
                "columns": dict.fromkeys(columns, "VARCHAR"),
                "skipped": skipped,
            },
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        return None
    count: int = single(connection, f"SELECT count(*) FROM {TABLE}")
    return count


def _load_irregular(connection: duckdb.DuckDBPyConnection, source: Source, path: Path, separator: str) -> Loaded:
    raw = RawTable(connection, source.name)
    first = 1
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for records in _checked_records(file, separator, source.name):
            columns = {f"c{i}": pa.array(texts, pa.string()) for i, texts in enumerate(zip_longest(*records))}
            raw.append(first, len(records), columns)
            first += len(records)
    raw.finish()
    return Loaded(frozenset(raw.columns), None)


def _checked_records(lines: Iterable[str], separator: str, file: str) -> Iterator[list[list[str]]]:
    """All records in chunks. A quotation mark that is never closed, or only far below, would swallow people."""
    reader = csv.reader(chain(lines, [_AFTER_LAST]), delimiter=separator)
    first = 1
    while True:
        lines_before = reader.line_num
        try:
            records = list(islice(reader, _RECORDS_AT_ONCE))
        except csv.Error:
            raise PayungError("read.quote_open", file=file, row=first) from None
        is_last = len(records) < _RECORDS_AT_ONCE
        if is_last and records and records[-1] == [_AFTER_LAST]:
            records.pop()
        elif is_last and records:
            raise PayungError("read.quote_open", file=file, row=first + len(records) - 1)
        if reader.line_num - lines_before > len(records) + _LINES_IN_CELL:
            _refuse_swallowed(records, first, file)
        if records:
            yield records
        if is_last:
            return
        first += len(records)


def _refuse_swallowed(records: list[list[str]], first: int, file: str) -> None:
    for number, record in enumerate(records, first):
        if any(cell.count("\n") > _LINES_IN_CELL for cell in record):
            raise PayungError("read.quote_open", file=file, row=number)


@contextmanager
def _as_utf8(connection: duckdb.DuckDBPyConnection, source: Source, encoding: str) -> Iterator[Path]:
    """The same text in UTF-8, beside the engine's own temporary files and gone afterwards."""
    folder = single(connection, "SELECT current_setting('temp_directory')")
    with NamedTemporaryFile(dir=folder if Path(folder).is_dir() else None, suffix=".csv") as copy:
        with source.path.open(encoding=encoding, errors="replace", newline="") as file:
            while text := file.read(CHUNK_BYTES):
                copy.write(text.encode("utf-8"))
        copy.flush()
        yield Path(copy.name)
