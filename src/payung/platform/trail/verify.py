"""Is the trail whole? Walks the chain once, beside the payloads and the second file, and says in sentences what is
wrong and where. Reads only; what was written while it walked is left to the next time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from payung.platform.trail import chain, outer
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.orders import Orders
from payung.sentences import Notice

SHOWN = 50  # faults told one by one; more are counted


@dataclass
class Report:
    """`events` verified, `payloads` that agree, `destroyed` by an order, `lines` of the second file (None: no file)."""

    events: int = 0
    payloads: int = 0
    destroyed: int = 0
    lines: int | None = None
    faults: list[Notice] = field(default_factory=list)
    more: int = 0

    @property
    def whole(self) -> bool:
        return not self.faults

    def fault(self, code: str, **params: object) -> None:
        if len(self.faults) < SHOWN:
            self.faults.append(Notice(code, params))
        else:
            self.more += 1

    def sentences(self, lang: str = "id") -> list[str]:
        """First what was verified, then each fault."""
        summary = Notice("trail.verified" if self.whole else "trail.broken", {
            "events": self.events, "payloads": self.payloads, "destroyed": self.destroyed,
        })  # fmt: skip
        second = [] if self.lines is None else [Notice("trail.outer_read", {"lines": self.lines})]
        more = [Notice("trail.more_faults", {"count": self.more})] if self.more else []
        return [notice.sentence(lang) for notice in (summary, *second, *self.faults, *more)]

    def as_json(self, lang: str = "id") -> dict[str, object]:
        """`{"whole", "events", "payloads", "destroyed", "lines", "faults": [{"code", …, "sentence"}], "more"}`."""
        told = [{"code": each.code, **each.params, "sentence": each.sentence(lang)} for each in self.faults]
        return {"whole": self.whole, "events": self.events, "payloads": self.payloads, "destroyed": self.destroyed,
                "lines": self.lines, "faults": told, "more": self.more}  # fmt: skip


def verify() -> Report:
    """Verify the chain up to its end as it stands now."""
    report = Report()
    head = Head.objects.filter(number=1).first() or Head()
    source = outer.path()
    second = _SecondFile(source, report) if source else None
    payloads, missing = _Payloads(head.position, report), []
    previous, position = "", 0
    for event in Event.objects.filter(position__lte=head.position).order_by("position").iterator(chunk_size=2000):
        if event.position != position + 1:
            report.fault("trail.gap", first=position + 1, last=event.position - 1)
        elif event.previous != previous:
            report.fault("trail.link", position=event.position)
        if chain.link(event.previous, chain.content_of(event)) != event.hash:
            report.fault("trail.changed", position=event.position)
        if not payloads.agree(event):
            missing.append(event.position)
        if second:
            second.compare(event)
        previous, position = event.hash, event.position
        report.events += 1
    if (head.position, head.hash) != (position, previous):
        report.fault("trail.head", head=head.position, last=position)
    payloads.end()
    _ask_for_orders(missing, report)
    if second:
        second.end(head.position)
    return report


def _ask_for_orders(missing: list[int], report: Report) -> None:
    """A payload may be missing where a later event orders it. Orders are read last: one may have come meanwhile."""
    orders = Orders() if missing else None
    for position in missing:
        if orders and orders.cover(position):
            report.destroyed += 1
        else:
            report.fault("trail.payload_missing", position=position)


class _Payloads:
    """The payloads beside the chain, in one pass."""

    def __init__(self, end: int, report: Report) -> None:
        found = Payload.objects.filter(position__lte=end).order_by("position").iterator(chunk_size=2000)
        self.report, self.rest = report, found
        self.next = next(found, None)

    def agree(self, event: Event) -> bool:
        """Compare an event with its payload; False where it has none and should."""
        self._skip_to(event.position)
        if self.next is None or self.next.position > event.position:
            return not event.commitment
        if chain.commitment(self.next.salt, self.next.data) == event.commitment:
            self.report.payloads += 1
        else:
            self.report.fault("trail.payload_changed", position=event.position)
        self.next = next(self.rest, None)
        return True

    def end(self) -> None:
        self._skip_to(1 << 62)

    def _skip_to(self, position: int) -> None:
        while self.next is not None and self.next.position < position:
            self.report.fault("trail.payload_without_event", position=self.next.position)
            self.next = next(self.rest, None)


class _SecondFile:
    """The file outside the database, line by line beside the chain."""

    def __init__(self, source: Path, report: Report) -> None:
        self.report, self.source, self.last = report, source, 0
        self.missing: tuple[int, int] | None = None
        report.lines = 0
        if not source.exists():
            report.fault("trail.outer_absent")
        self.rest = self._read() if source.exists() else iter(())
        self.next = next(self.rest, None)

    def compare(self, event: Event) -> None:
        """The line of an event must say what the database says."""
        self._skip_to(event.position)
        if self.next is None or self.next[1] > event.position:
            self.missing = (self.missing[0] if self.missing else event.position, event.position)
            return
        self._tell_missing()
        number, _, text = self.next
        if text != outer.line_of(event):
            self.report.fault("trail.outer_differs", line=number, position=event.position)
        self.next = next(self.rest, None)

    def end(self, position: int) -> None:
        """Lines past the end: written meanwhile, or of events that the database has lost."""
        self._tell_missing()
        later = Event.objects.filter(position__gt=position) if self.next else Event.objects.none()
        known = {each.position: outer.line_of(each) for each in later}
        while self.next is not None:
            number, at, text = self.next
            if known.get(at) != text:
                self.report.fault("trail.outer_only", line=number, position=at)
            self.next = next(self.rest, None)

    def _tell_missing(self) -> None:
        """Events in a row that the file lacks are one fault; those of a file that is gone are told by that."""
        if self.missing and self.source.exists():
            self.report.fault("trail.outer_missing", first=self.missing[0], last=self.missing[1])
        self.missing = None

    def _skip_to(self, position: int) -> None:
        while self.next is not None and self.next[1] < position:
            self.report.fault("trail.outer_only", line=self.next[0], position=self.next[1])
            self.next = next(self.rest, None)

    def _read(self) -> Iterator[tuple[int, int, str]]:
        """Lines in the order of the chain; a line that goes back, or that is none, is a fault by itself."""
        for number, text in outer.lines(self.source):
            self.report.lines = number
            try:
                position = int(json.loads(text)["position"])
            except (ValueError, KeyError, TypeError):
                self.report.fault("trail.outer_unreadable", line=number)
                continue
            if position <= self.last:
                self.report.fault("trail.outer_order", line=number, position=position)
                continue
            self.last = position
            yield number, position, text
