"""`payung price`: exit status, the JSON of the contract, and a page that a person can read."""

from __future__ import annotations

import json

import pytest

from payung import law
from payung.cli import main
from payung.cli.price import in_words
from payung.months import month


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["price", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_price_json_has_exactly_the_shape_of_the_contract(capsys):
    status, out, err = said(capsys, "--month", "2026-11", "--json")

    told = json.loads(out)
    assert (status, err) == (0, "")
    assert list(told) == ["month", "segment", "funding", "lines", "total_idr"]
    assert (told["month"], told["segment"], told["funding"], told["total_idr"]) == ("2026-11", "bpu", "apbd", 16_800)
    for line in told["lines"]:
        assert list(line) == ["programme", "payer", "base_idr", "rate", "amount_idr", "relief", "references"]
        assert all(list(reference) == ["law", "article", "evidence"] for reference in line["references"])
    assert [(line["programme"], line["payer"], line["rate"], line["amount_idr"]) for line in told["lines"]] == [
        ("jkk", "apbd", "0.01", 10_000),
        ("jkm", "apbd", None, 6_800),
    ]


def test_price_json_of_who_pays_himself_names_the_relief(capsys):
    _, out, err = said(capsys, "--month", "2026-11", "--funding", "self", "--json")

    told = json.loads(out)
    assert told["total_idr"] == 8_400
    assert {line["relief"] for line in told["lines"]} == {"PP 50/2025 × 0.5"}
    assert "--income" in err


@pytest.mark.parametrize("written", ["1500000", "1.500.000", "Rp 1.500.000", "rp1500000"])
def test_price_reads_amounts_as_people_write_them(capsys, written):
    _, out, _ = said(capsys, "--month", "2025-03", "--funding", "self", "--income", written, "--json")

    assert json.loads(out)["total_idr"] == 22_800


@pytest.mark.parametrize("option", ["--wage", "--income", "--base"])
def test_price_of_a_wage_earner_takes_the_wage_by_any_of_its_names(capsys, option):
    _, out, _ = said(capsys, "--segment", "pu", option, "1.000.000", "--month", "2026-11", "--json")

    told = json.loads(out)
    assert told["total_idr"] == 5_400
    assert {line["payer"] for line in told["lines"]} == {"employer"}


def test_price_of_old_age_savings_has_a_line_for_each_payer(capsys):
    _, out, _ = said(
        capsys, "--segment", "pu", "--wage", "8000000", "--programmes", "jht", "--month", "2024-02", "--json"
    )

    assert [(line["payer"], line["amount_idr"]) for line in json.loads(out)["lines"]] == [
        ("employer", 296_000),
        ("worker", 160_000),
    ]


@pytest.mark.parametrize(
    ("words", "clue"),
    [
        (["--segment", "pu"], "--wage"),
        (["--income", "1,5 juta"], "1.500.000"),
        (["--income", "1.5"], "1.500.000"),
        (["--income", "1", "--wage", "1"], "--wage"),
        (["--month", "2015-06"], "PP 44/2015"),
        (["--month", "November"], "2026-11"),
        (["--programmes", "jkn"], "jkk"),
        (["--risk-group", "6"], "--risk-group"),
        (["--base", "0"], "minimum"),
    ],
)
def test_price_refuses_bad_input_with_one_sentence(capsys, words, clue):
    status, out, err = said(capsys, *words)

    assert (status, out) == (2, "")
    assert clue in err
    assert len(err.splitlines()) == 1


def test_price_page_shows_how_the_amount_comes_about(capsys):
    _, out, _ = said(capsys, "--month", "2026-11", "--funding", "self", "--income", "1500000")

    assert "1% × Rp\u00a01.600.000 × 50%" in out
    assert "Rp\u00a011.400" in out
    assert "▲" in out, "the brackets rest on practice"


def test_price_page_in_english_has_english_numbers(capsys):
    _, out, _ = said(capsys, "--month", "2026-11", "--segment", "pu", "--wage", "2152323", "--lang", "en")

    assert "0.24% × Rp\u00a02,152,323" in out
    assert "Total a month" in out


def test_price_page_puts_the_price_with_relief_beside_an_open_payer(capsys):
    _, out, _ = said(capsys, "--month", "2026-11", "--funding", "apbdes")

    assert "Rp\u00a016.800" in out
    assert "Rp\u00a08.400" in out


def test_price_says_when_an_income_plays_no_part(capsys):
    _, out, _ = said(capsys, "--month", "2026-11", "--income", "3200000")

    assert "--base income" in out


@pytest.mark.parametrize("lang", ["id", "en"])
def test_explain_gives_each_line_articles_days_and_marked_grades(lang):
    quote = law.price(month("2026-11"), segment="pu", income=2_152_323, programmes=("jkk", "jkm", "jht"))

    page = "\n".join(in_words(quote, lang, explain=True))

    assert "PP 44/2015, Pasal 16 ayat (1)" in page
    assert "2015" in page
    assert page.count("▲") == len(quote.lines) + 1, "rounding under each line, and once below"


def test_every_quote_can_be_explained_within_the_page():
    for funding in ("apbd", "self", "csr"):
        for when in ("2020-08", "2025-03", "2026-11", "2027-02"):
            quote = law.price(
                month(when), funding=funding, base="income", income=3_000_000, programmes=("jkk", "jkm", "jht")
            )
            for lang in ("id", "en"):
                page = in_words(quote, lang, explain=True)
                assert all(len(row) <= 84 for row in page[1:])
