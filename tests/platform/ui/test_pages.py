"""Pages of ui in a browser: no barriers, nothing sticks out, a finger finds every target, and no script is needed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from browser import barriers, look, small_targets, too_wide, views
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {"komponen": "/komponen/", "masuk": "/masuk/", "lupa": "/masuk/kata-sandi/lupa/", "tidak-ada": "/tidak-ada/"}


@views
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barriers(page: Any, view: tuple[str, int], name: str) -> None:
    page.goto(PAGES[name])

    assert barriers(page) == []
    assert too_wide(page) == []
    look(page, f"{name}-{view[0]}-{view[1]}")


@pytest.mark.parametrize("view", [("light", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_phone_targets_fit_a_finger(page: Any, name: str) -> None:
    page.goto(PAGES[name])

    assert small_targets(page) == []


def test_page_fits_at_200_percent(open_page: Any) -> None:
    page = open_page("light", 640)  # 1280 px at 200% zoom

    page.goto("/komponen/")

    assert too_wide(page) == []


def test_demo_says_so_on_every_page(page: Any, settings: Any) -> None:
    settings.DEMO = True

    for path in PAGES.values():
        page.goto(path)
        assert page.get_by_text("Data contoh").is_visible()
        assert barriers(page) == []


def test_errors_take_the_focus(page: Any) -> None:
    page.goto("/masuk/")
    page.get_by_role("button", name="Masuk").click()

    assert page.locator(".error-summary").evaluate("e => e === document.activeElement")
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "login"


def test_living_page_works_without_script(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/komponen/")
    page.get_by_label("Nama", exact=True).fill("petani")
    page.get_by_label("Desa", exact=True).select_option("Sondana")
    page.get_by_role("button", name="Saring").click()

    page.get_by_role("link", name="Hapus saringan desa: Sondana").click()

    assert "cari=petani" in page.url
    assert "Sondana" not in page.url


def test_filter_lists_anew_without_a_new_page(page: Any) -> None:
    page.goto("/komponen/")
    page.evaluate("window.same = true")

    page.get_by_label("Desa", exact=True).select_option("Soguo")
    page.locator(".chip").wait_for()

    assert page.evaluate("window.same")
    assert page.locator("#daftar tbody tr").count() == 1
    assert "desa=Soguo" in page.url
    page.locator(".chip").click()
    assert page.locator("#daftar tbody tr").count() == 4


def test_table_is_sorted_by_its_heads(page: Any) -> None:
    page.goto("/komponen/")
    page.locator("#daftar").get_by_role("link", name="Baris").click()
    page.locator("#daftar").get_by_role("link", name="Baris").click()

    assert page.locator("#daftar tbody tr").first.locator(".row-link").inner_text() == "petani-sondana-2026.xlsx"
    assert page.locator("[aria-sort=descending]").inner_text().strip() == "Baris"


def test_paper_shows_no_buttons(page: Any) -> None:
    page.goto("/komponen/")
    page.emulate_media(media="print")

    assert not page.locator(".button").first.is_visible()
    assert page.locator(".print-only").is_visible()


def test_keyboard_reaches_the_content_first(page: Any) -> None:
    page.goto("/komponen/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "isi"


def test_language_is_changed_by_a_press_and_kept(page: Any) -> None:
    page.goto("/komponen/")
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".tag--enrol").first.inner_text() == "Enrol"


@pytest.mark.parametrize("path", ["/komponen/", "/masuk/"])
def test_page_weighs_under_100_kilobytes(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    parts = re.findall(r'(?:href|src)="/static/([^"]+)"', page)

    weight = len(gzip.compress(page.encode())) + sum(_sent(part) for part in parts)

    assert weight < 100_000
    assert len(parts) > 8


def _sent(part: str) -> int:
    """Bytes as they travel: compressed, but for the font, which is already."""
    content = Path(str(finders.find(part))).read_bytes()
    return len(content) if part.endswith(".woff2") else len(gzip.compress(content))
