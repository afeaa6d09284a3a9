"""Pages as a browser shows them: Chromium before a live server, in light and dark, wide and narrow.

    @pytest.mark.browser
    def test_home_has_no_barriers(page, cast):          # `page`: signed out, light, 1280 px
        sign_in(page, cast.budi)
        page.goto("/")
        assert barriers(page) == []
        look(page, "home")                               # a picture in a temporary folder, whose path it returns

`views` runs a test four times: light and dark, 1280 and 390 px. A page that complains on its console (a refused style
or script, an error) fails its test.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("PAYUNG_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
PICTURES = Path(os.environ.get("PAYUNG_PICTURES", Path(tempfile.gettempdir()) / f"payung-gambar-{os.getuid()}"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

views = pytest.mark.parametrize("view", VIEWS, ids=[f"{scheme}-{width}" for scheme, width in VIEWS])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process. Playwright's loop runs in the thread in which tests ask the database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def view() -> tuple[str, int]:
    """Colour scheme and width, unless the test is run for all `views`."""
    return "light", 1280


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens further pages: `open_page("dark", 390)`, also without scripts or as another person."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(scheme: str = "light", width: int = 1280, **options: Any) -> Page:
        viewport = {"width": width, "height": 844 if width < 600 else 800}
        context = chromium.new_context(
            base_url=live_server.url, viewport=viewport, color_scheme=scheme, locale="id-ID", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.server = live_server.url
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note(complaints, said.type, said.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page], view: tuple[str, int]) -> Page:
    """A page in which nobody is signed in."""
    return open_page(*view)


def sign_in(page: Page, user: Any) -> None:
    """Let the person in without the form."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": page.server}])  # type: ignore[attr-defined]


def look(page: Page, name: str, *, whole: bool = True) -> Path:
    """A picture of the page, to be opened and looked at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def barriers(page: Page) -> list[str]:
    """What axe finds by WCAG 2.2 AA and good practice: rule, and where."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


def too_wide(page: Page) -> list[str]:
    """Elements that stick out of the page to the right, so that it scrolls sideways."""
    return list(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.tagName + '.' + e.className)"""
        )
    )


def small_targets(page: Page, least: int = 44) -> list[str]:
    """What is pressed on a phone and lower than a finger is wide; links inside a sentence do not count."""
    return list(
        page.evaluate(
            """least => [...document.querySelectorAll('a, button, summary, input, select, textarea')]
            .filter(e => e.checkVisibility()
                && !e.closest('p, td, th, dd, .strip, .hidden-text, label, .skip, .row-link')
                && e.type !== 'hidden' && getComputedStyle(e).clipPath === 'none')
            .filter(e => e.getBoundingClientRect().height < least - 0.5)
            .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30)
                + ' ' + e.getBoundingClientRect().height)""",
            least,
        )
    )


def _note(complaints: list[str], kind: str, text: str) -> None:
    """Errors and refusals; not that a page answered 403 or 404, which tests ask for."""
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)
