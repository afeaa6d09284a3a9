"""A small run made by hand: every table that the stages leave behind, for a roster of invented people."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import duckdb

from payung.pipeline import reasons
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import (
    Bill,
    ColumnRead,
    ExtractRead,
    FileRead,
    Reading,
    Registers,
    Run,
    SheetRead,
    Sum,
)
from payung.pipeline.schema import ROSTER_COLUMNS
from payung.sentences import Notice

MONTH = date(2026, 11, 1)
STALE = Notice("read.extract_stale", {"file": "peserta.parquet", "as_of": "1 September 2026", "days": 61})
HEADERS = {
    "nik": "N I K", "name": "NAMA LENGKAP", "birth_date": "Tgl. Lahir", "birth_place": "Tempat Lahir", "sex": "L/P",
    "mother_name": "Nama Ibu Kandung", "village_code": "Kode Desa", "occupation": "Pekerjaan",
    "monthly_income": "Penghasilan /bln", "phone": "No. HP",
}  # fmt: skip
ORDER = ("name", "nik", "birth_place", "birth_date", "sex", "mother_name", "village_code", "occupation",
         "monthly_income", "phone")  # fmt: skip
VILLAGES = tuple(f"71.11.0{1 + n % 5}.20{n:02d}" for n in range(1, 21))


@dataclass
class Person:
    """A row of the roster and what the stages say of it."""

    name: str = "WA INA BUTON"
    nik: str | None = "7111015001809001"
    birth_date: str | None = "1980-01-10"
    outcome: str = "enrol"
    codes: tuple[str, ...] = ()
    sheet_no: int = 0
    nik_sent: str | None = None
    nik_kind: str = "text"
    birth_kind: str = "date"
    place: str | None = VILLAGES[0]
    record: dict[str, Any] | None = None  # of participants; `state` found or doubtful
    death: dict[str, Any] | None = None
    double_of: int | None = None
    duplicate_of: int | None = None
    probability: float | None = None
    price: int | None = 16_800
    extra: dict[str, str] = field(default_factory=lambda: {"No.": "1", "Ket.": ""})
    texts: dict[str, str | None] = field(default_factory=dict)


def sheet(name: str | None, rows: int, number: int, headers: dict[str, str] = HEADERS) -> SheetRead:
    known = [ColumnRead(headers[canonical], canonical) for canonical in ORDER]
    columns = (ColumnRead("No.", None), *known, ColumnRead("Ket.", None))
    return SheetRead(name, 4, columns, rows, None, number)


def make_run(
    connection: duckdb.DuckDBPyConnection,
    people: list[Person],
    *,
    matched: bool = True,
    options: CoverOptions | None = None,
    notices: tuple[Notice, ...] = (),
    bill: Bill | None = None,
    files: tuple[tuple[str, str | None], ...] = (("Data Petani.xlsx", "Data"),),
) -> Run:
    """Write every table onto `connection` and return the run. `files`: base name and sheet of each sheet number."""
    digest = hashlib.sha256(b"roster").hexdigest()
    counts = [sum(person.sheet_no == number for person in people) for number in range(len(files))]
    reading = Reading(
        tuple(
            FileRead(name, digest, (sheet(inner, counts[number], number),))
            for number, (name, inner) in enumerate(files)
        ),
        len(people),
    )
    extract = ExtractRead("peserta.parquet", digest, 100, date(2026, 11, 1), "column")
    registers = Registers((extract,) if matched else (), "kematian.csv", 3, notices if matched else ())
    _tables(connection, people, files, digest)
    paid = sum(person.price or 0 for person in people if person.outcome in ("enrol", "lapsed"))
    monthly = Sum(paid * 10 // 168 * 10, paid - paid * 10 // 168 * 10)
    return Run(
        connection=connection,
        options=options or CoverOptions(month=MONTH, region="71.11"),
        reading=reading,
        registers=registers,
        bill=bill or Bill(monthly, times(12, monthly), times(2, monthly), date(2026, 11, 20)),
        notices=[*notices],
        seconds={"read": 0.1},
    )


def times(months: int, monthly: Sum) -> Sum:
    return Sum(monthly.jkk * months, monthly.jkm * months, monthly.jht * months)


def _tables(
    connection: duckdb.DuckDBPyConnection, people: list[Person], files: tuple[tuple[str, str | None], ...], digest: str
) -> None:
    texts = ", ".join(f'"{column}" VARCHAR' for column in ROSTER_COLUMNS)
    connection.execute(f"""
        CREATE TABLE rows (row_ord BIGINT, row_id VARCHAR, sheet_no INTEGER, "row" INTEGER,
            extra MAP(VARCHAR, VARCHAR), {texts}, nik_kind VARCHAR, birth_date_kind VARCHAR);
        CREATE TABLE sheets (sheet_no INTEGER, file VARCHAR, file_sha256 VARCHAR, sheet VARCHAR);
        CREATE TABLE checked (row_ord BIGINT, nik VARCHAR, birth_date DATE, sex VARCHAR, monthly_income BIGINT,
            place_code VARCHAR, place_inside BOOLEAN, occupation_class VARCHAR, refused BOOLEAN,
            duplicate_of BIGINT, nik_digits SMALLINT, mask UBIGINT);
        CREATE TABLE participants (rec BIGINT, nik VARCHAR, kpj VARCHAR, name VARCHAR, birth_date DATE, sex VARCHAR,
            mother_name VARCHAR, segment VARCHAR, programmes VARCHAR, status VARCHAR, registered_on DATE,
            paid_through DATE, npp VARCHAR, funder VARCHAR, region_code VARCHAR, as_of DATE, active BOOLEAN,
            conflict BOOLEAN, programme_mask UTINYINT);
        CREATE TABLE deaths (rec BIGINT, nik VARCHAR, name VARCHAR, birth_date DATE, died_on DATE);
        CREATE TABLE matches (row_ord BIGINT, extract_state VARCHAR, match_rule VARCHAR, match_probability DOUBLE,
            rec BIGINT, active BOOLEAN, programme_mask UTINYINT, conflict BOOLEAN, other_segment BOOLEAN,
            others INTEGER,
            death_state VARCHAR, death_rec BIGINT, death_probability DOUBLE, double_of BIGINT,
            double_probability DOUBLE, mask UBIGINT);
        CREATE TABLE doubts (row_ord BIGINT, source VARCHAR, rec BIGINT, record_key VARCHAR, probability DOUBLE,
            code VARCHAR);
        CREATE TABLE decided (row_ord BIGINT, outcome VARCHAR, duplicate_of BIGINT, mask UBIGINT);
        CREATE VIEW records AS SELECT rec, segment, funder, registered_on, paid_through, kpj, region_code
            FROM participants WHERE rec IN (SELECT rec FROM matches);
        CREATE TABLE priced (row_ord BIGINT, segment VARCHAR, jkk_idr BIGINT, jkm_idr BIGINT, jht_idr BIGINT,
            total_idr BIGINT, price_if_relief_idr BIGINT, mask UBIGINT);
        CREATE TABLE worded (row_ord BIGINT, reasons STRUCT(code VARCHAR, severity VARCHAR, "column" VARCHAR,
            params MAP(VARCHAR, VARCHAR), message VARCHAR)[]);
    """)
    for number, (name, inner) in enumerate(files):
        connection.execute("INSERT INTO sheets VALUES (?, ?, ?, ?)", [number, name, digest, inner])
    next_row = [5] * len(files)
    for row_ord, person in enumerate(people):
        _insert(connection, row_ord, person, next_row)


def _insert(connection: duckdb.DuckDBPyConnection, row_ord: int, person: Person, next_row: list[int]) -> None:
    row = next_row[person.sheet_no]
    next_row[person.sheet_no] += 1
    sent = dict.fromkeys(ROSTER_COLUMNS) | {
        "nik": person.nik_sent if person.nik_sent is not None else person.nik, "name": person.name,
        "birth_date": person.birth_date, "birth_place": "Molibagu", "sex": "P", "mother_name": "HALIMA GOBEL",
        "village_code": person.place, "occupation": "Petani", "monthly_income": "1500000", "phone": "081234567890",
    } | person.texts  # fmt: skip
    row_id = hashlib.sha256(f"{person.sheet_no}|{row}".encode()).hexdigest()[:32]
    values = [row_ord, row_id, person.sheet_no, row, person.extra, *sent.values(), person.nik_kind, person.birth_kind]
    connection.execute(f"INSERT INTO rows VALUES ({', '.join('?' * len(values))})", values)
    refused = person.outcome == "invalid"
    birth = person.birth_date if person.birth_date and person.birth_kind == "date" else None
    mask = reasons.mask(*person.codes)
    connection.execute(
        "INSERT INTO checked VALUES (?, ?, ?, 'P', 1500000, ?, true, NULL, ?, ?, 16, ?)",
        [row_ord, person.nik, birth, person.place, refused, person.duplicate_of, mask],
    )
    double = person.duplicate_of if person.duplicate_of is not None else person.double_of
    double = double if person.outcome == "duplicate" else None
    connection.execute("INSERT INTO decided VALUES (?, ?, ?, ?)", [row_ord, person.outcome, double, mask])
    _insert_match(connection, row_ord, person)
    if person.outcome in ("enrol", "lapsed") and person.price is not None:
        jkk = person.price * 10 // 168 * 10
        connection.execute(
            "INSERT INTO priced VALUES (?, 'bpu', ?, ?, 0, ?, NULL, 0)",
            [row_ord, jkk, person.price - jkk, person.price],
        )
    if person.codes:
        catalogue = {reason.code: reason for reason in reasons.catalogue()}
        said = [
            {
                "code": code,
                "severity": catalogue[code].severity,
                "column": catalogue[code].column,
                "params": {"row": str(row)},
                "message": told(catalogue[code].sentences["id"], row),
            }
            for code in person.codes
        ]
        connection.execute("INSERT INTO worded VALUES (?, ?)", [row_ord, said])


def told(template: str, row: int) -> str:
    """A sentence of the catalogue, its optional parts left out."""
    import re

    known = {"row": row, "digits": 15, "years": 65, "first_day": "1 November 2026", "law": "PP 44/2015"}
    return re.sub(r"\{(\w+)\}", lambda found: str(known.get(found[1], "…")), re.sub(r"\[[^\]]*\]", "", template))


def _insert_match(connection: duckdb.DuckDBPyConnection, row_ord: int, person: Person) -> None:
    record, death = person.record, person.death
    if record is None and death is None and person.double_of is None:
        return
    rec = death_rec = None
    doubt = person.outcome == "review"
    if record is not None:
        rec = row_ord
        columns = {
            "rec": rec, "nik": person.nik, "kpj": f"{10_000_000_000 + row_ord}", "name": person.name,
            "birth_date": person.birth_date, "sex": "P", "mother_name": "HALIMA GOBEL", "segment": "bpu",
            "registered_on": "2025-03-14", "paid_through": "2026-10-01", "funder": "APBD", "region_code": "71.11",
            "active": True, "conflict": False, "programme_mask": 0,
        } | {key: value for key, value in record.items() if key != "state"}  # fmt: skip
        connection.execute(
            f"INSERT INTO participants ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            [*columns.values()],
        )
        if doubt:
            _doubt(connection, row_ord, "participants", rec, person)
    if death is not None:
        death_rec = row_ord
        values = [death_rec, death.get("nik", person.nik), death.get("name", person.name),
                  death.get("birth_date", person.birth_date), death.get("died_on", "2026-05-02")]  # fmt: skip
        connection.execute("INSERT INTO deaths VALUES (?, ?, ?, ?, ?)", values)
        if doubt:
            _doubt(connection, row_ord, "deaths", death_rec, person)
    if person.double_of is not None:
        _doubt(connection, row_ord, "roster", person.double_of, person)
    state = None if record is None else record.get("state", "found")
    connection.execute(
        "INSERT INTO matches VALUES (?, ?, ?, ?, ?, true, 0, false, false, 0, ?, ?, ?, ?, ?, 0)",
        [row_ord, state, state and ("exact" if person.probability is None else "probable"), person.probability, rec,
         death and ("doubtful" if doubt else "found"), death_rec, person.probability, person.double_of, None],
    )  # fmt: skip


def _doubt(connection: duckdb.DuckDBPyConnection, row_ord: int, source: str, rec: int, person: Person) -> None:
    key = hashlib.sha256(f"{row_ord}|{source}|{rec}".encode()).hexdigest()[:32]
    code = person.codes[0] if person.codes else "match.probable"
    connection.execute(
        "INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?)", [row_ord, source, rec, key, person.probability, code]
    )


def one_of_each() -> list[Person]:
    """A row of every outcome, some of them awkward."""
    covered = Person("LA ODE SAMSU", "7111011001809002", outcome="covered", codes=("covered.active",), record={})
    return [
        covered,
        Person(
            "=SUM(A1:A9)",
            "7111015001809003",
            codes=("nik.birth_mismatch",),
            texts={"mother_name": "+628", "phone": "@x"},
        ),
        Person("-1+1", "7111015001809004", texts={"occupation": "http://example.id"}, place=None),
        Person(
            "SITI RAHMA",
            "7111015001809005",
            outcome="lapsed",
            codes=("lapsed.unpaid",),
            price=16_800,
            record={"active": False, "paid_through": "2025-02-01"},
        ),
        Person(
            "HASAN TOLAKI",
            "7111011001809006",
            outcome="review",
            codes=("match.probable",),
            probability=0.9712,
            record={
                "state": "doubtful",
                "nik": "7111011001809096",
                "name": "HASSAN TOLAKI",
                "mother_name": "HALIMAH GOBEL",
            },
        ),
        Person(
            "MEIKE KARIM",
            "7111015001809007",
            outcome="review",
            codes=("nik.other_person",),
            record={
                "state": "doubtful",
                "name": "ASRUL PAGALA",
                "birth_date": "1961-02-03",
                "sex": "L",
                "region_code": "74.08",
            },
        ),
        Person(
            "WA INA BUTON",
            "7111015001809008",
            outcome="review",
            codes=("duplicate.probable",),
            probability=0.93,
            double_of=2,
        ),
        Person(
            "YULIANA LAMBE",
            "7111015001809009",
            outcome="review",
            codes=("death.probable",),
            probability=0.88,
            death={"birth_date": "1980-10-01"},
        ),
        Person("LA ODE SAMSU", "7111011001809002", outcome="duplicate", codes=("duplicate.nik",), duplicate_of=0),
        Person("TUA RENTA", "7111011001409010", "1940-01-10", outcome="ineligible", codes=("age.limit",)),
        Person("KURANG ANGKA", None, outcome="invalid", codes=("nik.length",), nik_sent="711101500180901"),
        Person(
            "HILANG ANGKA",
            None,
            outcome="invalid",
            codes=("nik.digits_lost",),
            nik_sent="7111015001809010",
            nik_kind="number",
        ),
        Person(
            "SALAH TANGGAL",
            "7111015001809012",
            "tgl 3",
            outcome="invalid",
            codes=("birth.unreadable", "nik.shared"),
            birth_kind="text",
        ),
    ]


def many(count: int, seed: int = 3, sheets: int = 1) -> list[Person]:
    """A roster of `count` people as they come, in so many sheets and twenty villages."""
    chance = random.Random(seed)
    given = (
        "Marlina",
        "La Ode Muhammad",
        "Sitti Rahmatia",
        "Wa Ode Halima",
        "Yohanes",
        "Rahmat",
        "Deisy",
        "Ibrahim",
        "Kartini",
        "Samsu",
        "Hasnah",
    )
    last = (
        "Paputungan",
        "Mokoagow",
        "Damopolii",
        "Gobel",
        "Tolaki",
        "Lambe",
        "Buton",
        "Mamonto",
        "Pagala Abidin",
        "Kasman",
        "Halim",
    )
    patterns = {person.outcome: person for person in one_of_each()}
    weights = {"covered": 25, "enrol": 48, "lapsed": 7, "review": 3, "duplicate": 3, "ineligible": 6, "invalid": 8}
    people: list[Person] = []
    for number in range(count):
        outcome = chance.choices(list(weights), list(weights.values()))[0]
        like = chance.choice(
            [one for one in one_of_each() if one.outcome == outcome and one.name[0] not in "=-"] or [patterns[outcome]]
        )
        born = date(1955 + chance.randrange(50), 1 + chance.randrange(12), 1 + chance.randrange(28))
        nik = (
            like.nik
            and f"7111{1 + number % 5:02d}{born.day:02d}{born.month:02d}{born.year % 100:02d}{9000 + number % 999}"
        )
        birth = like.birth_date if like.birth_kind == "text" else born.isoformat()
        place = VILLAGES[int(chance.triangular(0, 20, 3)) % 20] if chance.random() > 0.04 else None
        duplicate = chance.randrange(number) if like.duplicate_of is not None and number else None
        codes = (*like.codes, *(("nik.retired_prefix",) if chance.random() < 0.2 else ()))
        people.append(
            replace(
                like,
                name=f"{chance.choice(given)} {chance.choice(last)}",
                nik=nik,
                birth_date=birth,
                place=place,
                codes=codes,
                duplicate_of=duplicate,
                double_of=like.double_of if like.double_of is None else max(number - 1, 0),
                outcome="enrol" if like.duplicate_of is not None and duplicate is None else outcome,
                sheet_no=number * sheets // count,
                extra={"No.": str(number + 1), "Ket.": chance.choice(["", "", "anggota koperasi"])},
            )
        )
    return people
