"""Makes `data/regions/regions.parquet` anew: `python -m payung.reference.build CODES.csv.gz`, as SOURCE tells.

Needed only when a new decree changes the codes; nothing at run time imports it.
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

from payung.reference.packaged import data
from payung.reference.region_names import fold

MENDED = {"71.09": "Kabupaten Kepulauan Siau Tagulandang Biaro"}  # abbreviated in the compilation


def build(source: Path, target: Path) -> None:
    """From a CSV `code,name,level` to the Parquet of the package: sorted by code, with the folded name."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        rows = sorted((row["code"], row["name"], row["level"]) for row in csv.DictReader(file))
    names = [MENDED.get(code, name) for code, name, _ in rows]
    columns = {
        "code": [code for code, _, _ in rows],
        "name": names,
        "level": [level for _, _, level in rows],
        "name_key": [fold(name) for name in names],
    }
    pyarrow.parquet.write_table(
        pyarrow.table(columns), target, compression="zstd", compression_level=19, use_dictionary=["level"]
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]), data("regions/regions.parquet"))
