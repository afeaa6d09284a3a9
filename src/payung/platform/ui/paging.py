"""Which rows come next? Pages of a queryset by a cursor: steady while rows come and go, as fast at the end as at the
beginning.

A cursor holds the last row's values of the fields sorted by. They may be names, so it is sealed, not only signed: it
stands in URLs and logs. One that cannot be opened shows the first page.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import F, Model, Q, QuerySet

if TYPE_CHECKING:
    from django.http import HttpRequest

NEXT, PREVIOUS = CURSORS = ("sesudah", "sebelum")
SIZE = 50
M = TypeVar("M", bound=Model)

_READ: dict[str, Callable[[Any], object]] = {
    "plain": lambda value: value,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "decimal": Decimal,
    "uuid": UUID,
}


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows of one page; `total` of all; `first` is the number of its first row; cursors of the pages beside it."""

    rows: list[M]
    total: int
    first: int
    next: str = ""
    previous: str = ""

    def __iter__(self) -> Iterator[M]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def whole(self) -> bool:
        """Whether this page holds all there is."""
        return not self.next and not self.previous


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after (or before) the row with these `values` of the fields sorted by."""

    values: tuple[object, ...]
    first: int
    backwards: bool = False


def page_of(request: HttpRequest, rows: QuerySet[M], order: Sequence[str], size: int = SIZE) -> Page[M]:
    """The page that the URL asks for, in two queries however long the list.

    `order`: fields of `rows`, with `-` for descending; the key is added as the last. Empty values come last.
    """
    fields = (*order, "pk")
    cursor = _asked(request, fields)
    total = rows.count()
    backwards = bool(cursor and cursor.backwards)
    ordered = rows.order_by(*(_ordering(field, backwards) for field in fields))
    found = list((ordered.filter(_beyond(fields, cursor)) if cursor else ordered)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
        first = max(1, cursor.first - len(found)) if cursor and more else 1
        return _page(found, total, first, fields, next_=bool(found), previous=more)
    return _page(found, total, cursor.first if cursor else 1, fields, next_=more, previous=bool(cursor and found))


def _page(rows: list[M], total: int, first: int, fields: Sequence[str], *, next_: bool, previous: bool) -> Page[M]:
    ends = {
        "next": _seal(fields, rows[-1], first + len(rows)) if next_ else "",
        "previous": _seal(fields, rows[0], first) if previous else "",
    }
    return Page(rows, total, first, **ends)


def _ordering(field: str, backwards: bool) -> Any:
    name, down = field.removeprefix("-"), field.startswith("-") != backwards
    place = {"nulls_first": True} if backwards else {"nulls_last": True}
    if name == "pk":
        place = {}
    return F(name).desc(**place) if down else F(name).asc(**place)


def _beyond(fields: Sequence[str], cursor: Cursor) -> Q:
    """Rows that come after the cursor's in the order of `fields`, or before it."""
    found, same = Q(pk__in=[]), Q()
    for field, value in zip(fields, cursor.values, strict=True):
        name = field.removeprefix("-")
        found |= same & _further(name, value, field.startswith("-") != cursor.backwards, cursor.backwards)
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    return found


def _further(name: str, value: object, down: bool, backwards: bool) -> Q:
    if value is None:
        return Q(**{f"{name}__isnull": False}) if backwards else Q(pk__in=[])
    beyond = Q(**{f"{name}__{'lt' if down else 'gt'}": value})
    return beyond if backwards or name == "pk" else beyond | Q(**{f"{name}__isnull": True})


def _value(row: Model, field: str) -> object:
    found: Any = row
    for part in field.removeprefix("-").split("__"):
        found = None if found is None else getattr(found, part)
    return found.pk if isinstance(found, Model) else found


@lru_cache
def _lock(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"payung.ui.paging {secret}".encode()).digest()))


def _seal(fields: Sequence[str], row: Model, first: int) -> str:
    content = [list(fields), [_written(_value(row, field)) for field in fields], first]
    return _lock(settings.SECRET_KEY).encrypt(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")


def _asked(request: HttpRequest, fields: Sequence[str]) -> Cursor | None:
    for name in CURSORS:
        if text := request.GET.get(name):
            return _opened(text, fields, backwards=name == PREVIOUS)
    return None


def _opened(text: str, fields: Sequence[str], *, backwards: bool) -> Cursor | None:
    """None for a cursor that is not ours, or of a list in another order."""
    try:
        content = json.loads(_lock(settings.SECRET_KEY).decrypt(text + "=" * (-len(text) % 4)))
    except (InvalidToken, ValueError):
        return None
    named, values, first = content
    if tuple(named) != tuple(fields):
        return None
    return Cursor(tuple(_READ[kind](value) for kind, value in values), first, backwards)


def _written(value: object) -> tuple[str, object]:
    if isinstance(value, datetime):
        return "datetime", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, Decimal | UUID):
        return type(value).__name__.lower(), str(value)
    return "plain", value
