"""How long the server works on a page of the demo: every page that a role can open, over and over, in one process."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

from bench import cost
from bench.row import Row

TIMES = 20


def measure(folder: Path) -> list[Row]:
    """Loads the demo as an office does, then measures in a process that has its settings."""
    told = folder / "pages.json"
    environment = {"PAYUNG_DATA": str(folder / "pages"), "PAYUNG_DEMO": "ya"}
    os.environ.update(environment)
    cost.payung("migrate")
    cost.payung("demo")
    cost.of([sys.executable, "-m", "bench.pages", str(told)])
    pages: dict[str, float] = json.loads(told.read_text())
    slowest = max(pages, key=lambda path: pages[path])
    note = f"{len(pages)} pages of the demo; slowest {slowest} {pages[slowest]:.0f} ms"
    return [Row("median page, server time", 60, median(pages.values()), "ms", note)]


def times() -> dict[str, float]:
    """Milliseconds of each page, the median of many looks, as the pages' own reader signed in."""
    from payung.platform.site import boot

    boot.start()
    from django.test import Client

    from payung.platform.access.models import User

    client = Client(headers={"host": "127.0.0.1"})
    found = {}
    for email in ("budi@contoh.example", "dewi@contoh.example"):
        client.force_login(User.objects.get(email=email))
        for path in _pages(client):
            found[f"{path} ({email.partition('@')[0]})"] = median(_look(client, path) for _ in range(TIMES))
    return found


def _pages(client: object) -> list[str]:
    """The pages that the reader may open; those of one thing stand for all of their kind."""
    from payung.platform.access.models import Office
    from payung.platform.followups.models import FollowUp

    office, followup = Office.objects.earliest("pk"), FollowUp.objects.earliest("pk")
    asked = ["/", "/tindak-lanjut/", "/tindak-lanjut/?milik=semua", f"/tindak-lanjut/{followup.key}/", "/wilayah/",
             "/wilayah/?cari=Kolaka", "/wilayah/71.11/", "/kantor/", f"/kantor/{office.key}/", "/jejak/",
             "/pekerjaan/"]  # fmt: skip
    return [path for path in asked if client.get(path).status_code == 200]  # type: ignore[attr-defined]


def _look(client: object, path: str) -> float:
    began = time.perf_counter()
    client.get(path)  # type: ignore[attr-defined]
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(times()))
