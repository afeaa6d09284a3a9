"""The form: what stands on it, what it offers and refuses, and what comes back from one that was filled in."""

import shutil
import subprocess
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from payung.errors import PayungError
from payung.pipeline import values
from payung.pipeline.check import check
from payung.pipeline.engine import engine
from payung.pipeline.options import CoverOptions
from payung.pipeline.read.headers import find_header
from payung.pipeline.read.rosters import read_rosters
from payung.pipeline.read.vocabulary import roster_vocabulary
from payung.pipeline.schema import REQUIRED_COLUMNS, ROSTER_COLUMNS
from payung.reference import occupations, regions
from payung.template.columns import COLUMNS, FIRST_ROW, HEADER_ROW, PREPARED_ROWS
from payung.template.form import form, write_form
from payung.template.places import places_of

BOLSEL = regions.get("71.11")


@pytest.fixture(scope="module", params=["id", "en"])
def sheets(request):
    return openpyxl.load_workbook(BytesIO(form(BOLSEL, request.param)))


@pytest.fixture(scope="module")
def roster():
    return openpyxl.load_workbook(BytesIO(form(BOLSEL)))["Daftar Pekerja"]


def validation_of(sheet, canonical):
    column = [column.canonical for column in COLUMNS].index(canonical) + 1
    return next(
        rule for rule in sheet.data_validations.dataValidation if range_boundaries(str(rule.sqref))[0] == column
    )


def listed(workbook, reference):
    sheet, _, cells = reference.lstrip("=").partition("!")
    return [cell.value for (cell,) in workbook[sheet][cells.replace("$", "")]]


def test_form_headers_are_read_as_their_columns(sheets):
    header = [cell.value for cell in sheets["Daftar Pekerja"][HEADER_ROW + 1]]

    read = [roster_vocabulary().match(text).canonical for text in header]

    assert read == [column.canonical for column in COLUMNS]
    assert set(read) == set(ROSTER_COLUMNS)


def test_form_marks_what_is_required():
    assert tuple(column.canonical for column in COLUMNS if column.required) == REQUIRED_COLUMNS


def test_form_has_no_other_cell_that_names_a_column(sheets):
    taken = [
        (sheet.title, cell.coordinate)
        for sheet in sheets
        for row in sheet.iter_rows(max_row=400)
        for cell in row
        if isinstance(cell.value, str) and roster_vocabulary().match(cell.value)
    ]

    assert {title for title, _ in taken} == {"Daftar Pekerja"}
    assert len(taken) == len(COLUMNS)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_form_has_one_header_and_on_the_roster_sheet(lang):
    workbook = CalamineWorkbook.from_filelike(BytesIO(form(BOLSEL, lang)))

    required = [(column,) for column in REQUIRED_COLUMNS]
    headers = {
        name: find_header(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), roster_vocabulary(),
                          required)
        for name in workbook.sheet_names
    }  # fmt: skip

    assert headers["Daftar Pekerja"].row == HEADER_ROW
    assert [name for name, header in headers.items() if header and not header.missing(required)] == ["Daftar Pekerja"]


def test_form_hides_nothing_and_has_no_formula(sheets):
    assert [sheet.title for sheet in sheets] == ["Daftar Pekerja", "Petunjuk", "Desa", "Pilihan"]
    assert {sheet.sheet_state for sheet in sheets} == {"visible"}
    assert [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_form_of_no_region_has_no_village_list():
    sheets = openpyxl.load_workbook(BytesIO(form()))

    roster = sheets["Daftar Pekerja"]
    assert sheets.sheetnames == ["Daftar Pekerja", "Petunjuk", "Pilihan"]
    assert validation_of(roster, "village").type is None
    assert roster["A2"].value == "Untuk semua wilayah"


def test_form_of_one_region_has_the_same_bytes():
    assert form(BOLSEL) == form(BOLSEL)


def test_form_prepares_rows_of_the_right_kind(roster):
    formats = {
        column.canonical: {roster.cell(row, at).number_format for row in (FIRST_ROW + 1, FIRST_ROW + PREPARED_ROWS)}
        for at, column in enumerate(COLUMNS, start=1)
    }

    assert formats["nik"] == formats["phone"] == formats["family_card"] == {"@"}
    assert formats["birth_date"] == formats["start_date"] == {"dd/mm/yyyy"}
    assert formats["monthly_income"] == {"#,##0"}


def test_form_explains_every_column_where_one_types(sheets):
    rules = sheets["Daftar Pekerja"].data_validations.dataValidation

    assert len(rules) == len(COLUMNS)
    assert all(rule.showInputMessage and rule.prompt for rule in rules)
    assert {range_boundaries(str(rule.sqref))[3] for rule in rules} == {FIRST_ROW + PREPARED_ROWS}


def test_form_refuses_in_words(roster):
    nik = validation_of(roster, "nik")

    assert nik.type == "custom"
    assert "16" in nik.formula1
    assert nik.error.startswith("NIK terdiri atas tepat 16 angka")
    assert validation_of(roster, "sex").formula1 == '"L,P"'
    assert validation_of(roster, "birth_date").type == "date"


def test_form_offers_districts_groups_and_occupations(sheets):
    roster = sheets["Daftar Pekerja"]

    districts = listed(sheets, validation_of(roster, "district").formula1)
    groups = listed(sheets, validation_of(roster, "group").formula1)
    offered = listed(sheets, validation_of(roster, "occupation").formula1)

    assert districts == sorted(region.name for region in regions.below("71.11", "district"))
    assert groups[0] == "Pegawai non-ASN"
    assert {"Petani", "Nelayan"} <= set(offered)
    assert not validation_of(roster, "occupation").showErrorMessage


def test_form_suggests_no_occupation_of_a_civil_servant(sheets):
    import duckdb

    with duckdb.connect() as connection:
        occupations.register(connection)
        offered = listed(sheets, validation_of(sheets["Daftar Pekerja"], "occupation").formula1)
        classes = {
            text: connection.execute("SELECT occupation_class($text, NULL)", {"text": text}).fetchone()[0]
            for text in offered
        }

    assert {text for text, found in classes.items() if found} == {"Tukang ojek", "Sopir", "Kurir"}


def test_form_lists_every_village_with_its_code(sheets):
    rows = [[cell.value for cell in row] for row in sheets["Desa"].iter_rows(min_row=5, max_row=85)]

    assert sorted(row[2] for row in rows) == [region.code for region in regions.below("71.11", "village")]
    assert ["Bolaang Uki", "Sondana", "71.11.01.2012", "Kabupaten Bolaang Mongondow Selatan"] in rows


def test_places_of_one_district_stand_together():
    names = [place.district for place in places_of(regions.get("73"))]

    assert [name for at, name in enumerate(names) if name not in names[:at]] == sorted(set(names))
    assert names == sorted(names)


def test_places_tell_a_desa_from_a_kelurahan_of_the_same_name():
    names = {place.code: place.village for place in places_of(regions.get("71.01.13"))}

    assert names["71.01.13.1006"] == "Kelurahan Inobonto"
    assert names["71.01.13.2014"] == "Desa Inobonto"


@pytest.mark.parametrize("code", ["71.11.01", "71.11.01.2012"])
def test_form_of_a_small_region_offers_just_that(code):
    sheets = openpyxl.load_workbook(BytesIO(form(regions.get(code))))

    districts = listed(sheets, validation_of(sheets["Daftar Pekerja"], "district").formula1)

    assert districts == ["Bolaang Uki"]
    assert sheets["Daftar Pekerja"]["A2"].value.endswith(f"Kabupaten Bolaang Mongondow Selatan ({code})")


def filled(path):
    """The form as a clerk fills it: three people, the last one without a place."""
    write_form(path, BOLSEL)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Daftar Pekerja"]
    people = [
        ["7111015708859001", "Sari Rekaan", date(1985, 8, 17), "Molibagu", "P", "Ibu Satu", "Dusun II",
         "Bolaang Uki", "Sondana", None, "Petani", 1_500_000, "081200000000", "Petani", "Tidak"],
        ["7111023112809010", "Budi Rekaan", date(1980, 12, 31), "Lion", "L", None, None, "Posigadan", "Lion"],
        ["7111020101909020", "Tono Rekaan", date(1990, 1, 1)],
    ]  # fmt: skip
    for row, person in enumerate(people, start=FIRST_ROW + 1):
        for column, value in enumerate(person, start=1):
            sheet.cell(row, column).value = value
    workbook.save(path)
    return path


def people_of(path):
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Daftar Pekerja").to_python(skip_empty_area=False)
    return [row for row in rows[FIRST_ROW:] if any(cell != "" for cell in row)]


def test_filled_form_comes_back_cell_by_cell(tmp_path):
    people = people_of(filled(tmp_path / "terisi.xlsx"))

    assert [row[0] for row in people] == ["7111015708859001", "7111023112809010", "7111020101909020"]
    assert [row[2] for row in people] == [date(1985, 8, 17), date(1980, 12, 31), date(1990, 1, 1)]
    assert people[0][11] == 1_500_000
    assert people[0][12] == "081200000000"
    assert people[1][7:9] == ["Posigadan", "Lion"]


@pytest.mark.parametrize("region", ["71.11", "74.72"])
def test_every_village_that_is_offered_is_read_as_itself(tmp_path, region):
    places = places_of(regions.get(region))
    workbook = openpyxl.load_workbook(BytesIO(form(regions.get(region))))
    for row, place in enumerate(places, start=FIRST_ROW + 1):
        person = [f"{region.replace('.', '')}010101809{row:03}", "Tono Rekaan", date(1980, 1, 1)]
        for column, value in enumerate([*person, None, None, None, None, place.district, place.village], start=1):
            workbook["Daftar Pekerja"].cell(row, column).value = value
    workbook.save(tmp_path / "terisi.xlsx")
    options = CoverOptions(month=date(2026, 11, 1), region=region)

    with engine() as connection:
        values.register(connection)
        reading = read_rosters(connection, [tmp_path / "terisi.xlsx"])
        check(connection, options)
        codes = connection.execute("SELECT place_code FROM checked ORDER BY row_ord").fetchall()
        reasons = connection.execute("SELECT DISTINCT mask FROM checked").fetchall()

    assert [code for (code,) in codes] == [place.code for place in places]
    assert reasons == [(0,)]
    assert reading.notices == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_filled_form_survives_libreoffice(tmp_path):
    path = filled(tmp_path / "terisi.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )

    saved = tmp_path / "out" / "terisi.xlsx"
    assert [row[:3] for row in people_of(saved)] == [row[:3] for row in people_of(path)]
    sheets = CalamineWorkbook.from_path(saved).sheets_metadata
    assert all(sheet.visible == SheetVisibleEnum.Visible for sheet in sheets)


def test_write_form_never_overwrites_a_filled_one(tmp_path):
    path = filled(tmp_path / "terisi.xlsx")
    before = path.read_bytes()

    with pytest.raises(PayungError) as refused:
        write_form(path, BOLSEL)

    assert refused.value.code == "template.exists"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", form()])
def test_write_form_replaces_an_empty_file_or_form(tmp_path, content):
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(content)

    written = write_form(path, BOLSEL)

    assert written.villages == 81
    assert path.read_bytes() == form(BOLSEL)


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04 torn"])
def test_write_form_leaves_other_files_alone(tmp_path, content):
    path = tmp_path / "lain.xlsx"
    path.write_bytes(content)

    with pytest.raises(PayungError) as refused:
        write_form(path)

    assert refused.value.code == "template.exists"


@pytest.mark.parametrize("name", ["formulir", "formulir.xls", "formulir.csv"])
def test_write_form_asks_for_an_excel_name(tmp_path, name):
    with pytest.raises(PayungError) as refused:
        write_form(tmp_path / name)

    assert refused.value.code == "template.not_xlsx"
    assert list(tmp_path.iterdir()) == []


def test_write_form_says_where_it_cannot_write(tmp_path):
    with pytest.raises(PayungError) as refused:
        write_form(tmp_path / "tidak-ada" / "formulir.xlsx")

    assert refused.value.code == "template.not_writable"
    assert "tidak-ada" in refused.value.sentence("id")
