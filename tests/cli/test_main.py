"""Manners of the command line as a whole: help, languages, unknown words, exit statuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from terminal import here, payung, refused

COMMANDS = ("cover", "price", "region", "template", "generate")
OPTIONS = {
    "cover": ("--participants", "--participants-date", "--deaths", "--decisions", "--region", "--month", "--segment",
              "--programmes", "--risk-group", "--funding", "--base", "--out", "--lang", "--json"),
    "price": ("--segment", "--month", "--income", "--wage", "--base", "--programmes", "--funding", "--sector",
              "--risk-group", "--explain", "--json"),
    "region": (),
    "template": ("--region", "--out"),
    "generate": (),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["id", "en"])
def test_help_lists_every_command(lang: str) -> None:
    said = payung("--help", PAYUNG_LANG=lang)

    assert said.status == 0
    assert said.err == ""
    assert all(command in said.out for command in COMMANDS)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_names_every_option_of_the_contract(command: str, lang: str) -> None:
    said = here(command, "--help", lang=lang)

    assert said.status == 0
    assert all(re.search(rf"{option}\b(?!-)", said.out) for option in OPTIONS[command])
    assert f"payung {command}" in said.out.split("\n\n")[-1], "help ends with an example"


def test_help_speaks_the_language_asked_for() -> None:
    indonesian, english = (here("cover", "--help", lang=lang).out for lang in ("id", "en"))

    assert indonesian != english
    assert here("cover", "--help").out == indonesian


def test_version_is_one_line() -> None:
    said = payung("--version")

    assert said.status == 0
    assert re.fullmatch(r"payung \d+\.\d+\.\d+\n", said.out)


@pytest.mark.parametrize("arguments", [
    ("cover", "roster.xlsx", "--no-such-option"),
    ("cover",),
    ("no-such-command",),
    ("cover", "roster.xlsx", "--month", "2026-13"),
    ("cover", "roster.xlsx", "--month", "November"),
    ("cover", "roster.xlsx", "--segment", "asn"),
    ("cover", "roster.xlsx", "--funding", "arisan"),
    ("cover", "roster.xlsx", "--programmes", "jkk,abc"),
    ("cover", "roster.xlsx", "--programmes", ""),
    ("cover", "roster.xlsx", "--risk-group", "6"),
    ("cover", "roster.xlsx", "--risk-group", "dua"),
    ("cover", "roster.xlsx", "--base", "banyak"),
    ("cover", "roster.xlsx", "--base", "-5"),
    ("cover", "roster.xlsx", "--participants-date", "2026-02-30"),
    ("cover", "roster.xlsx", "--month"),
    ("cover", "no-such-file.xlsx"),
    ("price", "--sector", "laut"),
    ("price", "--income", "banyak"),
    ("price", "--month", "1999-01"),
    ("region",),
    ("region", "Antahberantah Jaya Sentosa"),
    ("region", "99.99"),
    ("template",),
])  # fmt: skip
def test_wrong_words_are_refused_with_one_sentence_in_either_language(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    indonesian, english = (refused(here(*arguments, cwd=tmp_path, lang=lang)) for lang in (None, "en"))

    assert indonesian != english
    assert not list(tmp_path.iterdir())


def test_language_may_stand_anywhere_on_the_line() -> None:
    behind = here("cover", "missing.xlsx", "--lang", "en")
    before = here("cover", "--lang=en", "missing.xlsx")

    assert refused(behind) == refused(before)


@pytest.mark.parametrize("arguments", [("cover", "missing.xlsx"), ("cover", "--nonsense"), ("region", "99.99")])
def test_the_shell_sees_the_same_refusal(arguments: tuple[str, ...]) -> None:
    assert refused(payung(*arguments)) == refused(here(*arguments))


def test_no_command_is_refused_and_says_what_there_is() -> None:
    said = payung()

    assert said.status == 2
    assert said.out == ""
    assert "Traceback" not in said.err


def test_unknown_language_is_refused() -> None:
    refused(here("price", "--lang", "xx"))


def test_a_word_that_is_no_choice_is_refused_with_the_choices_as_they_are_typed() -> None:
    sentence = refused(here("cover", "daftar.xlsx", "--funding", "hibah"))

    assert "«hibah»" in sentence
    assert "apbd, apbn, apbdes, dbh, csr, self." in sentence
