"""The folder that is written: all files or none, never over somebody else's, and marked as invented."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payung.errors import PayungError
from payung.leftovers import run_folder

MARK = "SUMBER.txt"
BEGUN = ".payung-generate-"
FIRST_LINE = "Data contoh: orang rekaan. Example data: invented people."
REST = """
Dibuat dengan «payung generate». Tidak seorang pun di sini ada: nama disusun dari kata-kata, dan nomor urut setiap NIK
adalah 9000 sampai 9999, yang dalam kenyataan baru tercapai bila sebuah kecamatan mencatat 9.000 orang dengan tanggal
lahir yang sama. Kode wilayah dan nama desa memang yang sebenarnya.

Made with “payung generate”. Nobody here exists: names are put together from words, and the serial of every NIK is 9000
to 9999, which a district would reach only after registering 9,000 people of one birth date. Region codes and village
names are real.
"""


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A temporary folder beside `out` that takes its place when all is written.

    Raises PayungError where `out` was not made here or cannot be written.
    """
    if out.exists() and not made_here(out):
        raise PayungError("generate.folder_taken", folder=out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with run_folder(out.parent, BEGUN) as building:
            (building / MARK).write_text(FIRST_LINE + "\n" + REST, "utf-8")
            yield building
            building.chmod(0o755 & ~_umask())
            if out.exists():
                shutil.rmtree(out)
            building.rename(out)
    except OSError as problem:
        raise PayungError("generate.folder_refused", folder=out, reason=problem.strerror) from problem


def made_here(folder: Path) -> bool:
    """Whether the folder is empty or carries our mark."""
    if not folder.is_dir():
        return False
    mark = folder / MARK
    if mark.is_file():
        return mark.read_text("utf-8", errors="replace").startswith(FIRST_LINE)
    return not any(folder.iterdir())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
