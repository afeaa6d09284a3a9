"""Home, regions and promises in a browser: for each role, wide and narrow, by keyboard alone, and without a script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from browser import barriers, look, sign_in, small_targets, too_wide, views
from cast import BOLSEL, SONDANA, Cast, give_second_factor, make_person
from promises import promise

from payung.platform.access.actions.invitations import invite
from payung.platform.access.seats import today_at
from payung.platform.followups.models import FollowUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROLES = ("sari", "budi", "ratna", "rahma", "dewi", "joko", "agus")
WIDTHS = pytest.mark.parametrize("view", [("light", 1280), ("light", 390)], ids=["1280", "390"])


@pytest.fixture
def office(cast: Cast) -> Cast:
    """A working day: promises late, due and to come; a term that ends; an invitation."""
    promise(cast, "Mengirim daftar petani yang sudah diperbaiki", days=-3, owner_person=cast.budi)
    promise(cast, "Menyiapkan rapat KSO triwulan IV", days=0)
    promise(cast, "Melengkapi kode desa", days=0, owner_office=cast.village, owner_person=cast.sari, region=SONDANA)
    promise(cast, "Menandatangani PKS baru", days=-10, owner_office=cast.head, owner_person=cast.ratna)
    promise(cast, "Membawa data kepesertaan", days=5, owner_office=cast.branch, owner_person=cast.rahma)
    today = today_at(cast.head)
    make_person("Yusuf Mokoagow", "leader", cast.head, until=today + timedelta(days=6), acting=True, by=cast.agus)
    invite(
        email="nur@payung.example", name="Nur Podomi", office=cast.village, role="operator", since=today, by=cast.agus
    )
    for person in (cast.ratna, cast.agus):
        give_second_factor(person)
    return cast


@views
def test_home_of_every_role_has_no_barriers(page: Any, view: tuple[str, int], office: Cast) -> None:
    for name in ROLES:
        sign_in(page, getattr(office, name))
        page.goto("/")

        assert page.locator("h1").count() == 1, name
        assert barriers(page) == [], name
        assert too_wide(page) == [], name
        assert view[1] != 390 or small_targets(page) == [], name
        look(page, f"beranda-{name}-{view[0]}-{view[1]}")


@views
def test_pages_of_promises_regions_and_people_have_no_barriers(page: Any, view: tuple[str, int], office: Cast) -> None:
    made = FollowUp.objects.get(title="Menyiapkan rapat KSO triwulan IV").get_absolute_url()
    paths = {
        "tindak-lanjut": "/tindak-lanjut/",
        "tindak-lanjut-kosong": "/tindak-lanjut/?keadaan=dropped&milik=saya",
        "tindak-lanjut-satu": made,
        "tindak-lanjut-selesai": f"{made}selesai/",
        "tindak-lanjut-alih": f"{made}alih/",
        "tindak-lanjut-buat": "/tindak-lanjut/baru/",
        "tindak-lanjut-wilayah": "/tindak-lanjut/baru/?wilayah=",
        "wilayah": "/wilayah/",
        "wilayah-cari": "/wilayah/?cari=Bolaang",
        "wilayah-tidak-ada": "/wilayah/?cari=xyzzy",
        "wilayah-satu": f"/wilayah/{BOLSEL}/",
        "orang": f"/orang/{office.budi.key}/",
    }
    sign_in(page, office.budi)
    for name, path in paths.items():
        page.goto(path)

        assert page.locator("h1").count() == 1, name
        assert barriers(page) == [], name
        assert too_wide(page) == [], name
        assert view[1] != 390 or small_targets(page) == [], name
        look(page, f"{name}-{view[0]}-{view[1]}")


@WIDTHS
def test_a_promise_from_making_to_closing(page: Any, office: Cast) -> None:
    sign_in(page, office.budi)
    page.goto("/")
    _make(page, office)

    assert page.get_by_role("heading", level=1).inner_text() == "Mengundang kepala desa"
    page.get_by_role("link", name="Undur tenggat").click()
    page.get_by_label("Tenggat baru").fill((today_at(office.manpower) + timedelta(days=9)).isoformat())
    page.get_by_role("button", name="Undur tenggat").click()
    assert page.locator(".error-summary").is_visible()  # the reason is missing
    page.get_by_label("Mengapa diundur").fill("Kepala desa sedang di luar daerah.")
    page.get_by_role("button", name="Undur tenggat").click()
    assert page.get_by_text("«Kepala desa sedang di luar daerah.»").is_visible()
    _close(page)

    page.get_by_role("link", name="Tindak lanjut", exact=True).click()
    assert page.get_by_role("link", name="Mengundang kepala desa").count() == 0
    assert FollowUp.objects.get(title="Mengundang kepala desa").state == "done"


def test_a_promise_without_a_script(open_page: Any, office: Cast) -> None:
    page = open_page("light", 390, java_script_enabled=False)
    sign_in(page, office.budi)
    page.goto("/")

    _make(page, office)
    _close(page)
    page.goto("/tindak-lanjut/?keadaan=done")

    assert page.get_by_role("link", name="Mengundang kepala desa").is_visible()


def test_a_promise_by_keyboard_alone(page: Any, office: Cast) -> None:
    sign_in(page, office.budi)
    page.goto("/")

    _press(page, "Menyiapkan rapat KSO triwulan IV")
    _press(page, "Selesaikan")
    _tab_to(page, "note")
    page.keyboard.type("Undangan rapat sudah dikirim.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("«Undangan rapat sudah dikirim.»").wait_for()
    assert FollowUp.objects.get(title="Menyiapkan rapat KSO triwulan IV").state == "done"


def test_the_worklist_filters_and_says_so(page: Any, office: Cast) -> None:
    sign_in(page, office.budi)
    page.goto("/tindak-lanjut/?milik=semua&tenggat=terlambat")

    rows = page.locator("tbody tr")
    assert rows.count() == 2
    chips = page.locator(".chip")
    assert [chip.split("\n")[-1] for chip in chips.all_inner_texts()] == [
        "milik: Semua di wilayah saya",
        "tenggat: Terlambat",
    ]
    chips.nth(1).click()
    page.wait_for_url("**/tindak-lanjut/?milik=semua")
    assert rows.count() == 5


def test_home_leads_to_work_and_work_leads_home(page: Any, office: Cast) -> None:
    sign_in(page, office.budi)
    page.goto("/")

    page.locator(".tasks a").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mengirim daftar petani yang sudah diperbaiki"
    page.get_by_role("link", name="Payung").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "2 hal menunggu Anda"


def test_a_region_is_found_from_the_header(page: Any, office: Cast) -> None:
    sign_in(page, office.budi)
    page.goto("/")

    page.get_by_role("searchbox").fill("Sondana")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Sondana", exact=True).click()

    assert page.get_by_role("heading", level=1).inner_text() == "Sondana"
    assert page.get_by_role("link", name="Melengkapi kode desa").is_visible()


def _make(page: Any, office: Cast) -> None:
    page.get_by_role("link", name="Tindak lanjut", exact=True).click()
    page.get_by_role("link", name="Buat tindak lanjut").click()
    page.get_by_label("Apa yang dijanjikan").fill("Mengundang kepala desa")
    page.get_by_label("Siapa yang menepatinya").select_option(label="Budi Paputungan")
    page.get_by_label("Tenggat").fill((today_at(office.manpower) + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Buat tindak lanjut").click()


def _close(page: Any) -> None:
    page.get_by_role("link", name="Selesaikan").click()
    page.get_by_label("Apa yang sudah dikerjakan").fill("Undangan diterima delapan kepala desa.")
    page.get_by_role("button", name="Selesaikan").click()
    page.get_by_text("«Undangan diterima delapan kepala desa.»").wait_for()


def _press(page: Any, name: str) -> None:
    """Tab to the link of this name, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach «{name}»")


def _tab_to(page: Any, name: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach the field {name}")
