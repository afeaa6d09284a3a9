"""Walks the addresses of the site as somebody, and says what is wrong: a status, a neighbour's word, a write by a look.

Each request is undone, so that one walker leaves nothing to the next. Faults are sentences; no fault, no leak.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from addresses import DOOR, OPEN, SEAT, Address
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver
from places import Place, nowhere

from payung.platform.access.models import User
from payung.platform.access.roles import ROLES
from payung.platform.access.seats import seats_of

# What stands anew on each page: tokens, sealed cursors, the keys of forms, the time of printing.
_VARYING = re.compile(
    r'(name="(?:csrfmiddlewaretoken|kunci_formulir)" value=")[^"]*|((?:sesudah|sebelum)=)[\w%.=-]+'
    r"|Dicetak [^<]*|<time [^>]*>[^<]*"
)
_LOOKS_WRITE = ("django_session", "site_cache")  # sessions and the cache of limits
_WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


def routes(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """All routes of a resolver, as they are written."""
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route


def unlisted(patterns: Iterable[URLPattern | URLResolver], addresses: Collection[Address]) -> list[str]:
    """Routes without an address in the table, and addresses of routes that are no more."""
    there, known = set(routes(patterns)), {each.route for each in addresses}
    return [f"no address: {route}" for route in sorted(there - known)] + [
        f"no route: {route}" for route in sorted(known - there)
    ]


@dataclass
class Walk:
    """What one walker met: `faults` as sentences, and each page of the own place as it was `seen`."""

    client: Client
    person: User | None
    own: Place
    other: Place
    secrets: Collection[str]
    faults: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def look(self, addresses: Iterable[Address]) -> Walk:
        """Open everything, filled with the own names and with the neighbour's."""
        for address in addresses:
            self._own(address)
            for ask in address.asks:
                path = f"{address.path.format(**self.own.names)}{ask.format(**self.other.names)}"
                self._told(visit(self.client, path), path)
            if "{" in address.path:
                self._neighbours(address)
        return self

    def press(self, addresses: Iterable[Address]) -> Walk:
        """Send forms to the neighbour's things: refused as for what does not exist, without a write or a word."""
        for address in addresses:
            if "{" not in address.path or address.may == DOOR:
                continue
            path, unknown = address.path.format(**self.other.names), address.path.format(**nowhere())
            with undone(), CaptureQueriesContext(connection) as caught:
                answer = self.client.post(path, _form(self.other))
                self._told(answer, f"POST {path}")
            self.faults += [f"POST {path}: writes {table}" for table in written(caught, _LOOKS_WRITE)]
            self._same(answer, visit(self.client, unknown, "post"), f"POST {path}", address)
        return self

    def changed(self, addresses: Iterable[Address]) -> list[str]:
        """Pages of the own place that differ from what was seen before; without what varies each time."""
        now = {path: text for each in addresses for path, text in self._pages(each)}
        return [path for path, text in now.items() if _steady(self.seen[path]) != _steady(text)]

    def _own(self, address: Address) -> None:
        for path, text in self._pages(address):
            self.seen[path] = text

    def _pages(self, address: Address) -> Iterator[tuple[str, str]]:
        for path in own_paths(address, self.own):
            answer = visit(self.client, path)
            expected = expected_of(address, self.person)
            if answer.status_code not in expected:
                self.faults.append(f"{path}: {answer.status_code}, not {sorted(expected)}")
            self._told(answer, path)
            yield path, text_of(answer)

    def _neighbours(self, address: Address) -> None:
        path, unknown = address.path.format(**self.other.names), address.path.format(**nowhere())
        answer = visit(self.client, path)
        self._told(answer, path)
        if not address.public and address.may != DOOR and self.person is not None:
            self._same(answer, visit(self.client, unknown), path, address)
            if answer.status_code not in (302, 403, 404, 405):
                self.faults.append(f"{path}: {answer.status_code}")

    def _same(self, answer: HttpResponseBase, nothing: HttpResponseBase, path: str, address: Address) -> None:
        if answer.status_code != nothing.status_code and not address.public:
            self.faults.append(f"{path}: {answer.status_code}, unknown {nothing.status_code}")

    def _told(self, answer: HttpResponseBase, path: str) -> None:
        """Secrets in an answer; what was asked for by name is only echoed."""
        text = text_of(answer)
        told = [secret for secret in self.secrets if secret in text and secret not in path]
        self.faults += [f"{path}: tells «{secret}» ({answer.status_code})" for secret in told]


def writes_of_looks(
    client: Client, addresses: Iterable[Address], place: Place, allowed: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """GETs that write; `allowed`: tables by route, besides sessions and cache."""
    faults = []
    for address in addresses:
        for path in own_paths(address, place):
            with undone(), CaptureQueriesContext(connection) as caught:
                _read(client.get(path))
            tables = written(caught, (*_LOOKS_WRITE, *allowed.get(address.route, ())))
            faults += [f"GET {path} writes {table}" for table in tables]
    return faults


def written(caught: CaptureQueriesContext, but: Collection[str]) -> list[str]:
    """Tables that were written, but for some."""
    found = (_WRITES.match(query["sql"]) for query in caught.captured_queries)
    return sorted({each[2] for each in found if each} - set(but))


def visit(client: Client, path: str, method: str = "get") -> HttpResponseBase:
    """The answer to one request, which leaves nothing behind."""
    with undone():
        answer = getattr(client, method)(path)
        _read(answer)
    return answer


@contextmanager
def undone() -> Iterator[None]:
    """All that is written inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def text_of(answer: HttpResponseBase) -> str:
    """All words of an answer: headers, page, or the files inside a spreadsheet."""
    body = _read(answer)
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist() if "docProps" not in name)
    where = answer.headers.get("Location", "")
    return f"{where}\n{html.unescape(body.decode('utf-8', 'replace'))}"


def _read(answer: Any) -> bytes:
    """The whole body, also of one that streams; kept, for a stream is read once."""
    if not hasattr(answer, "walked"):
        answer.walked = b"".join(answer) if answer.streaming else answer.content
    return bytes(answer.walked)


def expected_of(address: Address, person: User | None) -> frozenset[int]:
    if address.may == DOOR:
        return frozenset({200, 302, 403, 404, 405})
    if address.may == OPEN:
        return address.ok
    if person is None:
        return frozenset({302})
    seats = seats_of(person)
    held = {permission for seat in seats for permission in ROLES[seat.role].permissions}
    if not seats or (address.may != SEAT and address.may not in held):
        own_page = address.route == "orang/<str:key>/" or address.route == "orang/<str:key>/nama/"
        return frozenset({403}) | (address.ok if seats and own_page else frozenset())
    return address.ok


def own_paths(address: Address, own: Place) -> list[str]:
    base = address.path.format(**own.names)
    return [base, *(f"{base}{ask.format(**own.names)}" for ask in address.asks)]


def _steady(text: str) -> str:
    return _VARYING.sub(r"\1\2", text)


def _form(other: Place) -> dict[str, object]:
    """Fields of all forms, filled with the neighbour's."""
    words = dict.fromkeys(("note", "reason", "name"), "x") | dict.fromkeys(("due_on", "on", "since"), "2099-01-01")
    return words | {"owner": other.names["office"], "role": "operator", "region": other.names["village"]}
