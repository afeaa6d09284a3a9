"""A generated folder per shape, made once: all tests here look at the same invented people."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from reading import Folder

from payung.generate import Generated, Spec, generate


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Spec], Generated]:
    @cache
    def made(spec: Spec) -> Generated:
        return generate(spec, tmp_path_factory.mktemp("generated") / "out")

    return made


@pytest.fixture(scope="session")
def village(make: Callable[[Spec], Generated]) -> Folder:
    return Folder(make(Spec(rows=600)).folder)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
