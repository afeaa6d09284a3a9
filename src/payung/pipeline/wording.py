"""How is each reason told to a person? From masks to `worded`: code, parameters and a sentence in the run's language.

The sentences stand in `reasons.yaml`. What they tell is gathered in SQL, rare things only for the rows that need them.
Rows with the same mask have lists of the same codes, so a list is written as a whole and few rows are grouped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, FunctionExpression

from payung.formats import MONTH_NAMES, long_date, rupiah
from payung.law import parameters, quote
from payung.pipeline import reasons
from payung.pipeline.check import MAX_AGE_YEARS, region_of
from payung.pipeline.decide import stale_days, stale_since, stand_in
from payung.pipeline.engine import statement
from payung.pipeline.options import PROGRAMME_BITS, PROGRAMMES, CoverOptions
from payung.pipeline.run import Registers
from payung.reference import occupations, regions
from payung.sentences import say

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation, Expression

SEGMENTS = ("bpu", "pu", "construction", "migrant")

# So many masks, the most frequent, are worded as whole lists; each costs a scan, grouping costs 7 µs a reason.
WORDED_WHOLE = 48

# Reasons whose sentences need no more than view `reason_known` has.
_PLAIN = ("nik.missing", "nik.digits_lost", "nik.placeholder", "nik.impossible", "nik.province_unknown", "nik.shared",
          "name.missing", "birth.missing", "birth.unreadable", "birth.future", "birth.too_old", "death.probable",
          "covered.active", "covered.other_segment", "covered.programmes_missing", "lapsed.unpaid", "extract.conflict",
          "age.limit", "occupation.civil_servant", "nik.differs", "nik.other_person", "nik.retired_prefix",
          "nik.prefix_unknown", "nik.birth_mismatch", "nik.sex_mismatch", "age.minor", "income.unreadable",
          "income.assumed", "law.unsettled", "extract.stale", "region.assumed")  # fmt: skip

# Digits that a letter is often typed for. Proposed, never applied.
_MEANT = {"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "i": "1", "l": "1", "L": "1", "|": "1", "!": "1", "Z": "2",
          "z": "2", "S": "5", "s": "5", "$": "5", "b": "6", "G": "6", "B": "8", "g": "9", "q": "9"}  # fmt: skip

_PIECE = re.compile(r"\[([^\]]*)\]|\{(\w+)\}|([^\[{]+)")


def word(connection: DuckDBPyConnection, options: CoverOptions, registers: Registers, lang: str) -> None:
    """Make table `worded` (docs/architecture.md) from `decided` and `priced`. Rows without a reason are not in it.

    `params` hold what the sentence tells, as text in the run's language, NULL for what is not known. No NIK, name or
    birth date is among them, nor anything of another person.
    """
    _prepare(connection, options, lang)
    masks = _masks(connection, "reason_rows")
    known = _of_the_run(options, registers, lang)
    told = {code: _told(code, lang, known.get(code, {})) for code in reasons.codes_of(_together(masks))}
    detailed = reasons.mask(*(code for code in reasons.codes() if code not in _PLAIN))
    plain = [held for held in masks if not held & detailed][:WORDED_WHOLE]
    connection.execute(statement("reasons_details"), {"plain": plain})
    others = _masks(connection, "reason_detailed")
    parts = [
        _whole_lists(connection, "reason_known", plain, told),
        _whole_lists(connection, "reason_detailed", others[:WORDED_WHOLE], told),
        _grouped_lists(connection, "reason_detailed", others[WORDED_WHOLE:], told),
    ]
    reduce(lambda one, other: one.union(other), parts).create_view("reason_lists", replace=True)
    connection.execute("CREATE OR REPLACE TABLE worded AS FROM reason_lists")


def pieces(template: str) -> Iterator[tuple[str, str]]:
    """The parts of a sentence in order: ("optional", inner), ("name", placeholder) or ("text", words)."""
    for optional, name, text in _PIECE.findall(template):
        yield ("optional", optional) if optional else ("name", name) if name else ("text", text)


def placeholders(template: str) -> tuple[str, ...]:
    """The names that a sentence tells, each once, in order."""
    return tuple(dict.fromkeys(re.findall(r"\{(\w+)\}", template)))


def _prepare(connection: DuckDBPyConnection, options: CoverOptions, lang: str) -> None:
    """Stand-ins, macros, and what the sentences are filled with, except the details."""
    reasons.register(connection)
    for name in ("matches", "verdicts", "deaths", "participants"):
        stand_in(connection, name, f"decide_no_{name}")
    regions.relation(connection).create_view("reason_regions", replace=True)
    segments = {segment: say(f"check.segment_{segment}", lang) for segment in SEGMENTS}
    for name, words in (("reason_segments", segments), ("reason_digits", _MEANT)):
        given = {"keys": list(words), "words": list(words.values())}
        connection.execute(f"SET VARIABLE {name} = map($keys, $words)", given)
    programmes = [programme.upper() for programme in PROGRAMME_BITS]
    connection.execute("SET VARIABLE reason_asked = $asked", {"asked": options.programme_mask})
    connection.execute("SET VARIABLE reason_months = $months", {"months": list(MONTH_NAMES[lang])})
    connection.execute("SET VARIABLE reason_programmes = $programmes", {"programmes": programmes})
    connection.execute(statement("reasons_macros"))
    connection.execute(statement("reasons_records"))
    connection.execute(statement("reasons_known"))
    _amounts(connection, options, lang)


def _amounts(connection: DuckDBPyConnection, options: CoverOptions, lang: str) -> None:
    """Table `reason_amounts`: rupiah a month that is still paid for the deceased, where the law tells it."""
    found = connection.execute(statement("reasons_deceased")).fetchall()
    amounts = [_paid(options, *rest) for _, *rest in found]
    told = [rupiah(amount, lang) if amount is not None else None for amount in amounts]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE reason_amounts AS"
        " SELECT unnest($rows::BIGINT[]) AS row_ord, unnest($amounts::VARCHAR[]) AS amount",
        {"rows": [row for row, *_ in found], "amounts": told},
    )


def _paid(options: CoverOptions, segment: str | None, held: int, income: int | None, transport: bool) -> int | None:
    """Rupiah a month, priced like a row of the run; None where it is of another segment or its wage is not known."""
    wage_missing = options.segment == "pu" and not income and not isinstance(options.base, int)
    if (segment or options.segment) != options.segment or wage_missing:
        return None
    return quote.price(
        options.month,
        segment=options.segment,
        programmes=[each for each in PROGRAMMES if PROGRAMME_BITS[each] & (held or options.programme_mask)],
        funding=options.funding,
        base=options.base,
        income=income,
        risk_group=options.risk_group,
        sector="transport" if transport else "general",
    ).total_idr


def _of_the_run(options: CoverOptions, registers: Registers, lang: str) -> dict[str, dict[str, str]]:
    """What sentences tell that is the same for all rows, by code."""
    first_day = {"first_day": long_date(options.month, lang)}
    limit = parameters.at("membership.bpu_age_limit", options.month)
    adult = parameters.at("membership.minor_age", options.month)
    region = region_of(options)
    asked = {"region": regions.get(region).name if region else ""}
    as_of = long_date(stale_since(options, registers) or options.month, lang)
    return {
        "birth.future": first_day,
        "birth.too_old": {**first_day, "years": str(MAX_AGE_YEARS)},
        "age.limit": {**first_day, "years": str(limit.content), "law": limit.reference.law},
        "age.minor": {**first_day, "years": str(adult.content)},
        "occupation.civil_servant": {"law": occupations.civil_servant_law()},
        "region.outside": asked,
        "region.assumed": asked,
        "extract.stale": {**first_day, "as_of": as_of, "days": str(stale_days(options))},
    }


def _told(code: str, lang: str, known: Mapping[str, str]) -> Expression:
    """One reason of one row as a struct, over the columns of `reason_detailed`.

    A struct that is cast becomes a map six times faster than `map(keys, values)`.
    """
    reason = reasons.catalogue()[reasons.bit(code)]
    template = reason.sentences[lang]
    values = {name: _value(name, known) for name in placeholders(template)}
    params = FunctionExpression("struct_pack", *(value.alias(name) for name, value in values.items()))
    return FunctionExpression(
        "struct_pack",
        ConstantExpression(reason.code).alias("code"),
        ConstantExpression(reason.severity).alias("severity"),
        ConstantExpression(reason.column).cast("VARCHAR").alias("column"),
        params.cast("MAP(VARCHAR, VARCHAR)").alias("params"),
        FunctionExpression("concat", *_filled(template, values)).alias("message"),
    )


def _value(name: str, known: Mapping[str, str]) -> Expression:
    return ConstantExpression(known[name]) if name in known else ColumnExpression(name).cast("VARCHAR")


def _filled(template: str, values: Mapping[str, Expression]) -> Iterator[Expression]:
    """The parts of the sentence; an optional one is empty where a value in it is NULL."""
    for kind, content in pieces(template):
        if kind == "optional":
            joined = reduce(lambda one, other: FunctionExpression("||", one, other), _filled(content, values))
            yield CoalesceOperator(joined, ConstantExpression(""))
        else:
            yield values[content] if kind == "name" else ConstantExpression(content)


def _masks(connection: DuckDBPyConnection, source: str) -> list[int]:
    """The masks of `source`, the most frequent first."""
    counted = connection.execute(f"SELECT mask FROM {source} GROUP BY mask ORDER BY count(*) DESC, mask").fetchall()
    return [held for (held,) in counted]


def _together(masks: list[int]) -> int:
    """All bits of these masks, and the first of all, so that there is always a sentence to give the type."""
    return reduce(lambda all_bits, held: all_bits | held, masks, 1)


def _whole_lists(
    connection: DuckDBPyConnection, source: str, masks: list[int], told: Mapping[str, Expression]
) -> DuckDBPyRelation:
    """`row_ord`, `reasons` of the rows that have one of these masks: one list a mask, chosen row by row."""
    never = CaseExpression(ConstantExpression(False), _list(told, 1))  # gives the type where there is no mask
    listed = reduce(lambda cases, held: cases.when(_has(held), _list(told, held)), masks, never)
    return _of_masks(connection, source, masks).select(ColumnExpression("row_ord"), listed.alias("reasons"))


def _grouped_lists(
    connection: DuckDBPyConnection, source: str, masks: list[int], told: Mapping[str, Expression]
) -> DuckDBPyRelation:
    """`row_ord`, `reasons` of the rows that have one of these masks, reason by reason, then grouped."""
    rows = _of_masks(connection, source, masks)
    parts = [
        rows.filter(f"mask & {reasons.mask(code)}::UBIGINT <> 0").select(
            ColumnExpression("row_ord"), ConstantExpression(reasons.bit(code)).alias("bit"), told[code].alias("reason")
        )
        for code in reasons.codes_of(_together(masks))
    ]
    reduce(lambda one, other: one.union(other), parts).create_view("reason_parts", replace=True)
    return connection.sql("SELECT row_ord, list(reason ORDER BY bit) AS reasons FROM reason_parts GROUP BY row_ord")


def _of_masks(connection: DuckDBPyConnection, source: str, masks: list[int]) -> DuckDBPyRelation:
    among = reduce(lambda one, other: one | _has(other), masks, ConstantExpression(False))
    return connection.table(source).filter(among)


def _has(held: int) -> Expression:
    return ColumnExpression("mask") == ConstantExpression(held).cast("UBIGINT")


def _list(told: Mapping[str, Expression], held: int) -> Expression:
    return FunctionExpression("list_value", *(told[code] for code in reasons.codes_of(held)))
