"""Walks all source files: their size, their docstrings, who prints, whose digits look like a real person's NIK."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "payung"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)  # those Django writes
TEXTS = (".py", ".sql", ".yaml", ".md", ".csv", ".json", ".txt", ".toml", "")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_files_stay_under_300_lines() -> None:
    code = [*MODULES, *SOURCE.rglob("*.sql")]
    long = {shown(path): lines for path in code if (lines := len(path.read_text("utf-8").splitlines())) > 300}

    assert not long


def test_functions_stay_under_50_lines() -> None:
    long = {f"{shown(path)}:{node.name}": length for path in MODULES for node in functions(path)
            if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 50}  # fmt: skip

    assert not long


def test_functions_are_mostly_short() -> None:
    lengths = sorted((node.end_lineno or node.lineno) - node.lineno + 1 for path in MODULES for node in functions(path))

    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 30


@pytest.mark.parametrize("room", ["law", "pipeline", "reference", "generate", "cli"])
def test_modules_say_which_question_they_answer(room: str) -> None:
    silent = [shown(path) for path in (SOURCE / room).rglob("*.py") if path.read_text("utf-8").strip()
              and not ast.get_docstring(ast.parse(path.read_text("utf-8")))]  # fmt: skip

    assert not silent


def test_public_functions_of_law_and_pipeline_have_docstrings() -> None:
    silent = [f"{shown(path)}:{node.name}" for room in ("law", "pipeline") for path in (SOURCE / room).rglob("*.py")
              for node in ast.parse(path.read_text("utf-8")).body
              if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
              and (node.end_lineno or 0) - node.lineno > 5]  # fmt: skip

    assert not silent


def test_only_the_command_line_prints() -> None:
    library = [path for path in MODULES if "cli" not in path.relative_to(SOURCE).parts]
    printing = [f"{shown(path)}:{node.lineno}" for path in library
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "print"]  # fmt: skip

    assert not printing


def test_no_module_is_a_drawer_for_everything() -> None:
    names = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(SOURCE).parts}

    assert not names & {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}


def test_no_module_leaves_work_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|coming soon)\b|raise NotImplementedError")
    written = [*MODULES, *SOURCE.rglob("*.sql"), *SOURCE.rglob("*.yaml")]
    unfinished = [shown(path) for path in written if later.search(path.read_text("utf-8"))]

    assert not unfinished


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_every_nik_is_an_invented_one() -> None:
    """Sixteen digits that could be somebody's NIK have a serial from 9000 to 9999."""
    real = []
    for path in tracked():
        if path.suffix not in TEXTS or not path.is_file() or path.suffix == ".lock":
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for found in re.finditer(r"(?<![\w.\-])([1-9]\d)(\d{4})(\d\d)(\d\d)(\d\d)(\d{4})(?!\w)", text):
            day, month, serial = int(found[3]), int(found[4]), int(found[6])
            if len(set(found[0])) == 1:
                continue  # 1111...: a placeholder, nobody's
            if int(found[1]) <= 97 and 1 <= day % 40 <= 31 and day <= 71 and 1 <= month <= 12 and 0 < serial < 9000:
                real.append(f"{shown(path)}:{text[: found.start()].count(chr(10)) + 1}")

    assert not real


def test_nothing_names_a_machine() -> None:
    machine = re.compile(r"/work/(main|shared|\.library)|/root/|/home/\w+/")
    texts = [path for path in tracked() if path.suffix in TEXTS and path.is_file() and path != Path(__file__)]
    named = [shown(path) for path in texts if machine.search(path.read_text("utf-8", "replace"))]

    assert not named


@pytest.mark.parametrize("module", ["payung", "payung.law", "payung.pipeline", "payung.reference", "payung.cli"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    heavy = ("django", "pyspark", "splink", "pandas", "typst", "xlsxwriter")
    told = f"import sys, {module}; print(*[name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == ""
