"""Names, risk lines, SIPP columns and BPS codes: the packaged tables as typed data."""

from collections import Counter
from typing import get_args

from payung.reference import bps, names, regions, risk_groups, sipp


def test_variants_know_muhammad_and_what_is_joined():
    known = {variant.canonical: variant for variant in names.variants()}

    assert len(known) == 31
    assert {"Muh", "Moh.", "M.", "Mochammad"} <= set(known["Muhammad"].variants)
    assert [name for name, variant in known.items() if variant.joins_next_word] == ["La", "Wa"]
    assert known["La Ode"].kind == "prefix"


def test_variants_belong_to_one_canonical_form_but_for_initials():
    pairs = {(form.lower().strip("."), v.canonical) for v in names.variants() for form in v.variants}

    twice = {form for form, count in Counter(form for form, _ in pairs).items() if count > 1}

    assert twice == {"a"}  # Abdul and Andi


def test_spelling_rules_say_where_they_hold():
    rules = names.spelling_rules()

    assert len(rules) == 13
    assert {rule.position for rule in rules} == set(get_args(names.Position))
    assert next(rule for rule in rules if rule.written == ("z",)).read == ("s", "j")
    assert next(rule for rule in rules if rule.position == "last" and rule.written == ("ng",)).read == ("n",)
    assert all(bool(rule.written) == (not rule.position.startswith("doubled")) for rule in rules)


def test_titles_are_listed_once_by_place():
    titles = [(title.title, title.place) for title in names.titles()]

    assert len(titles) == len(set(titles))
    assert {("H.", "before"), ("Hj.", "before"), ("S.Pd.", "after"), ("Drs.", "before")} <= set(titles)


def test_risk_lines_are_191_in_five_groups():
    counts = Counter(line.risk_group for line in risk_groups.lines())

    assert counts == {1: 23, 2: 25, 3: 96, 4: 23, 5: 24}
    assert all(
        [line.item for line in risk_groups.lines() if line.risk_group == group] == list(range(1, size + 1))
        for group, size in counts.items()
    )


def test_sipp_columns_are_a_to_ad():
    columns = sipp.new_worker_columns()

    assert [columns[0].column, columns[25].column, columns[29].column] == ["A", "Z", "AD"]
    assert len(columns) == 30
    assert [column.header for column in columns if column.required] == [
        "NAMA_LENGKAP",
        "TANGGAL_LAHIR",
        "NOMOR_IDENTITAS",
        "MASA_LAKU_IDENTITAS",
    ]


def test_bps_code_of_a_regency_is_not_its_own():
    assert bps.bps_code("71.11") == "7110"
    assert bps.meant_by_bps("7110") == "71.11"
    assert bps.bps_code("11.01") is None


def test_bps_codes_are_of_all_81_regencies_and_31_differ():
    regencies = [region.code for region in regions.ask("WHERE level = 'regency' AND left(code, 1) = '7'")]

    differing = [code for code in regencies if bps.bps_code(code) != code.replace(".", "")]

    assert (len(regencies), len(differing)) == (81, 31)
