"""An installation for pictures: the demo on a Monday morning that never passes, with the same keys each time.

`set_up(folder)` comes before anything else imports the platform, for its modules take clock and dice as they find them.
"""

from __future__ import annotations

import os
import random
import secrets
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from payung.cli import main

LOADED = datetime(2026, 11, 20, 0, 40, tzinfo=UTC)  # Friday: by Monday some promises are due, some late
SHOWN = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)
NAME = "payung.contoh.example"
STEP = timedelta(seconds=20)  # by which the clock goes on with each look at it, after the demo is loaded


class Clock:
    def __init__(self) -> None:
        self.at, self.step = LOADED, timedelta(0)

    def now(self) -> datetime:
        self.at += self.step
        return self.at

    def stop(self, at: datetime) -> None:
        self.at, self.step = at, timedelta(0)


def set_up(folder: Path) -> None:
    """Tables, regions, the demo, and what happened since; then time stands still."""
    clock, dice = Clock(), random.Random(2021)
    timezone.now = clock.now
    secrets.token_bytes = lambda nbytes=32: dice.randbytes(nbytes or 32)
    secrets.token_hex = lambda nbytes=32: dice.randbytes(nbytes or 32).hex()
    uuid.uuid4 = lambda: uuid.UUID(bytes=dice.randbytes(16), version=4)
    os.environ |= {"PAYUNG_DATA": str(folder), "PAYUNG_DEMO": "ya", "PAYUNG_HOSTS": NAME,
                   "PAYUNG_TIME_ZONE": "Asia/Makassar",
                   "PAYUNG_SECRET_KEY": "gambar-gambar panduan, semuanya rekaan"}  # fmt: skip
    for variable in ("DATABASE_URL", "PAYUNG_HTTPS", "PAYUNG_SMTP_URL", "PAYUNG_TRAIL_FILE"):
        os.environ.pop(variable, None)
    for command in ("migrate", "demo"):
        if status := main([command]):
            raise SystemExit(status)
    clock.step = STEP
    _happen()
    clock.stop(SHOWN)


def _happen() -> None:
    """A second seat for Nurdin, an invitation nobody has answered; promises put off, kept, and due this Monday."""
    from payung.platform.access.actions.invitations import invite
    from payung.platform.access.actions.memberships import give_membership
    from payung.platform.access.models import Office, User
    from payung.platform.followups.actions import close_followup, make_followup, postpone_followup
    from payung.platform.followups.models import FollowUp

    today = date(2026, 11, 20)
    names = ("agus", "budi", "nurdin", "rahma", "yanti")
    person = {name: User.objects.get(email=f"{name}@contoh.example") for name in names}
    office = {name: Office.objects.get(name=f"Desa {name}") for name in ("Momalia I", "Sondana")}
    give_membership(user=person["nurdin"], office=office["Momalia I"], role="operator", since=today,
                    basis="SK Camat contoh 141/12/2026", by=person["agus"])  # fmt: skip
    invite(email="lita@contoh.example", name="Lita Podomi", office=office["Sondana"], role="operator", since=today,
           by=person["agus"])  # fmt: skip
    postponed = FollowUp.objects.get(title="Menyusun rancangan PKS program Berkah Petani")
    postpone_followup(followup=postponed, due_on=today + timedelta(days=12), by=person["budi"],
                      reason="Menunggu nomor rekening dari BPKAD.")  # fmt: skip
    kept = FollowUp.objects.get(title="Mengirim daftar perangkat desa dan BPD")
    close_followup(followup=kept, note="Daftar 14 perangkat desa sudah dikirim.", by=person["yanti"])
    make_followup(title="Menyiapkan bahan rapat dengan BPJS Ketenagakerjaan", region=postponed.region,
                  owner_office=postponed.owner_office, owner_person=person["budi"], due_on=today + timedelta(days=3),
                  by=person["rahma"])  # fmt: skip


def seconds() -> int:
    """Telephones go by the true time, and so does who checks their codes."""
    return int(time.time())


@contextmanager
def served() -> Iterator[str]:
    """Where the installation answers to its NAME, inside this process and so by the same clock."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from payung.platform.site.wsgi import application

    class Silent(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Pictures say enough."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
