"""What does a list show at the moment, in words? A GET form whose filled fields become chips, each removable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Model

from payung.platform.ui import words
from payung.platform.ui.paging import CURSORS
from payung.platform.ui.tables import SORT

if TYPE_CHECKING:
    from django.forms import BaseForm, Field
    from django.http import QueryDict


@dataclass(frozen=True)
class Chip:
    """One part of the filter: `label`: `value`, and the address of the page without it."""

    label: str
    value: str
    href: str


def chips(form: BaseForm) -> list[Chip]:
    """A chip for each value that the bound form holds; none for what it could not read."""
    if not form.is_bound or not hasattr(form, "cleaned_data"):
        form.is_valid()
    return list(_chips(form))


def _chips(form: BaseForm) -> Iterator[Chip]:
    for name, value in getattr(form, "cleaned_data", {}).items():
        if value in (None, "", [], (), False) or form.fields[name].widget.is_hidden:
            continue
        key = form.add_prefix(name)
        label = str(form[name].label)
        for each in value if isinstance(value, list | tuple | set) or hasattr(value, "iterator") else [value]:
            yield Chip(label, _said(form.fields[name], each), _without(form.data, key, each))  # type: ignore[arg-type]


def _said(field: Field, value: object) -> str:
    if value is True:
        return ""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, date):
        return words.day(value)
    for code, label in _choices(field):
        if str(code) == str(value):
            return str(label)
    return str(value)


def _choices(field: Field) -> Iterator[tuple[object, object]]:
    for code, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield code, label


def _without(data: QueryDict, key: str, value: object) -> str:
    """The query string without this value, and without the place in the old list."""
    left = data.copy()
    for cursor in CURSORS:
        left.pop(cursor, None)
    kept = [each for each in left.getlist(key) if each not in {str(value), str(getattr(value, "pk", value))}]
    if len(data.getlist(key)) > 1:
        left.setlist(key, kept)
    else:
        left.pop(key, None)
    return f"?{left.urlencode()}"


def carried(form: BaseForm) -> list[tuple[str, str]]:
    """What the filter form must send along without showing it: the order of the list."""
    return [(SORT, form.data[SORT])] if SORT in getattr(form, "data", {}) else []
