"""Pages by cursor: every row once, forwards and back, while the list is sorted by what is equal or empty."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from payung.platform.regions.models import Region
from payung.platform.ui.paging import Page, page_of

ORDERS = [("name",), ("-name",), ("parent", "-name"), ("-parent",), ("level", "parent__name"), ()]


def ask(query: str = "", order: tuple[str, ...] = ("name",), size: int = 3) -> Page[Region]:
    return page_of(RequestFactory().get(f"/{query}"), Region.objects.all(), order, size)


def walked(order: tuple[str, ...], size: int, way: str = "next") -> tuple[list[str], Page[Region]]:
    """Codes of all rows, page by page, and the last page."""
    page = ask("", order, size)
    found = [each.code for each in page]
    while page.next:
        page = ask(f"?sesudah={quote(page.next)}", order, size)
        found += [each.code for each in page]
    return found, page


def fill(names: list[str], parents: list[bool]) -> None:
    top = Region.objects.create(code="71", name="Sulawesi Utara", level="province")
    Region.objects.bulk_create(
        Region(code=f"71.{number:02d}", name=name, level="regency", parent=top if below else None)
        for number, (name, below) in enumerate(zip(names, parents, strict=True), start=1)
    )


def empty() -> None:
    Region.objects.exclude(parent=None).delete()
    Region.objects.all().delete()


class Walks(TestCase):
    @given(
        rows=st.lists(st.tuples(st.sampled_from("AaBb"), st.booleans()), max_size=12),
        order=st.sampled_from(ORDERS),
        size=st.integers(1, 5),
    )
    def test_every_row_comes_once_forwards_and_back(self, rows: list[Any], order: tuple[str, ...], size: int) -> None:
        empty()
        fill([name for name, _ in rows], [below for _, below in rows])

        forwards, page = walked(order, size)
        backwards = [[each.code for each in page]]
        while page.previous:
            page = ask(f"?sebelum={quote(page.previous)}", order, size)
            backwards.insert(0, [each.code for each in page])

        assert sorted(forwards) == sorted(Region.objects.values_list("code", flat=True))
        assert [code for codes in backwards for code in codes] == forwards
        assert page.first == 1


@pytest.mark.django_db
def test_number_of_queries_does_not_grow() -> None:
    def queries(rows: int) -> int:
        empty()
        fill([f"Desa {number:03d}" for number in range(rows)], [True] * rows)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            page = ask("", ("name",), 50)
            ask(f"?sesudah={quote(page.next)}", ("name",), 50)
        return len(counted)

    assert queries(3) == queries(99) == 4


@pytest.mark.django_db
def test_numbers_of_rows_follow_the_pages() -> None:
    fill([f"Desa {number}" for number in range(6)], [True] * 6)

    first = ask()
    second = ask(f"?sesudah={quote(first.next)}")
    back = ask(f"?sebelum={quote(second.previous)}")

    assert (first.first, first.last, first.total) == (1, 3, 7)
    assert (second.first, second.last) == (4, 6)
    assert (back.first, back.last, back.previous) == (1, 3, "")


@pytest.mark.django_db
def test_row_that_came_meanwhile_moves_nothing() -> None:
    fill(["B", "C", "D", "E"], [True] * 4)
    first = ask("", ("name",), 2)

    Region.objects.create(code="72", name="A", level="province")

    assert [each.name for each in ask(f"?sesudah={quote(first.next)}", ("name",), 2)] == ["D", "E"]


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["karangan", "", "gAAAAABk", "%00"])
def test_forged_cursor_shows_the_first_page(cursor: str) -> None:
    fill(["A", "B"], [True, True])

    assert ask(f"?sesudah={cursor}").first == 1


@pytest.mark.django_db
def test_cursor_of_another_order_shows_the_first_page() -> None:
    fill(["A", "B", "C", "D"], [True] * 4)
    cursor = quote(ask("", ("name",)).next)

    assert ask(f"?sesudah={cursor}", ("-name",)).first == 1


@pytest.mark.django_db
def test_cursor_does_not_show_names() -> None:
    import base64

    fill(["Rahasia", "Rahasia", "Rahasia", "Rahasia"], [True] * 4)
    cursor = ask().next

    assert b"Rahasia" not in base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
