"""Walks what the screens say: every sentence has its English with the same placeholders, and is compiled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from gettext import GNUTranslations

import messages
import pytest
from babel.messages.catalog import Catalog, Message

GATHERED = messages.updated()
SENTENCES = [message for message in GATHERED if message.id]
MODULES = [path for path in sorted(messages.PLATFORM.rglob("*.py")) if "migrations" not in path.parts]


def forms(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def test_the_catalogue_holds_the_screens() -> None:
    assert len(SENTENCES) > 500


@pytest.mark.parametrize("message", SENTENCES, ids=lambda message: forms(message.id)[0][:60])
def test_a_sentence_has_its_english(message: Message) -> None:
    asked = set(messages._PLACEHOLDER.findall(forms(message.id)[-1]))

    assert message.string and all(forms(message.string)), "make messages, then write its English into django.po"
    assert [set(messages._PLACEHOLDER.findall(text)) for text in forms(message.string)] == [asked] * len(
        forms(message.string)
    )


def test_a_plural_has_both_of_its_forms_in_english() -> None:
    assert [each.id for each in SENTENCES if isinstance(each.id, tuple) and len(forms(each.string)) != 2] == []


def test_the_tool_finds_no_fault() -> None:
    assert messages.faults(GATHERED) == []


def test_the_catalogue_says_nothing_that_no_screen_says() -> None:
    def said(catalogue: Catalog) -> set[tuple[object, object]]:
        return {(each.id, each.context) for each in catalogue if each.id}

    assert said(messages.read()) - said(GATHERED) == set()


def compiled(speaker: GNUTranslations, message: Message) -> tuple[str, ...]:
    """What the program will say."""
    first, *more = forms(message.id)
    if more:
        return tuple(speaker.ngettext(first, more[0], number) for number in (1, 2))
    return (speaker.pgettext(message.context, first) if message.context else speaker.gettext(first),)


def test_the_compiled_catalogue_is_current() -> None:
    with messages.PO.with_suffix(".mo").open("rb") as file:
        speaker = GNUTranslations(file)

    assert [each.id for each in SENTENCES if compiled(speaker, each) != forms(each.string)] == [], "make messages"


def test_the_catalogue_compiles_to_the_same_bytes_at_any_time() -> None:
    assert messages.compiled(messages.read()) == messages.PO.with_suffix(".mo").read_bytes(), "make messages"


def imported() -> Iterator[tuple[str, str]]:
    """Under which name each module knows a function of gettext."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                yield from ((path.name, alias.asname or alias.name) for alias in node.names if "gettext" in alias.name)


def test_the_tool_knows_every_name_of_gettext() -> None:
    assert [each for each in imported() if each[1] not in messages.KEYWORDS] == []
