"""How the files of a run come into their folder: all or none, for the owner alone, never over what is not Payung's.

Files are written into a sibling folder, synced, and take their place by a rename. A run that was killed leaves at
most such a sibling, which the next run removes. What an officer changed or added in the folder stays.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from payung.errors import PayungError
from payung.leftovers import run_folder

MARK = "ringkasan.json"  # with a key `payung`: this folder is ours
NAMES = frozenset({
    MARK, "hasil.parquet", "hasil.xlsx", "perbaikan.xlsx", "telaah.xlsx", "pendaftaran.xlsx", "daftar-cek.xlsx",
    "laporan.pdf", "pesan.txt",
})  # fmt: skip
BEGUN, OLD = ".payung-hasil-", ".payung-lama-"
_FURTHER = re.compile(r"pendaftaran-\d+\.xlsx")
_LOCKS = ("~$", ".~lock.")  # what Excel and LibreOffice leave while a file is open
_LATER_NS = 2_000_000_000  # some disks keep time to two seconds
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_OTHER = (errno.ENOTDIR, errno.ENAMETOOLONG, errno.EBUSY, errno.EIO, errno.EXDEV, errno.ENOTEMPTY, errno.EEXIST)
_FULL_IN_WORDS = ("No space left", "File too large", "Disk quota")  # as DuckDB hands on what the disk said


def is_name(name: str) -> bool:
    """Whether Payung writes a file of this name."""
    return name in NAMES or _FURTHER.fullmatch(name) is not None


def kept_files(folder: Path) -> dict[str, str]:
    """What stays when `folder` is written anew: name → name under which it stays. Files that Payung did not write
    keep theirs; one of Payung's that was changed since gets `-diubah`. PayungError as `refuse_foreign`.
    """
    _put_back(folder.resolve())
    refuse_foreign(folder)
    if not folder.exists() or not (folder / MARK).exists():
        return {}
    written = (folder / MARK).stat().st_mtime_ns
    kept: dict[str, str] = {}
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(_LOCKS):
            continue
        if not is_name(entry.name):
            kept[entry.name] = entry.name
        elif entry.stat().st_mtime_ns > written + _LATER_NS:
            kept[entry.name] = _free_name(entry, folder)
    return kept


def refuse_foreign(folder: Path) -> None:
    """Raise PayungError where `folder` exists and is not Payung's, or cannot be made where it should stand.

    An empty folder is nobody's. Writes nothing; what only writing shows (a full disk) is refused later.
    """
    try:
        target = folder.resolve()
        if target.exists():
            _refuse_as_it_is(target, folder)
        _refuse_closed(target, folder)
    except PermissionError as problem:
        raise PayungError("write.not_writable", folder=folder) from problem


def _refuse_as_it_is(target: Path, folder: Path) -> None:
    if not target.is_dir():
        raise PayungError("write.not_a_folder", folder=folder)
    if target == Path.cwd() or target in Path.cwd().parents:
        raise PayungError("write.folder_in_use", folder=folder)
    if any(target.iterdir()) and not _is_ours(target):
        raise PayungError("write.folder_foreign", folder=folder)


def _refuse_closed(target: Path, folder: Path) -> None:
    """The files are written beside the target, so what counts is the folder above, or whatever there is of it."""
    above = next(path for path in target.parents if path.exists())
    if not above.is_dir():
        raise PayungError("write.not_a_folder", folder=above)
    if not os.access(above, os.W_OK | os.X_OK):
        raise PayungError("write.not_writable", folder=folder)


@contextmanager
def all_or_nothing(folder: Path, kept: dict[str, str]) -> Iterator[Path]:
    """Give a temporary folder to write into; afterwards it takes the place of `folder`, with what is `kept` of it.

    Whatever is raised inside, Ctrl-C too, removes it and leaves `folder` as it was. A full or closed disk becomes a
    PayungError with a sentence.
    """
    target = folder.resolve()
    made: list[Path] = []
    try:
        _make_parents(target.parent, made)
        shutil.rmtree(target.with_name(OLD + target.name), ignore_errors=True)
        with ExitStack() as until_done:
            begun = _begin(until_done, target, folder)
            yield begun
            for name, stays_as in kept.items():
                _copy(target / name, begun / stays_as)
            _seal(begun, kept)
            _take_place(begun, target)
    except BaseException as problem:
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()
        if answer := refusal(problem, folder):
            raise answer from problem
        raise


def refusal(problem: BaseException, folder: Path) -> PayungError | None:
    """The sentence for a disk that cannot be written; None where the problem is another."""
    if not isinstance(problem, OSError):
        caused = problem.args[0] if problem.args else None  # XlsxWriter hands the error of the disk on as an argument
        if isinstance(caused, OSError):
            return refusal(caused, folder)
        is_full = type(problem).__name__ == "IOException" and any(word in str(problem) for word in _FULL_IN_WORDS)
        return PayungError("write.disk_full", folder=folder) if is_full else None
    if problem.errno in _FULL:
        return PayungError("write.disk_full", folder=folder)
    if problem.errno in _CLOSED:
        return PayungError("write.not_writable", folder=folder)
    if problem.errno in _OTHER:
        return PayungError("write.failed", folder=folder, problem=problem.strerror)
    return None


def _begin(until_done: ExitStack, target: Path, folder: Path) -> Path:
    """A folder beside the target until all is done. Here every complaint of the disk is about the place asked for."""
    try:
        return until_done.enter_context(run_folder(target.parent, BEGUN))
    except OSError as problem:
        said = refusal(problem, folder)
        raise said or PayungError("write.failed", folder=folder, problem=problem.strerror) from problem


def _is_ours(target: Path) -> bool:
    try:
        mark = json.loads((target / MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(mark, dict) and "payung" in mark


def _free_name(entry: Path, folder: Path) -> str:
    for number in range(1, 1000):
        name = f"{entry.stem}-diubah{'' if number == 1 else f'-{number}'}{entry.suffix}"
        if not (folder / name).exists():
            return name
    return entry.name


def _make_parents(parent: Path, made: list[Path]) -> None:
    """Make what is missing above the folder, and note it in `made`."""
    for path in [path for path in (parent, *parent.parents) if not path.exists()][::-1]:
        path.mkdir(mode=0o700)
        made.append(path)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def _seal(begun: Path, kept: dict[str, str]) -> None:
    """Close the files to others, give all of ours one time (what is later was changed), and sync them."""
    now = time.time()
    for entry in begun.iterdir():
        if entry.name not in kept.values():
            entry.chmod(0o600)
            os.utime(entry, (now, now))
        if entry.is_file():
            _sync(entry)
    _sync(begun)


def _take_place(begun: Path, target: Path) -> None:
    old = target.with_name(OLD + target.name)
    if target.exists():
        target.rename(old)
    try:
        begun.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    with suppress(OSError):  # the files are in their place; some disks sync no folders
        _sync(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _put_back(target: Path) -> None:
    """The folder as it was before a run that was killed between two renames."""
    old = target.with_name(OLD + target.name)
    if old.exists() and not target.exists():
        old.rename(target)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
