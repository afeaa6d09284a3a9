"""Every packaged dataset says where it comes from, of what date, under which licence, how made, what was verified."""

import pytest

from payung.reference.packaged import data

FOLDERS = sorted(path.name for path in data("").iterdir() if path.is_dir())


def test_data_stands_in_folders():
    assert [path.name for path in data("").iterdir() if path.is_file()] == []
    assert {"regions", "nik_prefixes", "names", "jkk_risk_groups", "sipp"} <= set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_source_answers_all_questions(folder):
    source = data(f"{folder}/SOURCE").read_text("utf-8")

    asked = [f"\n{question}:" for question in ("Files", "Origin", "Date", "Licence", "Made", "Verified")]

    assert [question for question in asked if question not in source] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_source_names_every_file(folder):
    source = data(f"{folder}/SOURCE").read_text("utf-8")
    listed = source.partition("Files:")[2].partition("\n")[0]

    files = {path.name for path in data(folder).iterdir()} - {"SOURCE"}

    assert {name.strip() for name in listed.split(",")} == files
