"""laporan.pdf and pesan.txt: what a regent reads out and what goes into a chat, without personal data."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import world

from payung.pipeline.run import Bill, ExtractRead, Registers, Sum
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.summary import summarise
from payung.pipeline.write import phrases, write
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.report import page, set_page
from payung.sentences import Notice


def papers_of(connection: duckdb.DuckDBPyConnection, people: list[world.Person], **more: Any) -> Papers:
    lang = more.pop("lang", "id")
    run = world.make_run(connection, people, **more)
    return Papers(run, summarise(run, lang), lang)


def page_count(pdf: bytes) -> int:
    """Pages of a PDF, whose objects may lie in compressed streams."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", b"".join(parts)))


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [str(value)]


def test_report_carries_its_own_font(matched: Path) -> None:
    pdf = (matched / "laporan.pdf").read_bytes()

    assert pdf.startswith(b"%PDF-")
    assert b"PlusJakartaSans" in pdf


def test_report_is_one_page_however_much_there_is_to_tell(connection: duckdb.DuckDBPyConnection) -> None:
    people = [
        replace(person, place=f"71.11.0{1 + at % 7}.20{at % 40:02d}") for at, person in enumerate(world.many(400))
    ]
    long = Notice("write.kept", {"name": "x" * 200, "now": "y" * 200})
    papers = papers_of(connection, people, matched=False, notices=(world.STALE, long, replace(long, code="write.kept")))
    papers.summary["warnings"] += [long.sentence() + str(number) for number in range(6)]

    content = page(papers)

    assert len(content["cautions"]) <= 3
    assert page_count(set_page(content, papers)) == 1


@pytest.mark.parametrize("people", [[], [world.Person(place=None)]])
def test_report_of_hardly_anybody_is_one_page(
    connection: duckdb.DuckDBPyConnection, people: list[world.Person]
) -> None:
    papers = papers_of(connection, people or [world.Person(outcome="invalid", codes=("nik.missing",), nik=None)])

    assert page_count(set_page(page(papers), papers)) == 1


def test_report_and_message_hold_no_personal_data(connection: duckdb.DuckDBPyConnection, matched: Path) -> None:
    people = world.many(80)
    papers = papers_of(connection, people)
    told = "\n".join([*texts(page(papers)), (matched / "pesan.txt").read_text("utf-8")])

    assert not re.search(r"\d{11,}", told)
    assert not [person.name for person in people if person.name in told]
    assert "HALIMA GOBEL" not in told


def test_report_tells_the_four_numbers_and_the_strip(connection: duckdb.DuckDBPyConnection) -> None:
    content = page(papers_of(connection, world.one_of_each()))

    assert [figure["figure"] for figure in content["figures"]] == ["13", "1", "3", "50.400"]
    assert [item["rows"] for item in content["legend"]] == ["1", "2", "1", "4", "1", "1", "3"]
    assert len(content["strip"]) == len(OUTCOMES)
    assert content["headline"] == "2 orang perlu didaftarkan dan 1 diaktifkan kembali, Rp\u00a050.400 sebulan."


def test_report_table_adds_up_however_many_places_are_shown(connection: duckdb.DuckDBPyConnection) -> None:
    table = page(papers_of(connection, world.many(120)))["table"]

    for shown, rest in enumerate(table["rest"]):
        lines = [*table["lines"][:shown], *([rest] if rest else [])]
        assert sum(int(line[1]) for line in lines) == 120
    assert table["total"][1] == "120"


@pytest.mark.parametrize(("villages", "head", "first"), [
    (30, "Desa/kelurahan (kecamatan)", "71.11.01.9001 (Bolaang Uki)"), (150, "Kecamatan", "Bolaang Uki"),
])  # fmt: skip
def test_report_tells_of_districts_where_villages_are_too_many(
    connection: duckdb.DuckDBPyConnection, villages: int, head: str, first: str
) -> None:
    people = [
        world.Person(nik=f"71110150018{9001 + at}", place=f"71.11.0{1 + at % 2}.{9001 + at % villages}")
        for at in range(villages * 2)
    ]
    people += [replace(people[0], nik="7111015001809999")] * 3

    table = page(papers_of(connection, people))["table"]

    assert (table["head"][0], table["lines"][0][0]) == (head, first)
    assert table["total"][1] == str(len(people))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_message_has_five_lines(connection: duckdb.DuckDBPyConnection, tmp_path: Path, lang: str) -> None:
    write(world.make_run(connection, world.many(30)), tmp_path / "hasil", lang=lang, only=("pesan.txt",))

    assert len((tmp_path / "hasil" / "pesan.txt").read_text("utf-8").splitlines()) == 5


def test_message_says_that_nothing_was_matched(unmatched: Path) -> None:
    told = (unmatched / "pesan.txt").read_text("utf-8")

    assert "belum dicocokkan dengan data BPJS Ketenagakerjaan" in told
    assert "dapat didaftarkan bila belum menjadi peserta" in told


@pytest.mark.parametrize(("value", "indonesian", "english"), [
    (0, "Rp 0", "Rp 0"), (16_800, "Rp 16.800", "Rp 16,800"), (999_999, "Rp 999.999", "Rp 999,999"),
    (1_000_000, "Rp 1 juta", "Rp 1 million"), (35_498_400, "Rp 35,5 juta", "Rp 35.5 million"),
    (1_240_000_000, "Rp 1,2 miliar", "Rp 1.2 billion"), (42_000_000_000_000, "Rp 42 triliun", "Rp 42 trillion"),
    (999_960_000, "Rp 1.000 juta", "Rp 1,000 million"),
])  # fmt: skip
def test_short_rupiah_is_rounded_half_up(value: int, indonesian: str, english: str) -> None:
    said = [phrases.short_rupiah(value, lang).replace("\u00a0", " ") for lang in ("id", "en")]

    assert said == [indonesian, english]


def test_next_steps_come_in_the_order_of_doing_them(connection: duckdb.DuckDBPyConnection) -> None:
    steps = phrases.next_steps(papers_of(connection, world.one_of_each()))

    assert [re.search(r"perbaikan|telaah|pendaftaran|Aktifkan", step)[0] for step in steps] == [  # type: ignore[index]
        "perbaikan", "telaah", "pendaftaran", "Aktifkan",
    ]  # fmt: skip


@pytest.mark.parametrize(("as_of", "read_from", "basis", "source"), [
    (date(2026, 10, 1), "column", "data BPJS Ketenagakerjaan per 1 Oktober 2026.", "per 1 Oktober 2026"),
    (date(2026, 10, 1), "paid_through", "data BPJS Ketenagakerjaan per 1 Oktober 2026 (menurut iuran terakhir).",
     "per 1 Oktober 2026"),
    (None, "paid_through", "data BPJS Ketenagakerjaan tanpa tanggal.", "tanpa tanggal"),
])  # fmt: skip
def test_run_says_of_when_the_extract_is_and_where_that_was_read(
    connection: duckdb.DuckDBPyConnection, as_of: date | None, read_from: str, basis: str, source: str
) -> None:
    papers = papers_of(connection, world.one_of_each())
    extract = ExtractRead("peserta.csv", "0" * 64, 1, as_of, read_from)
    papers = replace(papers, run=replace(papers.run, registers=Registers((extract,))))

    assert phrases.basis(papers).endswith(f"dicocokkan dengan {basis}")
    assert papers.source.endswith(f"data BPJS Ketenagakerjaan {source}")


def test_periods_are_those_of_the_bill(connection: duckdb.DuckDBPyConnection) -> None:
    bill = Bill(Sum(1), Sum(12), Sum(2), world.MONTH)

    told = phrases.periods(papers_of(connection, [world.Person()], bill=bill))

    assert [(label, sums["total"]) for label, sums in told] == [
        ("Sebulan", 1), ("Sampai Desember 2026 (2 bulan)", 2), ("Dua belas bulan (sampai Oktober 2027)", 12),
    ]  # fmt: skip
