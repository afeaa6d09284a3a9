"""The pictures of docs/guide: an installation with the demo in a temporary folder, seen by Chromium.

    python tools/pictures.py            take all pictures anew
    python tools/pictures.py jejak …    only those whose names begin so

Each screen is taken wide (1280) and narrow (390), light (`terang`) and dark (`gelap`); homes and doors in the light.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import stage
from playwright.sync_api import Browser, Page, sync_playwright
from small_png import shrunk

PICTURES = Path(__file__).parent.parent / "docs" / "guide" / "pictures"
CHROMIUM = os.environ.get("PAYUNG_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]
WINDOWS = {1280: 800, 390: 844}  # width, height
LONGEST = {1280: 1500, 390: 1900}  # a longer page is cut there
SCHEMES = {"terang": "light", "gelap": "dark"}
HOMES = {"operator": "sari", "pengelola-program": "budi", "pengelola-anggaran": "meity", "pimpinan": "ratna",
         "bpjs": "rahma", "jaksa": "indra", "pengawas": "grace", "perizinan": "fadli", "auditor": "dewi",
         "admin": "agus"}  # fmt: skip
PARTS = ("warna", "strip", "tabel", "formulir")  # of the page of components


@dataclass
class Camera:
    """People who are signed in, each in a browser of their own, and the pictures of what they see."""

    browser: Browser
    address: str
    wanted: tuple[str, ...]
    people: dict[str, Page] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def stranger(self) -> Page:
        context = self.browser.new_context(base_url=self.address, locale="id-ID", reduced_motion="reduce")
        context.set_default_timeout(10_000)
        return context.new_page()

    def person(self, name: str, path: str = "/") -> Page:
        """Somebody of the demo before a page, signed in by the form."""
        from payung.platform.site.demo import secrets

        if name not in self.people:
            self.people[name] = page = self.stranger()
            page.goto("/masuk/")
            page.get_by_label("Alamat surel").fill(f"{name}@contoh.example")
            page.get_by_label("Kata sandi").fill(secrets.password())
            page.get_by_role("button", name="Masuk").click()
            if "/kode/" in page.url:
                if name == "ratna":
                    self.take(page, "kode", dark=False)
                page.locator("[name=code]").fill(secrets.code_now(f"{name}@contoh.example"))
                page.locator("main [type=submit]").first.click()
        self.people[name].goto(path)
        return self.people[name]

    def take(self, page: Page, name: str, *, dark: bool = True, part: str = "") -> None:
        """`name-1280-terang.png` and its sisters; of one element where a `part` of the page is named."""
        if self.wanted and not name.startswith(self.wanted):
            return
        for width, height in WINDOWS.items():
            page.set_viewport_size({"width": width, "height": height})
            for word, scheme in SCHEMES.items():
                if word == "gelap" and not dark:
                    continue
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                path = PICTURES / f"{name}-{width}-{word}.png"
                path.write_bytes(shrunk(_seen(page, width, part)))
                self.taken.add(path.name)
        page.set_viewport_size({"width": 1280, "height": WINDOWS[1280]})
        page.emulate_media(color_scheme="light")


def _seen(page: Page, width: int, part: str) -> bytes:
    """A part stands in a window as high as its page, for some parts stick to the edges of the window."""
    top, height = 0.0, int(page.evaluate("document.documentElement.scrollHeight"))
    if part:
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator(part).bounding_box()
        assert box, f"{part} is not seen"
        top, height = box["y"] - 16, int(box["height"]) + 32
    clip = {"x": 0, "y": top, "width": width, "height": min(height, LONGEST[width])}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]


def doors(camera: Camera) -> None:
    page = camera.stranger()
    page.goto("/masuk/")
    camera.take(page, "masuk", dark=False)


def homes(camera: Camera) -> None:
    for role, name in HOMES.items():
        camera.take(camera.person(name), f"beranda-{role}", dark=False)


def components(camera: Camera) -> None:
    page = camera.person("budi", "/komponen/")
    for part in PARTS:
        camera.take(page, f"komponen-{part}", part=f"#{part}")


def trail(camera: Camera) -> None:
    page = camera.person("agus", "/jejak/")
    camera.take(page, "jejak")
    page.locator("tbody a").first.click()
    camera.take(page, "jejak-peristiwa")
    camera.take(camera.person("agus", "/jejak/keutuhan/"), "jejak-keutuhan")


def promises(camera: Camera) -> None:
    page = camera.person("budi", "/tindak-lanjut/?milik=semua")
    camera.take(page, "tindak-lanjut")
    page.get_by_role("link", name="Menyusun rancangan PKS program Berkah Petani").click()
    camera.take(page, "tindak-lanjut-satu")
    page.goto("/tindak-lanjut/baru/?wilayah=71.11.01.2012")
    camera.take(page, "tindak-lanjut-baru")


def region_and_run(camera: Camera) -> None:
    camera.take(camera.person("budi", "/wilayah/71.11/"), "wilayah")
    camera.take(camera.person("agus", "/pekerjaan/"), "pekerjaan")


def people(camera: Camera) -> None:
    page = camera.person("agus", "/kantor/?cari=Desa")
    page.get_by_role("link", name="Desa Toluaya", exact=True).click()
    page.get_by_role("link", name="Nurdin Olii", exact=True).first.click()
    camera.take(page, "orang")
    page = camera.person("nurdin")
    page.locator(".account summary").click()
    camera.take(page, "menu-akun")


def offices(camera: Camera) -> None:
    page = camera.person("agus", "/kantor/")
    camera.take(page, "kantor")
    page.goto("/kantor/?cari=Sondana")
    page.get_by_role("link", name="Desa Sondana", exact=True).click()
    camera.take(page, "kantor-satu")
    page.goto("/kantor/berakhir/")
    camera.take(page, "kantor-berakhir")


def invitation(camera: Camera) -> None:
    """An acting leader: invited by the admin, who accepts, signs in and sets up the telephone."""
    page = camera.person("agus", "/kantor/?cari=Bupati Kolaka Timur")
    page.get_by_role("link", name="Bupati Kolaka Timur", exact=True).click()
    page.get_by_role("link", name="Undang seseorang").click()
    page.get_by_label("Nama lengkap").fill("Yusuf Lamusu")
    page.get_by_label("Alamat surel").fill("yusuf@contoh.example")
    page.get_by_label("Pimpinan:").check()
    page.get_by_label("Pelaksana harian").check()
    page.locator("[name=last_day]").fill("2026-12-04")
    page.locator("[name=basis]").fill("Surat perintah contoh 821/112/2026")
    camera.take(page, "undang")
    page.get_by_role("button", name="Kirim undangan").click()
    camera.take(page, "undangan-terkirim", dark=False)
    second_factor(camera, page.locator("code.number").inner_text())


def second_factor(camera: Camera, link: str) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    page = camera.stranger()
    page.goto(link)
    camera.take(page, "undangan", dark=False)
    for label in ("Kata sandi", "Sekali lagi"):
        page.get_by_label(label).fill("hujan turun di Tirawuta")
    page.get_by_role("button", name="Terima dan buat akun").click()
    page.get_by_label("Alamat surel").fill("yusuf@contoh.example")
    page.get_by_label("Kata sandi").fill("hujan turun di Tirawuta")
    page.get_by_role("button", name="Masuk").click()
    camera.take(page, "dua-langkah")
    page.locator("main details summary").click()
    secret = page.locator("main details .number").inner_text()
    page.locator("[name=code]").fill(str(format_hotp_value(hotp_value(secret, stage.seconds() // 30))))
    page.get_by_role("button", name="Pasang").click()
    camera.take(page, "kode-cadangan")


TOUR: tuple[Callable[[Camera], None], ...] = (
    doors, homes, components, trail, promises, region_and_run, people, offices, invitation,
)  # fmt: skip


def main(wanted: tuple[str, ...]) -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="payung-gambar-") as folder:
        stage.set_up(Path(folder) / "instalasi")
        os.umask(0o022)  # pictures are for everybody, unlike what an installation writes
        with stage.served() as address, sync_playwright() as playwright:
            named = f"--host-resolver-rules=MAP {stage.NAME} {address}"
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, named])
            camera = Camera(browser, f"http://{stage.NAME}", wanted)
            for stop in TOUR:
                stop(camera)
            browser.close()
    if not wanted:
        for path in PICTURES.glob("*.png"):
            if path.name not in camera.taken:
                path.unlink()
    total = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{len(camera.taken)} pictures taken; all in docs/guide/pictures: {total / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
