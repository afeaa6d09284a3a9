"""Every address of the site: how to fill it, and who may come. A route that is not here fails the census of leaks.

`{names}` are filled from a `places.Place`. Whoever lacks `may` gets 403; whoever holds it gets one of `ok` for the own
place's things, and for a neighbour's what an unknown name gets.
"""

from __future__ import annotations

from dataclasses import dataclass

from payung.platform.access.permissions import Permission as P

SEAT = "seat"  # whoever holds a seat
OPEN = "open"  # whoever comes
DOOR = "door"  # the library's pages of signing in, whose answers are its own business


@dataclass(frozen=True)
class Address:
    """A route and one address of it; `asks` are query strings that list or export; `public` is known to everybody."""

    route: str
    path: str
    may: P | str = SEAT
    ok: frozenset[int] = frozenset({200})
    asks: tuple[str, ...] = ()
    public: bool = False


def _at(
    route: str, path: str, may: P | str = SEAT, *asks: str, ok: tuple[int, ...] = (200,), public: bool = False
) -> Address:
    return Address(route, path, may, frozenset(ok), asks, public)


_F, _K, _O, _J, _R = "tindak-lanjut/", "kantor/", "orang/", "jejak/", "pekerjaan/"
_KEY = "<str:key>/"
HAND = (200, 403)  # only who keeps or made it
FRESH = (200, 302)  # may first ask for the password again

ADDRESSES = (
    _at("", "/"),
    _at(_J, "/jejak/", P.TRAIL_SEE, "?unduh=csv", "?unduh=xlsx", "?wilayah={code}", "?siapa={person}",
        "?hal={followup}"),
    _at(f"{_J}keutuhan/", "/jejak/keutuhan/", P.TRAIL_SEE),
    _at(f"{_J}<int:position>/", "/jejak/{event}/", P.TRAIL_SEE),
    _at(f"{_J}<int:position>/musnahkan/", "/jejak/{event}/musnahkan/", P.TRAIL_DESTROY, ok=FRESH),
    _at(_F, "/tindak-lanjut/", P.FOLLOWUP_SEE, "?milik=semua", "?milik=semua&keadaan=done", "?milik=semua&unduh=csv",
        "?milik=semua&unduh=xlsx", "?milik=semua&kantor={office}", "?milik=semua&orang={person}",
        "?milik=semua&wilayah={code}", "?milik=semua&wilayah={village}&unduh=csv", "?milik=semua&tenggat=minggu"),
    _at(f"{_F}baru/", "/tindak-lanjut/baru/", P.FOLLOWUP_MAKE, "?wilayah={village}", "?wilayah={code}"),
    _at(f"{_F}{_KEY}", "/tindak-lanjut/{followup}/", P.FOLLOWUP_SEE),
    _at(f"{_F}{_KEY}selesai/", "/tindak-lanjut/{followup}/selesai/", P.FOLLOWUP_CLOSE, ok=HAND),
    _at(f"{_F}{_KEY}undur/", "/tindak-lanjut/{followup}/undur/", P.FOLLOWUP_CLOSE, ok=HAND),
    _at(f"{_F}{_KEY}alih/", "/tindak-lanjut/{followup}/alih/", P.FOLLOWUP_CLOSE, ok=HAND),
    _at(f"{_F}{_KEY}cabut/", "/tindak-lanjut/{followup}/cabut/", P.FOLLOWUP_CLOSE, ok=HAND),
    _at("wilayah/", "/wilayah/", SEAT, "?cari=Kolaka", "?cari={village}", public=True),
    _at("wilayah/<str:code>/", "/wilayah/{code}/", public=True),
    _at("wilayah/<str:code>/", "/wilayah/{village}/", public=True),
    _at(f"{_O}{_KEY}", "/orang/{person}/", P.MEMBER_SEE),
    _at(_R, "/pekerjaan/", P.RUN_SEE, "?keadaan=failed"),
    _at(f"{_R}{_KEY}", "/pekerjaan/{run}/", P.RUN_SEE),
    _at(f"{_R}{_KEY}berhenti/", "/pekerjaan/{run}/berhenti/", ok=(405,)),
    _at(f"{_R}{_KEY}lagi/", "/pekerjaan/{run}/lagi/", ok=(405,)),
    _at(_K, "/kantor/", P.OFFICE_SEE, "?cari=Kantor", "?cari={code}", "?tutup=on", "?unduh=csv", "?unduh=xlsx"),
    _at(f"{_K}buka/", "/kantor/buka/", P.OFFICE_CHANGE),
    _at(f"{_K}berakhir/", "/kantor/berakhir/", P.MEMBER_SEE),
    _at(f"{_K}undangan/{_KEY}", "/kantor/undangan/{invitation}/", P.MEMBER_CHANGE),
    _at(f"{_K}undangan/{_KEY}tarik/", "/kantor/undangan/{invitation}/tarik/", P.MEMBER_CHANGE),
    _at(f"{_K}masa-tugas/{_KEY}ubah/", "/kantor/masa-tugas/{membership}/ubah/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_K}masa-tugas/{_KEY}akhiri/", "/kantor/masa-tugas/{membership}/akhiri/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_K}{_KEY}", "/kantor/{office}/", P.OFFICE_SEE),
    _at(f"{_K}{_KEY}ubah/", "/kantor/{office}/ubah/", P.OFFICE_CHANGE, ok=FRESH),
    _at(f"{_K}{_KEY}tutup/", "/kantor/{office}/tutup/", P.OFFICE_CHANGE, ok=FRESH),
    _at(f"{_K}{_KEY}wilayah/", "/kantor/{office}/wilayah/", P.OFFICE_CHANGE, ok=FRESH),
    _at(f"{_K}{_KEY}wilayah/<str:code>/akhiri/", "/kantor/{office}/wilayah/{village}/akhiri/", P.OFFICE_CHANGE,
        ok=FRESH),
    _at(f"{_K}{_KEY}undang/", "/kantor/{office}/undang/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_O}{_KEY}peran/", "/orang/{person}/peran/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_O}{_KEY}nama/", "/orang/{person}/nama/", P.MEMBER_CHANGE),
    _at(f"{_O}{_KEY}kunci/", "/orang/{person}/kunci/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_O}{_KEY}buka-kunci/", "/orang/{person}/buka-kunci/", P.MEMBER_CHANGE, ok=FRESH),
    _at(f"{_O}{_KEY}dua-langkah/", "/orang/{person}/dua-langkah/", P.MEMBER_CHANGE, ok=FRESH),
    _at("kursi/<str:key>/", "/kursi/{membership}/", ok=(405,)),
    _at("undangan/<str:secret>/", "/undangan/tidak-ada/", OPEN, ok=(400, 404)),
    _at("bahasa/", "/bahasa/", OPEN, ok=(302, 405)),
    _at("komponen/", "/komponen/", OPEN),
    *(_at(f"masuk/{route}", f"/masuk/{route}", DOOR) for route in (
        "", "kode/", "keluar/", "terkunci/", "sekali-lagi/", "sekali-lagi/kode/", "kata-sandi/", "kata-sandi/buat/",
        "kata-sandi/lupa/", "kata-sandi/lupa/terkirim/", "kata-sandi/baru/", "dua-langkah/", "dua-langkah/pasang/",
        "dua-langkah/lepas/", "dua-langkah/cadangan/", "dua-langkah/cadangan/baru/", "dua-langkah/cadangan/unduh/")),
    _at("masuk/^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "/masuk/kata-sandi/baru/1-{person}/", DOOR),
)  # fmt: skip
