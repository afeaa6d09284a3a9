"""What a killed run leaves behind, people's data among it, goes with the next run; a living run loses nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from payung.generate.folder import new_folder
from payung.leftovers import run_folder, sweep
from payung.pipeline.engine import engine
from payung.pipeline.write.folder import all_or_nothing

BEGIN = ".payung-uji-"
HOLD = "    print('begun', flush=True); input()"
RUNS = {
    "any": f"from payung.leftovers import run_folder\nwith run_folder(Path(sys.argv[1]), '{BEGIN}') as folder:",
    "spill": "from payung.pipeline.engine import engine\nwith engine():",
    "files": "from payung.pipeline.write.folder import all_or_nothing\n"
             "with all_or_nothing(Path(sys.argv[1]) / 'hasil', {}):",
    "generate": "from payung.generate.folder import new_folder\nwith new_folder(Path(sys.argv[1]) / 'contoh'):",
}  # fmt: skip
NEXT: dict[str, Callable[[Path], object]] = {
    "any": lambda parent: run_folder(parent, BEGIN),
    "spill": lambda parent: engine(),
    "files": lambda parent: all_or_nothing(parent / "lain", {}),
    "generate": lambda parent: new_folder(parent / "lain"),
}


@pytest.fixture
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the runs of a test work; it stands for the system's temporary folder too."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@contextmanager
def another_run(kind: str, parent: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of its work."""
    code = f"import sys\nfrom pathlib import Path\n{RUNS[kind]}\n{HOLD}"
    with subprocess.Popen([sys.executable, "-c", code, str(parent)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as run:  # fmt: skip
        assert run.stdout is not None
        assert run.stdout.readline() == "begun\n"
        yield run
        run.kill()


def begun(parent: Path) -> set[str]:
    return {path.name for path in parent.iterdir() if path.name.startswith(".payung-")}


@pytest.mark.parametrize("kind", RUNS)
def test_what_a_killed_run_left_goes_with_the_next_run(kind: str, parent: Path) -> None:
    with another_run(kind, parent) as run:
        [left] = begun(parent)
        (parent / left / "data.tmp").write_text("seseorang", "utf-8")
        run.kill()
        run.wait()
    assert begun(parent) == {left}

    with NEXT[kind](parent):  # type: ignore[attr-defined]
        [mine] = begun(parent)

    assert mine != left
    assert not begun(parent)


@pytest.mark.parametrize("kind", RUNS)
def test_a_run_that_still_works_is_left_alone(kind: str, parent: Path) -> None:
    with another_run(kind, parent):
        theirs = begun(parent)

        with NEXT[kind](parent):  # type: ignore[attr-defined]
            assert len(theirs) == 1
            assert theirs < begun(parent)

        assert begun(parent) == theirs


def test_runs_of_one_process_leave_each_other_alone(tmp_path: Path) -> None:
    with run_folder(tmp_path, BEGIN) as one, run_folder(tmp_path, BEGIN) as other:
        assert one.exists()
        assert other.exists()


def test_folder_is_for_the_owner_alone_and_goes_with_its_run(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), run_folder(tmp_path, BEGIN) as folder:
        (folder / "data.tmp").write_text("seseorang", "utf-8")
        assert folder.stat().st_mode & 0o777 == 0o700
        raise KeyboardInterrupt

    assert not list(tmp_path.iterdir())


def test_folder_that_was_renamed_stays(tmp_path: Path) -> None:
    with run_folder(tmp_path, BEGIN) as folder:
        folder.rename(tmp_path / "hasil")

    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]


def test_only_folders_of_that_name_are_swept(tmp_path: Path) -> None:
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "penting.txt").write_text("penting", "utf-8")
    (tmp_path / f"{BEGIN}tautan").symlink_to(tmp_path / "surat")
    (tmp_path / f"{BEGIN}berkas").write_text("penting", "utf-8")
    (tmp_path / f"{BEGIN}mati").mkdir()

    sweep(tmp_path, BEGIN)

    assert {path.name for path in tmp_path.iterdir()} == {"surat", f"{BEGIN}tautan", f"{BEGIN}berkas"}
    assert (tmp_path / "surat" / "penting.txt").exists()


def test_disk_without_locks_is_written_and_never_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(handle: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    (tmp_path / f"{BEGIN}lain").mkdir()
    monkeypatch.setattr("fcntl.flock", no_locks)

    with run_folder(tmp_path, BEGIN) as folder:
        assert folder.exists()

    assert [path.name for path in tmp_path.iterdir()] == [f"{BEGIN}lain"]


def test_folder_that_was_swept_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fcntl import flock

    taken: list[Path] = []

    def sweep_first(handle: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].rmdir()
        flock(handle, how)

    monkeypatch.setattr("fcntl.flock", sweep_first)

    with run_folder(tmp_path, BEGIN) as folder:
        assert folder.exists()
        assert [folder] != taken
