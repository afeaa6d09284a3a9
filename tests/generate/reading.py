"""Reads generated folders back with other libraries than those that wrote them: csv, openpyxl, odfpy."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
from odf.opendocument import load
from odf.table import Table, TableRow

Cells = list[Any]

# Header of the NIK and of the name on every form.
NIK = {"nik", "nk", "noktp"}
NAME = {"nama", "namalengkap", "namapekerja"}


@dataclass(frozen=True)
class Folder:
    """A generated folder, read whole."""

    path: Path

    @cached_property
    def truth(self) -> dict[str, Any]:
        told = json.loads((self.path / "truth.json").read_text("utf-8"))
        if told["truth"] == "truth.parquet":
            told["truth"] = pyarrow.parquet.read_table(self.path / "truth.parquet").to_pylist()
        return told

    @cached_property
    def extract(self) -> list[dict[str, Any]]:
        return pyarrow.parquet.read_table(self.path / "participants.parquet").to_pylist()

    @cached_property
    def deaths(self) -> list[dict[str, str]]:
        with (self.path / "deaths.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def sheets(self) -> dict[tuple[str, str | None], list[Cells]]:
        """Rows of every sheet by file and sheet; row 1 is the first."""
        files = self.truth.get("files") or [self.truth["file"]]
        return {(file, sheet): rows for file in files for sheet, rows in _sheets(self.path / file).items()}

    def row(self, entry: dict[str, Any]) -> dict[str, Any]:
        """NIK (digits), name, and all cells of the row that a truth entry points at."""
        file = entry.get("file") or self.truth["file"]
        rows = self.sheets[file, entry["sheet"]]
        header = next(row for row in rows if any(_folded(cell) in NIK for cell in row))
        cells = rows[entry["row"] - 1]
        folded = [_folded(cell) for cell in header]
        nik = cells[next(at for at, text in enumerate(folded) if text in NIK)]
        name = cells[next(at for at, text in enumerate(folded) if text in NAME)]
        return {"nik": re.sub(r"[ .'\-]", "", str(nik or "")), "nik_cell": nik, "name": str(name or "").strip(),
                "cells": cells}  # fmt: skip

    def of_kind(self, kind: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        return [(entry, self.row(entry)) for entry in self.truth["truth"] if entry["kind"] == kind]


def _folded(cell: Any) -> str:
    return re.sub(r"[^a-z]", "", str(cell or "").lower())


def _sheets(path: Path) -> dict[str | None, list[Cells]]:
    if path.suffix == ".csv":
        raw = path.read_bytes()
        text = raw.decode("cp1252" if b"\x96" in raw else "utf-8")
        separator = ";" if text.count(";") > text.count(",") else ","
        return {None: list(csv.reader(text.splitlines(), delimiter=separator))}
    if path.suffix == ".ods":
        return _opendocument(path)
    book = openpyxl.load_workbook(path)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def _opendocument(path: Path) -> dict[str | None, list[Cells]]:
    found: dict[str | None, list[Cells]] = {}
    for table in load(str(path)).spreadsheet.getElementsByType(Table):
        rows = []
        for row in table.getElementsByType(TableRow):
            rows.append([_value(cell) for cell in row.childNodes])
        found[table.getAttribute("name")] = rows
    return found


def _value(cell: Any) -> Any:
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return int(cell.getAttribute("value"))
    if kind == "date":
        return cell.getAttribute("datevalue")
    return "".join(_text(node) for paragraph in cell.childNodes for node in paragraph.childNodes) or None


def _text(node: Any) -> str:
    """A piece of a paragraph; a blank that counts is an element of its own."""
    return " " if getattr(node, "tagName", "") == "text:s" else str(node)
