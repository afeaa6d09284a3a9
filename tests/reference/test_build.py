"""The maker of the packaged regions gives the packaged regions."""

import csv
import gzip

import duckdb

from payung.reference import regions
from payung.reference.build import build


def test_build_makes_the_packaged_table_from_its_codes(tmp_path):
    with duckdb.connect() as connection:
        packaged = regions.relation(connection).fetchall()
        with gzip.open(tmp_path / "codes.csv.gz", "wt", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("code", "name", "level"), *((row[:3]) for row in reversed(packaged))])

        build(tmp_path / "codes.csv.gz", tmp_path / "regions.parquet")

        assert connection.read_parquet(str(tmp_path / "regions.parquet")).fetchall() == packaged


def test_build_writes_out_the_abbreviated_name(tmp_path):
    with gzip.open(tmp_path / "codes.csv.gz", "wt", encoding="utf-8", newline="") as file:
        file.write("code,name,level\n71.09,Kabupaten Kep. Siau Tagulandang Biaro,regency\n")

    build(tmp_path / "codes.csv.gz", tmp_path / "regions.parquet")

    with duckdb.connect() as connection:
        (row,) = connection.read_parquet(str(tmp_path / "regions.parquet")).fetchall()
    assert row == (
        "71.09",
        "Kabupaten Kepulauan Siau Tagulandang Biaro",
        "regency",
        "kepulauansiautagulandangbiaro",
    )
