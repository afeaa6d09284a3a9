"""Walks the whole command line: every command and option is explained, in both languages, and stands in the manual."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from payung.cli import build_parser

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def commands(lang: str) -> dict[str, argparse.ArgumentParser]:
    (action,) = (action for action in build_parser(lang)._actions if isinstance(action, argparse._SubParsersAction))
    return dict(action.choices)


def options(lang: str) -> Iterator[tuple[str, argparse.Action]]:
    for name, command in commands(lang).items():
        for action in command._actions:
            yield name, action


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_option_is_explained(lang: str) -> None:
    silent = [(name, action.dest) for name, action in options(lang) if not action.help]

    assert not silent


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_command_is_described_with_an_example(lang: str) -> None:
    for name, command in commands(lang).items():
        assert command.description, name
        assert f"payung {name}" in (command.epilog or ""), name


def test_languages_explain_differently() -> None:
    same = [(name, one.dest) for (name, one), (_, other) in zip(options("id"), options("en"), strict=True)
            if one.help == other.help]  # fmt: skip

    assert not same


def test_manual_names_every_command_and_option() -> None:
    manual = MANUAL.read_text("utf-8")
    missing = [
        f"{name} {word}" for name, action in options("id") for word in action.option_strings if word not in manual
    ]

    assert not [name for name in commands("id") if f"payung {name}" not in manual]
    assert not missing
