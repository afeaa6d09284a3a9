"""What is to be generated: shape, size, shares, noise, seed; and which wishes cannot be met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.errors import PayungError
from payung.months import first_of_month, month

SHAPES = ("village", "agency", "two-sheets", "plain", "ods", "big")
EXTRACTS = ("parquet", "csv", "xlsx")
DEMOS = ("bolsel",)
NOISES = ("none", "low", "normal", "high")
BOOK_ROWS = 1_000_000  # what a sheet of a workbook holds, with room for titles

# What stands in a roster when nothing is asked: (rows, to linkage, of these known otherwise). As in the sample files.
USUAL = {"big": (100_000, 0.05, 0.5)}
USUAL_SMALL = (500, 0.65, 0.1)


@dataclass(frozen=True)
class Spec:
    """A wish. `None` takes the usual value of the shape.

    `month`: a date or `YYYY-MM`, the month asked for. `to_linkage`: share of rows whose NIK is not in the extract.
    `links`: of these, the share of people who stand in it under another NIK. `odd`: share of rows of the odd kinds
    (`payung.generate.kinds`). `participants`: rows of the extract, the roster's own people among them.
    """

    shape: str = "village"
    rows: int | None = None
    participants: int | None = None
    region: str = "71.11"
    month: date | str = "2026-11"
    to_linkage: float | None = None
    links: float | None = None
    odd: float | None = None
    noise: str = "normal"
    seed: int = 1
    extract: str = "parquet"


@dataclass(frozen=True)
class Order:
    """A wish with every gap filled, that can be met."""

    shape: str
    rows: int
    participants: int
    region: str
    month: date
    to_linkage: float
    links: float
    odd: float
    noise: str
    seed: int
    extract: str


def order(spec: Spec) -> Order:
    """Fills the gaps and refuses, with PayungError, what cannot be met."""
    for value, known, name in ((spec.shape, SHAPES, "shape"), (spec.extract, EXTRACTS, "extract"),
                               (spec.noise, NOISES, "noise")):  # fmt: skip
        if value not in known:
            raise PayungError("generate.choice", name=name, text=str(value)[:20], choices=", ".join(known))
    rows, to_linkage, links = USUAL.get(spec.shape, USUAL_SMALL)
    rows = spec.rows if spec.rows is not None else rows
    to_linkage = spec.to_linkage if spec.to_linkage is not None else to_linkage
    made = Order(
        shape=spec.shape,
        rows=rows,
        participants=spec.participants if spec.participants is not None else 2 * rows + 1000,
        region=spec.region,
        month=first_of_month(spec.month) if isinstance(spec.month, date) else month(spec.month),
        to_linkage=to_linkage,
        links=spec.links if spec.links is not None else links,
        odd=spec.odd if spec.odd is not None else _usual_odd(spec.shape, to_linkage),
        noise=spec.noise,
        seed=spec.seed,
        extract=spec.extract,
    )
    _refuse(made)
    return made


def _usual_odd(shape: str, to_linkage: float) -> float:
    """Odd kinds as common as in the samples, fewer where few rows go to linkage, for most odd rows go there."""
    return min(0.01 if shape == "big" else 0.3, 0.4 * to_linkage)


def _refuse(made: Order) -> None:
    for name in ("to_linkage", "links", "odd"):
        if not 0 <= getattr(made, name) <= 1:
            raise PayungError("generate.share", name=name.replace("_", "-"))
    if made.rows < 1:
        raise PayungError("generate.no_rows")
    if made.shape != "big" and made.rows > BOOK_ROWS and made.shape not in ("agency", "plain"):
        raise PayungError("generate.book_full", rows=BOOK_ROWS)
    if made.extract == "xlsx" and made.participants > BOOK_ROWS:
        raise PayungError("generate.book_full", rows=BOOK_ROWS)
