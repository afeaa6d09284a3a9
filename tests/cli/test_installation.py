"""The commands of an installation: set up, check, first admin, demo, back up, restore, serve; what each refuses."""

from __future__ import annotations

import json
import os
import signal
import socket
import tarfile
import time
import urllib.request
from pathlib import Path

import pytest

from installation import POSTGRESQL, Installation, empty, wait_for
from terminal import Said, refused

pytestmark = pytest.mark.slow

STORED = "a" * 3 + "rekaan\n"
KEEP = """
from payung.platform.runs.actions.files import keep_file
kept = keep_file(content=[b"aaarekaan\\n"], name="contoh.txt", media_type="text/plain")
from payung.platform.runs.files import path_of
told = str(path_of(kept.sha256))
"""
BEAT = "from payung.platform.runs.actions.work import beat; beat(worker='satu'); told = True"
CONTENT = """
from django.apps import apps
from django.core import serializers
import hashlib
left = {"sessions.session", "trail.event", "trail.head", "runs.heartbeat"}
told = {}
for model in apps.get_models(include_auto_created=True):
    if model._meta.label_lower not in left:
        rows = serializers.serialize("jsonl", model._base_manager.order_by("pk"))
        told[model._meta.label_lower] = hashlib.sha256(rows.encode()).hexdigest()
"""
EVENTS = """
from payung.platform.trail.models import Event
told = list(Event.objects.order_by("position").values_list("hash", flat=True))
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A demo that was set up and loaded once; nobody changes it."""
    made = empty(tmp_path_factory.mktemp("demo") / "data", PAYUNG_DEMO="ya")
    for command in ("migrate", "demo"):
        said = made.payung(command)
        assert said.status == 0, said
    return made


@pytest.fixture
def demo(template: Installation, tmp_path: Path) -> Installation:
    return template.copy(tmp_path / "data")


@pytest.fixture
def well(demo: Installation) -> Installation:
    """One in which nothing is wrong."""
    demo.told(BEAT)
    return demo


def found(made: Installation, *options: str) -> str:
    """What check finds wrong; it must find something."""
    said = made.payung("check", *options)
    assert said.status == 1, said
    return said.out


def test_commands_refuse_an_installation_that_was_never_set_up(tmp_path: Path) -> None:
    made = empty(tmp_path / "data")

    for command in (("serve",), ("worker",), ("user", "a@contoh.example", "--name", "A"), ("backup",), ("demo",)):
        assert "payung migrate" in refused(made.payung(*command))


def test_bad_setting_is_one_sentence(tmp_path: Path) -> None:
    made = Installation(tmp_path / "data", {"PAYUNG_HTTPS": "mungkin"})

    assert "PAYUNG_HTTPS" in refused(made.payung("check"))


def test_migrate_may_be_repeated(demo: Installation) -> None:
    again = demo.payung("migrate")

    assert again.status == 0
    assert "91.599 wilayah" in again.out
    runs = "from payung.platform.runs.models import Run; told = Run.objects.filter(kind='regions.load').count()"
    assert demo.told(runs) == 1


def test_demo_loads_once_and_prints_an_account_for_each_role(demo: Installation) -> None:
    before = demo.told(EVENTS)

    again = demo.payung("demo")

    roles = demo.told("from payung.platform.access.roles import ROLES; told = [str(r.label) for r in ROLES.values()]")
    assert again.status == 0
    assert all(role in again.out for role in roles)
    assert demo.told(EVENTS) == before


def test_printed_password_and_code_let_everybody_in(demo: Installation) -> None:
    inside = demo.told("""
from django.contrib.auth import get_user_model
from allauth.mfa.totp.internal.auth import validate_totp_code, TOTP
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from payung.platform.site.demo import secrets
from payung.platform.site.demo.story import story
told = {"wrong": [], "codes": []}
for person in story().shown:
    user = get_user_model().objects.get(email=person.email)
    if not user.check_password(secrets.password()):
        told["wrong"].append(person.email)
    for factor in Authenticator.objects.filter(user=user, type="totp"):
        secret = decrypt(factor.data["secret"])
        told["codes"].append([person.role, validate_totp_code(secret, secrets.code_now(person.email))])
""")

    assert inside["wrong"] == []
    assert sorted(inside["codes"]) == [["admin", True], ["leader", True], ["prosecutor", True]]


def test_demo_is_refused_where_the_installation_is_none(demo: Installation) -> None:
    real = Installation(demo.folder, {**demo.more, "PAYUNG_DEMO": "tidak"})

    assert "PAYUNG_DEMO" in refused(real.payung("demo"))


def test_first_admin_is_made_once(tmp_path: Path) -> None:
    made = empty(tmp_path / "data")
    made.told("from payung.platform.site import install; told = install.make_tables()")
    command = ("user", "admin@contoh.example", "--name", "Agus Rekaan")

    weak = made.payung(*command, sent="payung\n")
    first = made.payung(*command, sent="payung-teduh-sekali\n")
    second = made.payung("user", "lain@contoh.example", "--name", "Lain", sent="payung-teduh-sekali\n")

    assert weak.status == second.status == 2
    assert first.status == 0
    assert "admin@contoh.example" in first.out


def test_first_admin_whose_address_is_none_is_refused(tmp_path: Path) -> None:
    """Nobody could sign in by it, and a second first admin is refused."""
    made = empty(tmp_path / "data")
    made.told("from payung.platform.site import install; told = install.make_tables()")

    bad = refused(made.payung("user", "admin", "--name", "Agus Rekaan", sent="payung-teduh-sekali\n"))
    nameless = refused(made.payung("user", "admin@contoh.example", "--name", " ", sent="payung-teduh-sekali\n"))
    good = made.payung("user", "admin@contoh.example", "--name", "Agus Rekaan", sent="payung-teduh-sekali\n")

    assert "«admin»" in bad
    assert "nama lengkap" in nameless
    assert good.status == 0, good


def test_check_finds_nothing_wrong_where_nothing_is(well: Installation) -> None:
    said = well.payung("check")

    assert (said.status, said.out) == (0, "Instalasi ini beres.\n")


def test_check_names_a_worker_that_is_missing(demo: Installation) -> None:
    assert "payung worker" in found(demo)


def test_check_names_a_row_without_its_file_and_a_file_that_changed(well: Installation) -> None:
    path = Path(well.told(KEEP))
    assert well.payung("check", "--content").status == 0

    path.write_text("bbbrekaan\n")
    changed = found(well, "--content")
    path.unlink()
    missing = found(well)

    assert "tidak lagi sesuai sidiknya" in changed
    assert path.name[:12] in missing
    assert "tidak ada di disk" in missing


def test_check_names_a_file_without_its_row_when_it_is_a_day_old(well: Installation) -> None:
    stray = well.folder / "files" / "aa" / ("a" * 64)
    stray.parent.mkdir(parents=True)
    stray.write_text("x")
    assert well.payung("check").status == 0

    yesterday = time.time() - 2 * 86400
    os.utime(stray, (yesterday, yesterday))

    assert "tidak tercatat" in found(well)


def test_check_names_a_clock_that_is_behind(well: Installation) -> None:
    well.told("""
from unittest import mock
from datetime import timedelta
from django.utils import timezone
from payung.platform.access.system import night_clerk
from payung.platform.site.events import BACKUP_MADE
from payung.platform.trail.record import record
later = timezone.now() + timedelta(hours=1)
with mock.patch("django.utils.timezone.now", return_value=later), record(BACKUP_MADE, by=night_clerk()):
    pass
told = True
""")

    assert "Jam komputer tertinggal" in found(well)


def test_check_names_the_end_of_the_chain_that_does_not_fit(well: Installation) -> None:
    well.told("from payung.platform.trail.models import Head; told = Head.objects.update(position=9999)")

    assert "9999" in found(well)


def test_check_names_pages_that_travel_in_the_open(well: Installation) -> None:
    open_ = Installation(well.folder, {**well.more, "PAYUNG_HOSTS": "payung.contoh.example"})

    assert "PAYUNG_HTTPS" in found(open_)


def test_check_names_migrations_that_are_missing(tmp_path: Path) -> None:
    said = found(empty(tmp_path / "data"))

    assert "payung migrate" in said
    assert len(said.splitlines()[0]) < 160  # not a wall of names


def test_check_names_a_secret_that_is_too_short_in_our_words(well: Installation) -> None:
    said = found(Installation(well.folder, {**well.more, "PAYUNG_SECRET_KEY": "pendek"}))

    assert "PAYUNG_SECRET_KEY" in said
    assert "Your" not in said


def test_check_names_a_second_trail_that_cannot_be_written(well: Installation) -> None:
    nowhere = str(well.folder / "tidak-ada" / "jejak.jsonl")

    assert nowhere in found(Installation(well.folder, {**well.more, "PAYUNG_TRAIL_FILE": nowhere}))


def test_check_names_a_disk_that_is_nearly_full(well: Installation) -> None:
    said = well.told("""
import shutil
from collections import namedtuple
from payung.platform.site import health
usage = namedtuple("usage", "total used free")
shutil.disk_usage = lambda path: usage(10 << 30, 10 << 30, 100 << 20)
told = [problem.code for problem in health.problems()]
""")

    assert said == ["health.disk"]


def backed_up(made: Installation, out: Path) -> Said:
    said = made.payung("backup", "--out", out)
    assert said.status == 0, said
    return said


def restored(made: Installation, backup: Path, folder: Path) -> Installation:
    """A new installation with the old secret, from a backup."""
    new = empty(folder, PAYUNG_DEMO="ya")
    folder.mkdir()
    (folder / "secret.key").write_bytes((made.folder / "secret.key").read_bytes())
    said = new.payung("restore", backup)
    assert said.status == 0, said
    return new


def test_restored_installation_is_as_it_was(demo: Installation, tmp_path: Path) -> None:
    path = Path(demo.told(KEEP))
    backed_up(demo, tmp_path / "a.tar")

    new = restored(demo, tmp_path / "a.tar", tmp_path / "baru")

    assert new.told(CONTENT) == demo.told(CONTENT)
    assert new.told(EVENTS)[:-1] == demo.told(EVENTS)
    assert (new.folder / path.relative_to(demo.folder)).read_text() == STORED
    assert new.payung("audit", "verify").status == 0
    assert new.payung("migrate").status == 0
    assert new.payung("demo", "--accounts").out.splitlines()[0] == demo.payung("demo", "--accounts").out.splitlines()[0]
    new.told(BEAT)
    assert new.payung("check", "--content").status == 0


def test_restored_installation_can_be_written_to(demo: Installation, tmp_path: Path) -> None:
    """Numbers of new rows go on where the old ones ended."""
    backed_up(demo, tmp_path / "a.tar")
    new = restored(demo, tmp_path / "a.tar", tmp_path / "baru")

    made = new.told("""
from payung.platform.access.actions.offices import open_office
from payung.platform.access.models import User
told = open_office(name="Kantor Baru", kind="agency", by=User.objects.get(email="agus@contoh.example")).name
""")

    assert made == "Kantor Baru"


def test_backup_holds_the_database_before_the_files_and_no_secret(demo: Installation, tmp_path: Path) -> None:
    demo.told(KEEP)
    backed_up(demo, tmp_path / "a.tar")

    with tarfile.open(tmp_path / "a.tar") as tar:
        names = tar.getnames()
        told = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]

    assert names[0].startswith("database")
    assert names[-1] == "manifest.json"
    assert [name for name in names if name.startswith("files/")] == names[-2:-1]
    assert set(told["members"]) == set(names[:-1])
    assert (demo.folder / "secret.key").read_bytes() not in (tmp_path / "a.tar").read_bytes()
    assert (tmp_path / "a.tar").stat().st_mode & 0o077 == 0


def test_backup_never_overwrites(demo: Installation, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_text("penting")

    refused(demo.payung("backup", "--out", tmp_path / "a.tar"))

    assert (tmp_path / "a.tar").read_text() == "penting"


def test_installation_in_use_is_replaced_only_when_told(demo: Installation, tmp_path: Path) -> None:
    backed_up(demo, tmp_path / "a.tar")
    demo.told(
        "from payung.platform.regions.models import Region; told = Region.objects.filter(code='11').update(name='X')"
    )

    said = refused(demo.payung("restore", tmp_path / "a.tar"))
    done = demo.payung("restore", "--replace", tmp_path / "a.tar")

    assert "--replace" in said
    assert done.status == 0, done
    assert (
        demo.told("from payung.platform.regions.models import Region; told = Region.objects.get(code='11').name")
        == "Aceh"
    )


def test_backup_sealed_by_another_key_is_refused(demo: Installation, tmp_path: Path) -> None:
    backed_up(demo, tmp_path / "a.tar")
    new = empty(tmp_path / "baru")

    said = refused(new.payung("restore", tmp_path / "a.tar"))

    assert "secret.key" in said
    assert new.payung("restore", "--other-key", tmp_path / "a.tar").status == 0


def test_damaged_backup_is_refused_before_anything_is_written(demo: Installation, tmp_path: Path) -> None:
    backed_up(demo, tmp_path / "a.tar")
    whole = (tmp_path / "a.tar").read_bytes()
    new = empty(tmp_path / "baru")
    (tmp_path / "baru").mkdir()
    (tmp_path / "baru" / "secret.key").write_bytes((demo.folder / "secret.key").read_bytes())

    for name, content in (("potong", whole[: len(whole) // 2]), ("ubah", flipped(whole)), ("bukan", b"halo" * 500)):
        (tmp_path / name).write_bytes(content)
        said = refused(new.payung("restore", tmp_path / name))
        assert ("bukan cadangan" in said) == (name == "bukan"), said

    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["secret.key"]
    refused(new.payung("restore", tmp_path / "tidak-ada.tar"))


def flipped(content: bytes) -> bytes:
    """One byte of the first member is another one."""
    place = len(content) // 3
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.skipif(POSTGRESQL, reason="nothing of it hangs on the database")
def test_serve_answers_and_ends_with_its_worker(demo: Installation) -> None:
    port = free_port()
    assert "70000" in refused(demo.payung("serve", "--port", "70000"))
    process = demo.start("serve", "--with-worker", "--port", str(port))

    wait_for(lambda: answers(port), 40)
    wait_for(lambda: demo.told("from payung.platform.runs.queries import worker_lives; told = worker_lives()"), 40)
    taken = refused(demo.payung("serve", "--port", str(port)))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=40)

    assert process.returncode == 0, err
    assert str(port) in taken
    assert f"http://127.0.0.1:{port}/" in out
    assert "Traceback" not in err
    assert not answers(port)
    assert not demo.told("from payung.platform.runs.queries import worker_lives; told = worker_lives()")


@pytest.mark.skipif(POSTGRESQL, reason="nothing of it hangs on the database")
def test_serve_ends_where_its_process_hears_no_signal(demo: Installation) -> None:
    port = free_port()
    process = demo.start("serve", "--port", str(port))
    wait_for(lambda: answers(port), 40)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    for child in children:
        os.kill(int(child), signal.SIGSTOP)
    process.send_signal(signal.SIGINT)

    try:
        process.communicate(timeout=30)
    finally:
        for child in (child for child in children if process.returncode is None):
            os.kill(int(child), signal.SIGKILL)
        process.kill()
    assert not answers(port)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/masuk/", timeout=5) as page:
            return bool(page.status == 200 and "Data contoh" in page.read().decode())
    except OSError:
        return False
