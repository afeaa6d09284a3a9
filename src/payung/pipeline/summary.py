"""What a whole run comes to: the content of `ringkasan.json` (design, section 5). Counts rows, never names one.

Rupiah of twelve months and to December come from the bill, which knows the law of each month.
"""

from __future__ import annotations

from typing import Any

import duckdb

from payung import __version__
from payung.pipeline import reasons
from payung.pipeline.engine import statement
from payung.pipeline.run import ExtractRead, FileRead, Run, SheetRead, Sum
from payung.pipeline.schema import OUTCOMES
from payung.reference import regions
from payung.sentences import Notice

NOT_MATCHED = Notice("write.not_matched")


def summarise(run: Run, lang: str = "id") -> dict[str, Any]:
    """The summary as plain values, ready for JSON; sentences (warnings, why a sheet was skipped) in `lang`.

    Outcomes add up to the rows of people, places likewise. A place of living is the longest code known; rows
    without one stand under `code: null`, last.
    """
    asked = run.options
    return {
        "payung": __version__,
        "rows": run.reading.rows,
        "outcomes": _outcomes(run.connection),
        "monthly_idr": _idr(run.bill.monthly),
        "yearly_idr": _idr(run.bill.yearly),
        "to_december_idr": _idr(run.bill.to_december),
        "reasons": _reasons(run.connection),
        "by_village": _places(run.connection),
        "inputs": [_file(file, lang) for file in run.reading.files],
        "participants": [_extract(one) for one in run.registers.extracts],
        "matched": run.registers.matched,
        "month": f"{asked.month:%Y-%m}",
        "region": asked.region,
        "segment": asked.segment,
        "programmes": list(asked.programmes),
        "funding": asked.funding,
        "base": asked.base,
        "law_as_of": run.bill.law_as_of.isoformat(),
        "warnings": list(dict.fromkeys(notice.sentence(lang) for notice in notices(run))),
        "seconds": dict(run.seconds),
    }


def notices(run: Run) -> list[Notice]:
    """All that a reader of any output should know, the gravest first: nothing was matched, then what registers say."""
    unmatched = [] if run.registers.matched else [NOT_MATCHED]
    said = (*run.registers.notices, *run.reading.notices, *run.bill.notices, *run.notices)
    return [*unmatched, *(notice for index, notice in enumerate(said) if notice not in said[:index])]


def _outcomes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counted = dict(connection.execute("SELECT outcome, count(*) FROM decided GROUP BY outcome").fetchall())
    return {outcome: counted.get(outcome, 0) for outcome in OUTCOMES}


def _reasons(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by reason, in the order of the catalogue; counted by distinct mask, of which there are few."""
    masks = connection.execute("""
        SELECT decided.mask | coalesce(priced.mask, 0) AS held, count(*)
        FROM decided LEFT JOIN priced USING (row_ord) GROUP BY held
    """).fetchall()
    counted: dict[str, int] = {}
    for held, people in masks:
        for code in reasons.codes_of(held):
            counted[code] = counted.get(code, 0) + people
    return {code: counted[code] for code in reasons.codes() if code in counted}


def _places(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    regions.relation(connection).create_view("write_regions", replace=True)
    places: dict[str | None, dict[str, Any]] = {}
    for code, name, district, outcome, people, *programmes in connection.execute(
        statement("summary_places")
    ).fetchall():
        place = places.setdefault(
            code,
            {"code": code, "name": name, "district": district, "rows": 0, "outcomes": dict.fromkeys(OUTCOMES, 0),
             "monthly_idr": _idr(Sum())},
        )  # fmt: skip
        place["rows"] += people
        place["outcomes"][outcome] += people
        for key, value in _idr(Sum(*programmes)).items():
            place["monthly_idr"][key] += value
    return list(places.values())


def _extract(read: ExtractRead) -> dict[str, Any]:
    as_of = read.as_of.isoformat() if read.as_of else None
    return {"file": read.file, "as_of": as_of, "rows": read.rows, "sha256": read.sha256}


def _file(file: FileRead, lang: str) -> dict[str, Any]:
    return {"file": file.file, "sha256": file.sha256, "sheets": [_sheet(sheet, lang) for sheet in file.sheets]}


def _sheet(sheet: SheetRead, lang: str) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "header_row": sheet.header_row,
        "columns": [{"header": column.header, "read_as": column.canonical} for column in sheet.columns],
        "rows": sheet.rows,
        "skipped": sheet.skipped.sentence(lang) if sheet.skipped else None,
    }


def _idr(amount: Sum) -> dict[str, int]:
    return {"jkk": amount.jkk, "jkm": amount.jkm, "jht": amount.jht, "total": amount.total}
