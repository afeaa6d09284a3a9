"""Forms: label, hint and error at the field, a summary with links on top, refusals of actions among them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils import timezone, translation

from payung.errors import PayungError
from payung.platform.ui import filters, words
from payung.platform.ui.forms import DayField, refusals_to
from payung.platform.ui.parts import compare


class Office(forms.Form):
    name = forms.CharField(label="Nama kantor", help_text="Seperti pada papan nama.")
    kind = forms.ChoiceField(label="Jenis", widget=forms.RadioSelect, choices=[("a", "Dinas"), ("b", "Desa")])
    since = DayField(label="Sejak", required=False)
    closed = forms.BooleanField(label="Tutup", required=False)


class NotAllowed(PayungError):
    status = 403


def test_field_says_label_hint_and_error() -> None:
    page = str(Office({"name": ""}))

    assert '<label for="id_name">Nama kantor</label>' in page
    assert 'id="id_name_helptext">Seperti pada papan nama.' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page
    assert '<a href="#id_name">Nama kantor: Belum diisi.</a>' in page
    assert '<a href="#id_kind_0">Jenis: Belum diisi.</a>' in page
    assert "(tidak wajib)" in page


def test_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(Office())


@pytest.mark.parametrize("typed", ["2026-11-23", "23/11/2026", "23-11-2026", "23.11.2026"])
def test_day_is_read_as_it_is_typed(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 23)


def test_refusal_of_an_action_is_said_by_the_form() -> None:
    form = Office({"name": "Dinas", "kind": "a"})
    assert form.is_valid()

    with refusals_to(form, {"ui.still_running": "name"}):
        raise PayungError("ui.still_running")
    with refusals_to(form):
        raise PayungError("ui.somebody_was_first")

    assert form.errors["name"] == [PayungError("ui.still_running").sentence()]
    assert "lebih dahulu" in form.non_field_errors()[0]


def test_lack_of_rights_and_bugs_are_not_swallowed() -> None:
    form = Office({"name": "Dinas", "kind": "a"})
    form.is_valid()

    with pytest.raises(NotAllowed), refusals_to(form):
        raise NotAllowed("access.no_seat")
    with pytest.raises(ZeroDivisionError), refusals_to(form):
        _ = 1 / 0


def test_chips_say_the_filter_and_take_it_away() -> None:
    form = Office(QueryDict("name=Sond&kind=b&since=2026-11-23&closed=on&urut=-name&sesudah=xyz"))

    found = filters.chips(form)

    assert [(chip.label, chip.value) for chip in found] == [
        ("Nama kantor", "Sond"), ("Jenis", "Desa"), ("Sejak", "23 November 2026"), ("Tutup", ""),
    ]  # fmt: skip
    assert found[0].href == "?kind=b&since=2026-11-23&closed=on&urut=-name"


def test_chip_of_several_values_takes_away_one() -> None:
    class Many(forms.Form):
        kind = forms.MultipleChoiceField(label="Jenis", choices=[("a", "Dinas"), ("b", "Desa")])

    found = filters.chips(Many(QueryDict("kind=a&kind=b")))

    assert [(chip.value, chip.href) for chip in found] == [("Dinas", "?kind=b"), ("Desa", "?kind=a")]


def test_disabled_button_says_the_refusal() -> None:
    refusal = PayungError("ui.somebody_was_first")

    page = Template('{% load ui %}{% button "Setujui" refusal=refusal %}').render(Context({"refusal": refusal}))

    assert " disabled>" in page
    assert refusal.sentence() in page


def test_difference_is_marked_to_the_letter() -> None:
    (name, mother) = compare([("Nama", "Hasan", "Hassan"), ("Nama ibu", "Siti", "")])

    assert "".join(part.text for part in name.left) == "Hasan"
    assert [part.text for part in name.right if part.differs] == ["s"]
    assert not name.same
    assert mother.right == ()


def test_numbers_and_days_follow_the_language() -> None:
    at = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)

    with timezone.override("Asia/Makassar"):
        assert words.moment(at) == "23 November 2026, 14.05 WITA"
        assert words.day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == "24 November 2026"
    assert (words.rupiah(16800), words.count(2113), words.percent(Fraction(27636, 79388))) == (
        "Rp\u00a016.800", "2.113", "34,81%",
    )  # fmt: skip
    with translation.override("en"):
        assert (words.count(2113), words.rupiah(None)) == ("2,113", "–")


def test_indonesian_whatever_the_browser_asks_for(client: Any, db: None) -> None:
    page = client.get("/komponen/", headers={"accept-language": "en-US,en"}).content.decode()

    assert '<html lang="id">' in page
