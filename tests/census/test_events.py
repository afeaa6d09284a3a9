"""Walks all that the trail can tell: types are well named, used, told in both languages, and hang on nothing."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from payung.platform.site.jejak import wording
from payung.platform.trail.types import EventType, declared

PLATFORM = Path(__file__).parents[2] / "src" / "payung" / "platform"
SPEAKING = {"nik", "name", "email", "phone", "birth_date", "mother_name", "address", "kpj"}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def ill_declared(types: Iterable[EventType]) -> list[str]:
    faults = []
    for each in types:
        if not re.fullmatch(r"[a-z_]+\.[a-z_]+", each.key) or len(each.key) > 60:
            faults.append(f"{each.key}: no noun.verb")
        if strange := placeholders(str(each.sentence)) - set(each.facts):
            faults.append(f"{each.key}: sentence asks for {strange}")
        if both := set(each.facts) & (set(each.personal) | SPEAKING):
            faults.append(f"{each.key}: {both} lie in the chain and say something of a person")
    return faults


def test_every_type_is_well_declared() -> None:
    assert len(declared()) > 5
    assert ill_declared(declared().values()) == []


@pytest.mark.parametrize(("planted", "fault"), [
    (EventType("closed", "x"), "noun.verb"),  # type: ignore[arg-type]
    (EventType("office.closed", "{office}"), "asks for"),  # type: ignore[arg-type]
    (EventType("person.seen", "x", facts=("nik",)), "person"),  # type: ignore[arg-type]
])  # fmt: skip
def test_a_type_that_is_planted_is_found(planted: EventType, fault: str) -> None:
    assert fault in ill_declared([planted])[0]


def test_every_type_is_used_by_an_act() -> None:
    unused = []
    for source in PLATFORM.rglob("events.py"):
        named = {node.targets[0].id for node in ast.parse(source.read_text("utf-8")).body
                 if isinstance(node, ast.Assign) and getattr(getattr(node.value, "func", None), "id", "") == "declare"
                 and isinstance(node.targets[0], ast.Name)}  # fmt: skip
        others = [path.read_text("utf-8") for path in PLATFORM.rglob("*.py") if path != source]
        unused += [f"{source.parent.name}.{name}" for name in named
                   if not any(re.search(rf"\b{name}\b", text) for text in others)]  # fmt: skip

    assert unused == []


def test_every_type_is_told_in_both_languages() -> None:
    untold = []
    for each in declared().values():
        with translation.override("id"):
            indonesian = str(each.sentence)
        with translation.override("en"):
            english = str(each.sentence)
        if english == indonesian or placeholders(english) != placeholders(indonesian):
            untold.append(each.key)

    assert untold == []


def test_the_trail_hangs_on_nothing_and_nothing_on_the_trail() -> None:
    own = set(apps.get_app_config("trail").get_models())
    fields = [(model, field) for model in apps.get_models(include_auto_created=True)
              for field in model._meta.get_fields() if field.is_relation]  # fmt: skip
    tied = [f"{model._meta.label}.{field.name}" for model, field in fields if {model, field.related_model} & own]

    assert tied == []


def test_everything_that_is_told_has_a_name_on_the_screen() -> None:
    told = {name for each in declared().values() for name in (*each.facts, *each.personal)}

    assert told == set(wording.NAMES)
    assert {each.noun for each in declared().values()} == set(wording.NOUNS)


def test_every_type_is_known_from_the_start() -> None:
    written = sum(path.read_text("utf-8").count("declare(") for path in PLATFORM.rglob("events.py"))

    assert len(declared()) == written
