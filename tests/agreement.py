"""Where does an answer of the pipeline leave what the oracle accepts? Says so by row number, never by NIK."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from oracle import Answer

PRICED = ("enrol", "lapsed")


def disagreements(
    expected: Sequence[Answer], given: Sequence[Mapping[str, Any]], told: Sequence[str] = ()
) -> list[str]:
    """One line a disagreement; `told` names the rows for the reader (their story)."""
    assert len(expected) == len(given), f"{len(expected)} rows went in, {len(given)} came out"
    places = [(row["file"], row["sheet"], row["row"]) for row in given]
    return [f"row {number} ({told[number] if told else row['row']}): {complaint}"
            for number, (said, row) in enumerate(zip(expected, given, strict=True))
            for complaint in _complaints(said, row, places)]  # fmt: skip


def codes(row: Mapping[str, Any]) -> set[str]:
    return {reason["code"] for reason in row["reasons"]}


def _complaints(said: Answer, row: Mapping[str, Any], places: Sequence[tuple[Any, ...]]) -> Iterable[str]:
    outcome = row["outcome"]
    if outcome not in said.accept:
        yield f"outcome {outcome}, oracle {sorted(said.accept)}; reasons {sorted(codes(row))}"
        return
    if lacking := said.worlds[outcome] - codes(row):
        yield f"{outcome} without {sorted(lacking)}; reasons {sorted(codes(row))}"
    if lies := said.never & codes(row):
        yield f"{outcome} with {sorted(lies)}, which is not so"
    yield from _duplicate(said, row, places)
    yield from _price(said, row)


def _duplicate(said: Answer, row: Mapping[str, Any], places: Sequence[tuple[Any, ...]]) -> Iterable[str]:
    of = row["duplicate_of"]
    if (row["outcome"] == "duplicate") != (of is not None):
        yield f"{row['outcome']} with duplicate_of {of}"
    if of is None or said.duplicate_of is None:
        return
    if (of["file"], of["sheet"], of["row"]) != places[said.duplicate_of]:
        yield f"duplicate of row {of['row']}, oracle {places[said.duplicate_of]}"


def _price(said: Answer, row: Mapping[str, Any]) -> Iterable[str]:
    given = tuple(row[f"{programme}_idr"] for programme in ("jkk", "jkm", "jht", "total"))
    if row["outcome"] not in PRICED:
        if set(given) != {None} or row["price_if_relief_idr"] is not None:
            yield f"{row['outcome']} with a price {given}"
        return
    price = said.price
    assert price is not None
    if tuple(amount or 0 for amount in given) != (price.jkk, price.jkm, price.jht, price.total):
        yield f"price {given}, oracle {price}"
    if price.if_relief is not None and row["price_if_relief_idr"] != price.if_relief:
        yield f"price_if_relief_idr {row['price_if_relief_idr']}, oracle {price.if_relief}"
