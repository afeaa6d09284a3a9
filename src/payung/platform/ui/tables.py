"""Which columns has a list, and in which order does the reader want it? The wish stands in the URL: `?urut=-name`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

SORT = "urut"


@dataclass(frozen=True)
class Column:
    """`sort`: the field by which the list is sorted when its head is pressed; empty: it cannot be.

    `numeric` stands to the right; `hidden` has a head for the ear only (a column of buttons).
    """

    label: str | _StrPromise
    sort: str = ""
    numeric: bool = False
    hidden: bool = False


def order(request: HttpRequest, columns: Sequence[Column], default: Sequence[str]) -> tuple[str, ...]:
    """The fields to sort by: what the URL asks for where a column allows it, then the default."""
    wish = request.GET.get(SORT, "")
    if wish.removeprefix("-") not in {column.sort for column in columns if column.sort}:
        return tuple(default)
    kept = (field for field in default if field.removeprefix("-") != wish.removeprefix("-"))
    return (wish, *kept)


@dataclass(frozen=True)
class Head:
    """A column's head as it is drawn: where pressing it leads (`wish`), and how it is sorted now (`aria`)."""

    column: Column
    aria: str = ""

    @property
    def wish(self) -> str:
        return f"-{self.column.sort}" if self.aria == "ascending" else self.column.sort


def heads(request: HttpRequest | None, columns: Sequence[Column]) -> list[Head]:
    wish = request.GET.get(SORT, "") if request else ""
    now = {wish.removeprefix("-"): "descending" if wish.startswith("-") else "ascending"} if wish else {}
    return [Head(column, now.get(column.sort, "") if column.sort else "") for column in columns]
