"""The files of a run: which there are and who writes each. Every writer takes the papers of the run and a path."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import Any

from payung.pipeline.run import Run
from payung.pipeline.summary import summarise
from payung.pipeline.write.answers import prepare
from payung.pipeline.write.folder import MARK, all_or_nothing, kept_files, refuse_foreign
from payung.pipeline.write.papers import Papers
from payung.sentences import Notice

__all__ = ["FILES", "refuse_foreign", "write"]

Writer = Callable[[Papers, Path], None]

# File → module and function that write it, loaded only when asked for: XlsxWriter and Typst take time to import.
FILES = {
    "hasil.parquet": ("answers", "write_answers"),
    "hasil.xlsx": ("result_book", "write_result_book"),
    "perbaikan.xlsx": ("mending", "write_mending"),
    "telaah.xlsx": ("review", "write_review"),
    "pendaftaran.xlsx": ("registration", "write_registration"),
    "daftar-cek.xlsx": ("checklist", "write_checklist"),  # without an extract only
    "laporan.pdf": ("report", "write_report"),
    "pesan.txt": ("message", "write_message"),
}


def write(run: Run, folder: Path, *, lang: str = "id", only: Collection[str] | None = None) -> dict[str, Any]:
    """Write the files of a run into `folder`, all or none, and return the summary that ringkasan.json holds.

    `only` names the files to write; ringkasan.json, the mark of a folder of Payung, is always written. PayungError
    `write.*` when the folder is somebody else's or the disk cannot take the files; then nothing is written.
    """
    began = time.perf_counter()
    kept = kept_files(folder)
    summary = summarise(run, lang)
    summary["warnings"] += [
        Notice("write.kept", {"name": name, "now": now}).sentence(lang) for name, now in kept.items() if name != now
    ]
    papers = Papers(run, summary, lang)
    with all_or_nothing(folder, kept) as begun:
        prepare(run.connection)
        for name, (module, function) in FILES.items():
            if _is_wanted(name, run, only):
                writer: Writer = getattr(import_module(f"{__name__}.{module}"), function)
                writer(papers, begun / name)
        summary["seconds"]["write"] = round(time.perf_counter() - began, 3)
        (begun / MARK).write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return summary


def _is_wanted(name: str, run: Run, only: Collection[str] | None) -> bool:
    if name == "daftar-cek.xlsx" and run.registers.matched:
        return False
    return only is None or name in only
