"""What every writer is handed: the run, its summary, the language; and the words of this room in that language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from payung.formats import long_date, long_month
from payung.pipeline.run import ExtractRead, Run
from payung.pipeline.summary import NOT_MATCHED
from payung.sentences import say

_LIKENESS = ((0.99, "nearly_sure"), (0.9, "very_likely"), (0.5, "likely"), (0.0, "unlikely"))


@dataclass(frozen=True)
class Papers:
    """`summary` is that of `summarise`, in the same language."""

    run: Run
    summary: dict[str, Any]
    lang: str

    def say(self, key: str, **params: object) -> str:
        """A sentence of `sentences/write.yaml`."""
        return say(f"write.{key}", self.lang, **params)

    def outcome(self, code: str) -> str:
        """`enrol` → `Daftarkan`."""
        return say(f"outcomes.{code}", self.lang)

    def column(self, canonical: str) -> str:
        """`birth_date` → `Tanggal Lahir`."""
        return say(f"write.column_{canonical}", self.lang)

    def likeness(self, probability: float | None) -> str:
        """How surely a record is the row's person: `sangat mungkin (97%)`; no probability: the NIK is the same."""
        if probability is None:
            return self.say("likeness_exact")
        word = next(word for least, word in _LIKENESS if probability >= least)
        return f"{self.say(f'likeness_{word}')} ({int(probability * 100)}%)"

    def day(self, value: date) -> str:
        """`23 November 2026`."""
        return long_date(value, self.lang)

    @property
    def month(self) -> date:
        return self.run.options.month

    @property
    def made_at(self) -> datetime:
        """The date that files carry inside: that of the month asked for, so that same input gives same bytes."""
        return datetime(self.month.year, self.month.month, 1)

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What must stand on every output: that nothing was matched with BPJS, that the extract is old."""
        unmatched = [] if self.run.registers.matched else [NOT_MATCHED]
        return tuple(dict.fromkeys(notice.sentence(self.lang) for notice in (*unmatched, *self.run.registers.notices)))

    @cached_property
    def place(self) -> str:
        """The region asked for by its name, or that none was asked for. Needs view `write_regions` (summary)."""
        code = self.run.options.region
        if code is None:
            return self.say("no_region")
        return self.region_names([code]).get(code, code)

    def region_names(self, codes: Collection[str]) -> dict[str, str]:
        """Names by code, of those that are known. Needs view `write_regions` (summary)."""
        asked = "SELECT code, name FROM write_regions WHERE code IN (SELECT unnest($codes::VARCHAR[]))"
        return dict(self.run.connection.execute(asked, {"codes": list(codes)}).fetchall())

    @cached_property
    def source(self) -> str:
        """Where the figures come from, in one line for footers: region, month, extract."""
        dates = dict.fromkeys(self._dated(one) for one in self.run.registers.extracts)
        held = self.say("source_extract", dated=", ".join(dates)) if dates else self.say("source_none")
        return " · ".join([self.say("maker"), self.place, long_month(self.month, self.lang), held])

    @cached_property
    def extract_dates(self) -> list[str]:
        """Of when the extracts are, in words, and where it was read that they do not say it themselves."""
        by_paid = {"paid_through": f" ({self.say('as_of_paid')})"}
        dated = [self._dated(one) + by_paid.get(one.as_of_from if one.as_of else "", "")
                 for one in self.run.registers.extracts]  # fmt: skip
        return list(dict.fromkeys(dated))

    def _dated(self, extract: ExtractRead) -> str:
        if extract.as_of is None:
            return self.say("as_of_unknown")
        return self.say("as_of", date=long_date(extract.as_of, self.lang))

    @cached_property
    def priced(self) -> dict[str, int]:
        """Rupiah a month of the rows to enrol and of those to reactivate."""
        found = self.run.connection.execute(
            "SELECT outcome, sum(total_idr)::BIGINT FROM decided JOIN priced USING (row_ord) GROUP BY outcome"
        ).fetchall()
        return {"enrol": 0, "lapsed": 0, **dict(found)}

    @cached_property
    def has_open_relief(self) -> bool:
        """Whether some price would be lower if the relief reached this payer."""
        return bool(self.run.connection.execute(
            "SELECT 1 FROM priced WHERE price_if_relief_idr IS NOT NULL LIMIT 1"
        ).fetchall())  # fmt: skip
