"""Runs that are cut short: Ctrl-C, kill -9, a full disk, a folder that cannot be had. Nothing is ever half written."""

from __future__ import annotations

import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from clerk import write_extract, write_roster
from terminal import command, environment, here, payung, refused
from village import ALONE, MONTH, REGION, Village, tell
from village.people import person, sent

FILES = {"ringkasan.json", "hasil.parquet", "hasil.xlsx", "perbaikan.xlsx", "telaah.xlsx", "pendaftaran.xlsx",
         "laporan.pdf", "pesan.txt"}  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str | Path]:
    """Arguments of a run that takes a few seconds: a thousand rows and more, every row a NIK of its own."""
    folder = tmp_path_factory.mktemp("masukan")
    village = tell([*ALONE], Random(21))
    rows = [dict(row) for _ in range(60) for row in village.rows]
    for number, row in enumerate(rows):
        day, month, year = 1 + number % 28, 1 + number // 28 % 12, 60 + number // 336 % 40
        row |= {"nik": f"711101{day:02d}{month:02d}{year}9{number % 1000:03d}", "nik_kind": "text",
                "birth_date": f"{day:02d}/{month:02d}/19{year}", "birth_date_kind": "text"}  # fmt: skip
    return [write_roster(folder / "daftar.xlsx", rows), "--participants",
            write_extract(folder / "peserta.parquet", village.participants)]  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    village = Village(Random(22))
    for _ in range(3):
        sent(village, person(village))
    return write_roster(tmp_path / "daftar.csv", village.rows)


def arguments(files: list[str | Path], out: Path) -> list[str]:
    return command("cover", *files, "--region", REGION, "--month", f"{MONTH:%Y-%m}", "--out", out)


def started(files: list[str | Path], out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(arguments(files, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment())  # fmt: skip


@pytest.fixture(scope="module")
def seconds(files: list[str | Path], tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the run takes when nobody disturbs it."""
    begun = time.monotonic()
    subprocess.run(arguments(files, tmp_path_factory.mktemp("utuh") / "hasil"), check=True, capture_output=True,
                   env=environment())  # fmt: skip
    return time.monotonic() - begun


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.3, 0.45, 0.6, 0.75, 0.9])
def test_ctrl_c_stops_with_130_and_leaves_nothing(
    files: list[str | Path], seconds: float, share: float, tmp_path: Path
) -> None:
    process = started(files, tmp_path / "hasil")
    time.sleep(share * seconds)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    if process.returncode == 0:  # it had ended before the key was pressed
        assert whole(tmp_path / "hasil")
        return
    assert process.returncode == 130, err
    assert out == ""
    assert len(err.strip().splitlines()) == 1, err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_kill_leaves_nothing_half_written_and_the_next_run_sweeps(
    files: list[str | Path], seconds: float, share: float, tmp_path: Path
) -> None:
    _kill(files, tmp_path / "hasil", share * seconds)

    assert not (tmp_path / "hasil").exists() or whole(tmp_path / "hasil")
    subprocess.run(arguments(files, tmp_path / "hasil"), check=True, capture_output=True, env=environment())
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]
    assert whole(tmp_path / "hasil")


@pytest.mark.slow
def test_kill_keeps_the_results_of_the_run_before(
    files: list[str | Path], seconds: float, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "luar" / "hasil"
    out.parent.mkdir()
    assert payung("cover", small, "--out", out).status == 0
    before = (out / "hasil.parquet").read_bytes()

    _kill(files, out, 0.6 * seconds)

    assert (out / "hasil.parquet").read_bytes() == before


@pytest.mark.soak
@pytest.mark.parametrize("number", range(60))
def test_kill_at_any_moment(files: list[str | Path], seconds: float, number: int, tmp_path: Path) -> None:
    _kill(files, tmp_path / "hasil", Random(number).random() * 1.1 * seconds)

    assert not (tmp_path / "hasil").exists() or whole(tmp_path / "hasil")


def _kill(files: list[str | Path], out: Path, after: float) -> None:
    process = started(files, out)
    time.sleep(after)
    process.kill()
    process.communicate(timeout=60)


def whole(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()}.issuperset(FILES)


def test_disk_that_fills_is_refused_and_leaves_nothing(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "luar" / "hasil"
    out.parent.mkdir()

    def no_file_over_two_kilobytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    sentence = refused(payung("cover", small, "--out", out, before=no_file_over_two_kilobytes))

    assert "Traceback" not in sentence
    assert not list(out.parent.iterdir())


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kilobytes, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_is_refused_and_leaves_nothing(small: Path, full_disk: Path) -> None:
    refused(payung("cover", small, "--out", full_disk / "hasil"))

    assert not list(full_disk.iterdir())


def test_folder_that_is_not_payungs_is_refused_and_untouched(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "dokumen"
    out.mkdir()
    (out / "surat.txt").write_text("penting", "utf-8")

    sentence = refused(here("cover", small, "--out", out))

    assert "dokumen" in sentence
    assert [path.name for path in out.iterdir()] == ["surat.txt"]


def test_folder_below_a_file_is_refused(small: Path, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", "utf-8")

    for out in (tmp_path / "berkas", tmp_path / "berkas" / "hasil"):
        assert "berkas" in refused(here("cover", small, "--out", out))
    assert (tmp_path / "berkas").read_text("utf-8") == "x"


def test_folder_that_nobody_may_write_in_is_refused(small: Path) -> None:
    refused(here("cover", small, "--out", "/proc/hasil"))


@pytest.mark.slow
def test_own_folder_is_replaced_whole(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "luar" / "hasil"
    out.parent.mkdir()
    for _ in range(2):
        assert here("cover", small, "--out", out).status == 0
        assert (out / "daftar-cek.xlsx").exists()

    extract = write_extract(
        tmp_path / "peserta.csv", [{"nik": "7111010101809001", "status": "aktif"}], ["nik", "status"]
    )
    assert here("cover", small, "--participants", extract, "--out", out).status == 0

    assert {path.name for path in out.iterdir()} == FILES
    assert [path.name for path in out.parent.iterdir()] == ["hasil"]


def test_empty_folder_is_used(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "kosong"
    out.mkdir()

    assert here("cover", small, "--out", out).status == 0
