"""Who is a participant, and is he active? From extracts of BPJS Ketenagakerjaan to view `participants`.

Rule: design, section 3, what active means; section 5, extract. Whose record a row of the roster finds is left to
`match`. An extract in Parquet is not copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, SQLExpression

from payung.errors import PayungError
from payung.law import parameters
from payung.months import add_months, first_of_month
from payung.pipeline.read import words
from payung.pipeline.read.records import Records, read_records
from payung.pipeline.read.sheets import Expected, shown
from payung.pipeline.read.sources import REGISTER_KINDS, Source, open_sources
from payung.pipeline.read.vocabulary import extract_vocabulary
from payung.pipeline.run import ExtractRead
from payung.pipeline.schema import EXTRACT_COLUMNS
from payung.sentences import Notice

_REQUIRED = (("nik",), ("status", "paid_through"))
_DATES = ("birth_date", "registered_on", "paid_through", "as_of")
_SINGULAR = {"status": "status", "segment": "segment", "programmes": "programme"}
_DISTINCT_WORDS = 1000


@dataclass(frozen=True)
class Extract:
    """One extract with its records and its own date."""

    source: Source
    records: Records
    as_of: date | None
    as_of_from: str


def read_participants(
    connection: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    *,
    participants_date: date | None,
    month: date,
    programmes: int,
) -> tuple[tuple[ExtractRead, ...], tuple[Notice, ...]]:
    """Make view `participants` (docs/architecture.md) from extracts in their order; empty without any.

    `participants_date` is the date of all extracts, where they do not say it themselves; `month` a first of month;
    `programmes` the bits that a record without programmes is active on. Raises PayungError `read.*`.
    """
    sources, notices = open_sources(paths, REGISTER_KINDS)
    arrears = int(parameters.at("membership.active_months", month).content)
    views: list[duckdb.DuckDBPyRelation] = []
    reads: list[ExtractRead] = []
    for number, source in enumerate(sources):
        expected = Expected(extract_vocabulary(), _REQUIRED, lambda header: header.has("nik"))
        records = read_records(connection, source, expected, f"read_extract_{number}")
        extract = _dated(source, records, participants_date)
        view = _judged(extract, sum(read.rows for read in reads), programmes, arrears)
        notices += _notices(extract, month)
        views.append(view)
        reads.append(ExtractRead(source.name, source.sha256, records.rows, extract.as_of, extract.as_of_from))
    if participants_date and not sources:
        notices = [*notices, Notice("read.participants_date_unused")]
    everyone = reduce(lambda left, right: left.union(right), views) if views else _nobody(connection)
    everyone.create_view("participants", replace=True)
    return tuple(reads), tuple(notices)


def _dated(source: Source, records: Records, given: date | None) -> Extract:
    """The date of an extract: as given, else its own column, else the latest month that somebody has paid."""
    if not records.rows:
        raise PayungError("read.extract_no_records", file=source.name)
    if given:
        return Extract(source, records, given, "option")
    stated, paid = records.relation.aggregate("max(as_of), max(paid_through)").fetchall()[0]
    if stated:
        return Extract(source, records, stated, "column")
    return Extract(source, records, paid, "paid_through")


def _judged(extract: Extract, before: int, programmes: int, arrears: int) -> duckdb.DuckDBPyRelation:
    """The records with `rec`, `active`, `conflict`, `programme_mask`, the segment by its code; `arrears` in months."""
    known = extract.records.relation.select(
        SQLExpression(f"position + {before}").cast("BIGINT").alias("rec"),
        *(ColumnExpression(column) for column in EXTRACT_COLUMNS if column != "segment"),
        ColumnExpression("paid_unread"),
        _by_word(extract, "segment", words.segment, None).alias("segment"),
        _by_word(extract, "status", words.status, None).cast("BOOLEAN").alias("says"),
        _by_word(extract, "programmes", lambda text: words.programmes(text) or programmes, programmes)
        .cast("UTINYINT")
        .alias("programme_mask"),
        _is_recent(extract.as_of, arrears).alias("recent"),
    )
    if _has_silent(extract):
        known = known.filter("says IS NOT NULL OR paid_through IS NOT NULL OR paid_unread")
    return known.select(
        ColumnExpression("rec"),
        *(ColumnExpression(column) for column in EXTRACT_COLUMNS),
        SQLExpression("coalesce(says, true) AND coalesce(recent, true)").alias("active"),
        SQLExpression("coalesce(says <> recent, false) AND (says OR NOT paid_unread)").alias("conflict"),
        ColumnExpression("programme_mask"),
    )


def _is_recent(as_of: date | None, arrears: int) -> duckdb.Expression:
    """Whether `paid_through` is at most `arrears` whole months before the month of `as_of`; NULL if not said."""
    if as_of is None:
        return SQLExpression("CASE WHEN paid_unread THEN false END")
    oldest = add_months(first_of_month(as_of), -arrears)
    paid = ColumnExpression("paid_through") >= ConstantExpression(oldest)
    return CaseExpression(ColumnExpression("paid_unread"), ConstantExpression(False)).otherwise(paid)


def _by_word(extract: Extract, column: str, meaning: Callable[[str], Any], blank: Any) -> duckdb.Expression:
    """What each word of a column means, as one CASE; a word that means nothing refuses the extract."""
    case: duckdb.Expression | None = None
    for word in _words_of(extract, column):
        try:
            means = ConstantExpression(meaning(word))
        except KeyError:
            raise _unknown(extract, column, word) from None
        said = ColumnExpression(column) == ConstantExpression(word)
        case = case.when(said, means) if case is not None else CaseExpression(said, means)
    otherwise = ConstantExpression(blank)
    return case.otherwise(otherwise) if case is not None else otherwise


def _words_of(extract: Extract, column: str) -> list[str]:
    if column not in extract.records.columns:
        return []
    found = extract.records.relation.select(column).distinct().limit(_DISTINCT_WORDS).fetchall()
    return sorted(word for (word,) in found if word is not None)


def _unknown(extract: Extract, column: str, word: str) -> PayungError:
    """`read.status_unknown`, `read.segment_unknown` or `read.programme_unknown`, with the first place of the word."""
    said = ColumnExpression(column) == ConstantExpression(word)
    first = extract.records.relation.filter(said).select("row", "sheet", "position").order("position").limit(1)
    row, sheet, _ = first.fetchall()[0]
    place = extract.source.name if sheet is None else f"{extract.source.name} › {sheet}"
    return PayungError(f"read.{_SINGULAR[column]}_unknown", file=place, row=row, word=shown(word))


def _has_silent(extract: Extract) -> bool:
    """Whether a record says neither status nor month: a line of daftar-cek.xlsx that the branch left blank."""
    silent = extract.records.relation.filter("status IS NULL AND paid_through IS NULL AND NOT paid_unread")
    return bool(silent.limit(1).fetchall())


def _notices(extract: Extract, month: date) -> list[Notice]:
    file = extract.source.name
    found = list(extract.records.notices)
    lost, unread = extract.records.relation.aggregate(
        "count(*) FILTER (nik_lost), count(*) FILTER (paid_unread)"
    ).fetchall()[0]
    if lost:
        found.append(Notice("read.extract_niks_lost", {"file": file, "rows": lost}))
    if unread:
        found.append(Notice("read.extract_dates_unreadable", {"file": file, "rows": unread}))
    if extract.as_of is None:
        found.append(Notice("read.extract_undated", {"file": file}))
    elif (days := (month - extract.as_of).days) > parameters.at("membership.extract_stale_days", month).content:
        found.append(Notice("read.extract_stale", {"file": file, "as_of": extract.as_of.isoformat(), "days": days}))
    return found


def _nobody(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    columns = ", ".join(f"{column} {'DATE' if column in _DATES else 'VARCHAR'}" for column in EXTRACT_COLUMNS)
    connection.execute(
        f"CREATE OR REPLACE TABLE read_nobody (rec BIGINT, {columns}, active BOOLEAN, conflict BOOLEAN,"
        " programme_mask UTINYINT)"
    )
    return connection.table("read_nobody")
