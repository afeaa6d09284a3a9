"""The folder of a run: all files or none, for the owner alone, never over what is somebody else's."""

from __future__ import annotations

import errno
import json
import os
import time
from pathlib import Path

import pytest

from payung.errors import PayungError
from payung.pipeline.write.folder import BEGUN, OLD, all_or_nothing, kept_files, refuse_foreign


def put_into(folder: Path, **files: str) -> None:
    with all_or_nothing(folder, kept_files(folder)) as begun:
        (begun / "ringkasan.json").write_text('{"payung": "0.1.0"}', "utf-8")
        for name, text in files.items():
            (begun / name.replace("_", ".")).write_text(text, "utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def later(path: Path) -> None:
    """As if somebody had saved the file an hour after Payung wrote it."""
    os.utime(path, (time.time() + 3600, time.time() + 3600))


def test_files_are_for_the_owner_alone(tmp_path: Path) -> None:
    put_into(tmp_path / "hasil", pesan_txt="x")

    assert (tmp_path / "hasil").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "hasil").iterdir()} == {0o600}


def test_missing_parents_are_made(tmp_path: Path) -> None:
    put_into(tmp_path / "a" / "b" / "hasil", pesan_txt="x")

    assert names(tmp_path / "a" / "b" / "hasil") == ["pesan.txt", "ringkasan.json"]


def test_own_folder_is_replaced_whole(tmp_path: Path) -> None:
    put_into(tmp_path / "hasil", pesan_txt="lama", laporan_pdf="lama")

    put_into(tmp_path / "hasil", pesan_txt="baru")

    assert names(tmp_path / "hasil") == ["pesan.txt", "ringkasan.json"]
    assert (tmp_path / "hasil" / "pesan.txt").read_text("utf-8") == "baru"
    assert names(tmp_path) == ["hasil"]


def test_what_an_officer_added_or_changed_stays(tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    put_into(folder, pesan_txt="lama", telaah_xlsx="dari Payung")
    (folder / "telaah.xlsx").write_text("keputusan", "utf-8")
    later(folder / "telaah.xlsx")
    (folder / "catatan.docx").write_text("milik kantor", "utf-8")
    (folder / "lampiran").mkdir()
    (folder / "lampiran" / "surat.pdf").write_text("surat", "utf-8")

    put_into(folder, telaah_xlsx="baru")
    put_into(folder, telaah_xlsx="lebih baru")

    assert names(folder) == ["catatan.docx", "lampiran", "ringkasan.json", "telaah-diubah.xlsx", "telaah.xlsx"]
    assert (folder / "telaah-diubah.xlsx").read_text("utf-8") == "keputusan"
    assert (folder / "telaah.xlsx").read_text("utf-8") == "lebih baru"
    assert (folder / "lampiran" / "surat.pdf").exists()


def test_a_second_changed_file_takes_another_name(tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    for text in ("pertama", "kedua"):
        put_into(folder, telaah_xlsx="dari Payung")
        (folder / "telaah.xlsx").write_text(text, "utf-8")
        later(folder / "telaah.xlsx")
    put_into(folder)

    assert (folder / "telaah-diubah.xlsx").read_text("utf-8") == "pertama"
    assert (folder / "telaah-diubah-2.xlsx").read_text("utf-8") == "kedua"


@pytest.mark.parametrize("mark", [None, "bukan json", "[]", '{"lain": 1}'])
def test_a_folder_of_somebody_else_is_refused_and_untouched(tmp_path: Path, mark: str | None) -> None:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    (folder / "surat.txt").write_text("penting", "utf-8")
    if mark is not None:
        (folder / "ringkasan.json").write_text(mark, "utf-8")

    with pytest.raises(PayungError) as refused:
        put_into(folder, pesan_txt="x")

    assert refused.value.code == "write.folder_foreign"
    assert (folder / "surat.txt").read_text("utf-8") == "penting"
    assert names(tmp_path) == ["dokumen"]


def test_an_empty_folder_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "hasil").mkdir()

    put_into(tmp_path / "hasil", pesan_txt="x")

    assert names(tmp_path / "hasil") == ["pesan.txt", "ringkasan.json"]


def test_a_file_in_the_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hasil").write_text("x", "utf-8")

    with pytest.raises(PayungError) as refused:
        refuse_foreign(tmp_path / "hasil")

    assert refused.value.code == "write.not_a_folder"


def test_a_file_above_the_place_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", "utf-8")

    with pytest.raises(PayungError) as refused:
        refuse_foreign(tmp_path / "berkas" / "a" / "hasil")

    assert refused.value.code == "write.not_a_folder"
    assert "berkas adalah berkas" in refused.value.sentence("id")


def test_a_place_that_nobody_may_write_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o555)
    if os.geteuid() == 0:  # who may write everywhere: the answer of the system is given for it
        monkeypatch.setattr(os, "access", lambda path, wanted: path != tmp_path)

    for folder in (tmp_path / "hasil", tmp_path / "a" / "hasil"):
        with pytest.raises(PayungError) as refused:
            refuse_foreign(folder)
        assert refused.value.code == "write.not_writable"
    tmp_path.chmod(0o700)


def test_the_folder_that_one_works_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(PayungError) as refused:
        refuse_foreign(Path())

    assert refused.value.code == "write.folder_in_use"


@pytest.mark.parametrize(("number", "code"), [
    (errno.ENOSPC, "write.disk_full"), (errno.EDQUOT, "write.disk_full"), (errno.EFBIG, "write.disk_full"),
    (errno.EACCES, "write.not_writable"), (errno.EROFS, "write.not_writable"), (errno.EIO, "write.failed"),
])  # fmt: skip
def test_a_disk_that_refuses_becomes_a_sentence_and_leaves_nothing(tmp_path: Path, number: int, code: str) -> None:
    with pytest.raises(PayungError) as refused, all_or_nothing(tmp_path / "a" / "hasil", {}) as begun:
        (begun / "hasil.parquet").write_text("setengah", "utf-8")
        raise OSError(number, os.strerror(number))

    assert refused.value.code == code
    assert refused.value.sentence("id") != refused.value.sentence("en")
    assert names(tmp_path) == []


class WrappedError(Exception):
    """As XlsxWriter hands on what the disk said."""


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), ZeroDivisionError(), SystemExit(1)])
def test_any_other_end_leaves_the_old_folder_as_it_was(tmp_path: Path, problem: BaseException) -> None:
    put_into(tmp_path / "hasil", pesan_txt="lama")

    with pytest.raises(type(problem)), all_or_nothing(tmp_path / "hasil", {}) as begun:
        (begun / "pesan.txt").write_text("setengah", "utf-8")
        raise problem

    assert (tmp_path / "hasil" / "pesan.txt").read_text("utf-8") == "lama"
    assert names(tmp_path) == ["hasil"]


def test_a_wrapped_complaint_of_the_disk_is_understood(tmp_path: Path) -> None:
    with pytest.raises(PayungError) as refused, all_or_nothing(tmp_path / "hasil", {}):
        raise WrappedError(OSError(errno.ENOSPC, "full"))

    assert refused.value.code == "write.disk_full"


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    dead = tmp_path / f"{BEGUN}mati"
    dead.mkdir()
    (dead / "hasil.parquet").write_text("setengah", "utf-8")

    put_into(tmp_path / "hasil")

    assert names(tmp_path) == ["hasil"]


def test_a_run_that_is_still_writing_is_left_alone(tmp_path: Path) -> None:
    with all_or_nothing(tmp_path / "satu", {}) as begun:
        put_into(tmp_path / "dua")

        assert begun.exists()
        (begun / "ringkasan.json").write_text(json.dumps({"payung": "0"}), "utf-8")

    assert names(tmp_path) == ["dua", "satu"]


def test_a_run_killed_between_two_renames_loses_nothing(tmp_path: Path) -> None:
    put_into(tmp_path / "hasil")
    (tmp_path / "hasil" / "catatan.docx").write_text("milik kantor", "utf-8")
    (tmp_path / "hasil").rename(tmp_path / f"{OLD}hasil")

    put_into(tmp_path / "hasil", pesan_txt="baru")
    put_into(tmp_path / "hasil", pesan_txt="lebih baru")

    assert names(tmp_path / "hasil") == ["catatan.docx", "pesan.txt", "ringkasan.json"]
    assert names(tmp_path) == ["hasil"]
