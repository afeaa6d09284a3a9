"""A bad setting is refused in our words: the variable, and what would be right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from payung.errors import PayungError
from payung.platform.site import environment as env

BAD = [
    (env.flag, "mungkin"),
    (env.hosts, ","),
    (env.hosts, "https://payung.contoh.example"),
    (env.hosts, "payung.contoh.example/masuk"),
    (env.sender, "bukan-alamat"),
    (env.time_zone, "WITA"),
    (env.postgresql, "mysql://x/y"),
    (env.postgresql, "postgresql://localhost:99999/x"),
    (env.postgresql, "postgresql://[buruk/x"),
    (env.postgresql, "postgresql://localhost/"),
    (env.smtp, "surat.contoh.example"),
    (env.smtp, "smtp://surat.contoh.example:abc"),
]
GOOD = [
    (env.hosts, "payung.contoh.example, 10.0.0.5,.contoh.example, [::1]"),
    (env.sender, "Payung <payung@contoh.example>"),
    (env.postgresql, "postgresql://a:b@[::1]:5432/payung"),
    (env.smtp, "smtps://a%40b:c@surat.contoh.example"),
]


@pytest.mark.parametrize(("reader", "text"), BAD)
def test_bad_setting_is_refused_without_the_words_of_a_library(
    reader: env.Callable[[str], object], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYUNG_UJI", text)

    with pytest.raises(PayungError) as refusal:
        env.read("PAYUNG_UJI", reader, None)

    said = refusal.value.sentence("id")
    assert "PAYUNG_UJI" in said
    assert not any(word in said for word in ("Port", "Invalid", "could not"))


@pytest.mark.parametrize(("reader", "text"), GOOD)
def test_good_setting_is_read(reader: env.Callable[[str], object], text: str) -> None:
    assert reader(text)


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("penuh")

    done = subprocess.run(
        [sys.executable, "-m", "payung", "check"], capture_output=True, text=True, check=False,
        env={**os.environ, "PAYUNG_DATA": str(tmp_path / "berkas"), "PAYUNG_SECRET_KEY": "",
             "DJANGO_SETTINGS_MODULE": "payung.platform.site.settings"},
    )  # fmt: skip

    assert done.returncode == 2
    assert "PAYUNG_DATA" in done.stderr
    assert len(done.stderr.splitlines()) == 1
