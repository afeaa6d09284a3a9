"""Walks all of what Payung can say: every code raised has its sentence, every sentence is used, in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

SOURCE = Path(__file__).parents[2] / "src" / "payung"
MODULES = sorted(SOURCE.rglob("*.py"))
CATALOGUE = {f"{path.stem}.{key}": sentence for path in sorted((SOURCE / "sentences").glob("*.yaml"))
             for key, sentence in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}  # fmt: skip
SAYING = {"PayungError", "Notice", "say"}


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call of `PayungError(...)`, `Notice(...)` and `say(...)` with a code in the source."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in SAYING and node.args and "." in str(getattr(node.args[0], "value", ".")):
                    yield path, node, name


def literal_codes() -> set[str]:
    return {node.args[0].value for _, node, _ in calls()
            if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)}  # fmt: skip


def constants() -> set[str]:
    """Every text constant of the source: a code may stand in a table and be said elsewhere."""
    return {node.value for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip


def stems() -> set[str]:
    """The fixed beginnings of codes that are put together: f"outcomes.{outcome}"."""
    return {node.values[0].value for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
            and "." in str(node.values[0].value)}  # fmt: skip


def placeholders(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_that_is_said_has_a_sentence() -> None:
    assert literal_codes()
    assert not literal_codes() - set(CATALOGUE)


def test_every_sentence_is_said_somewhere() -> None:
    used = constants()
    begun = {stem for stem in stems() if stem.partition(".")[0] in {code.partition(".")[0] for code in CATALOGUE}}
    # Help texts are asked for by key: tell("region") in the module of the command.
    unused = {code for code in CATALOGUE if code not in used and not any(code.startswith(stem) for stem in begun)
              and not (code.startswith("help_") and code.partition(".")[2] in used)}  # fmt: skip

    assert not unused


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_sentence_stands_in_both_languages_with_the_same_placeholders(code: str) -> None:
    sentence = CATALOGUE[code]

    assert set(sentence) == {"id", "en"}
    assert all(isinstance(text, str) and text.strip() for text in sentence.values())
    assert placeholders(sentence["id"]) == placeholders(sentence["en"])


def test_every_placeholder_is_filled_where_the_sentence_is_said() -> None:
    wrong = []
    for path, node, name in calls():
        if not isinstance(node.args[0], ast.Constant) or node.args[0].value not in CATALOGUE:
            continue
        given = {keyword.arg for keyword in node.keywords}
        if name == "Notice" and len(node.args) > 1 and isinstance(node.args[1], ast.Dict):
            given = {key.value if isinstance(key, ast.Constant) else None for key in node.args[1].keys}
        elif name == "Notice" and len(node.args) > 1:
            continue
        if None in given:  # **params
            continue
        wanted = placeholders(CATALOGUE[node.args[0].value]["id"])
        if not wanted <= given:
            wrong.append((path.name, node.lineno, node.args[0].value, wanted - given))

    assert not wrong


def test_refusals_are_whole_sentences() -> None:
    raised = {
        node.args[0].value
        for _, node, name in calls()
        if name == "PayungError" and isinstance(node.args[0], ast.Constant)
    }

    assert not [
        code
        for code in raised & set(CATALOGUE)
        for text in CATALOGUE[code].values()
        if not text.rstrip().endswith((".", "?"))
    ]


def test_no_refusal_is_given_a_nik_a_name_or_a_birth_date() -> None:
    personal = {"nik", "name_of_person", "birth_date", "mother_name", "kpj"}
    told = [(path.name, node.lineno) for path, node, name in calls()
            if name in ("PayungError", "Notice") and personal & {keyword.arg for keyword in node.keywords}]  # fmt: skip

    assert not told
