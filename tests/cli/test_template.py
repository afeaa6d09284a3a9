"""`payung template`: the form on disk, by code or name, and the sentence when it cannot be written."""

import pytest

from payung.cli import main


@pytest.mark.parametrize("region", ["71.11", "7111", "bolsel"])
def test_template_writes_the_form_of_a_region(tmp_path, capsys, region):
    out = tmp_path / "formulir.xlsx"

    status = main(["template", "--region", region, "--out", str(out)])

    said = capsys.readouterr().out
    assert status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["formulir.xlsx"]
    assert "71.11 Kabupaten Bolaang Mongondow Selatan" in said
    assert "81 desa dan kelurahan" in said


def test_template_without_region_writes_a_form_for_any(tmp_path, capsys):
    out = tmp_path / "form.xlsx"

    status = main(["template", "--out", str(out), "--lang", "en"])

    assert status == 0
    assert capsys.readouterr().out == f"Form written: {out}\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--region", "71.99", "--out", "formulir.xlsx"], "71.09"),
        (["--region", "Kolaka", "--out", "formulir.xlsx"], "74.01.04 Kolaka"),
        (["--out", "formulir.ods"], ".xlsx"),
        (["--region", "71.11"], "--out"),
    ],
)
def test_template_refuses_in_one_sentence(tmp_path, capsys, monkeypatch, words, hint):
    monkeypatch.chdir(tmp_path)

    status = main(["template", *words])

    written = capsys.readouterr()
    assert status == 2
    assert written.out == ""
    assert hint in written.err
    assert list(tmp_path.iterdir()) == []
