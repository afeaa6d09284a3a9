"""The columns that travel through the pipeline, each named once (design: roster columns)."""

from __future__ import annotations

# Canonical columns of a roster, in the order of the form. All hold text as sent until `check` has read them.
ROSTER_COLUMNS = (
    "nik", "name", "birth_date", "birth_place", "sex", "mother_name", "address",
    "village_code", "village", "district", "occupation", "monthly_income", "phone",
    "group", "disability", "email", "family_card", "employer_npp", "start_date",
)  # fmt: skip

REQUIRED_COLUMNS = ("nik", "name", "birth_date")

# Columns of an extract of participants; `nik` and one of `status`, `paid_through` are required.
EXTRACT_COLUMNS = (
    "nik", "kpj", "name", "birth_date", "sex", "mother_name", "segment", "programmes", "status",
    "registered_on", "paid_through", "npp", "funder", "region_code", "as_of",
)  # fmt: skip

DEATH_COLUMNS = ("nik", "name", "birth_date", "died_on")

OUTCOMES = (
    "covered",
    "enrol",
    "lapsed",
    "review",
    "duplicate",
    "ineligible",
    "invalid",
)  # order of the strip

# Columns that Payung itself adds to the files which come back to it.
ROW_ID_HEADER = "row_id"  # perbaikan.xlsx and telaah.xlsx (hidden there)
RECORD_KEY_HEADER = "record_key"  # telaah.xlsx (hidden)
MEND_HEADER = {"id": "Yang perlu diperbaiki", "en": "What to mend"}  # perbaikan.xlsx
DECISION_HEADER = {"id": "Keputusan", "en": "Decision"}  # telaah.xlsx, on the line of the other record
DECISIONS = {"same": {"id": "sama", "en": "same"}, "other": {"id": "bukan", "en": "other"},
             "unsure": {"id": "ragu", "en": "unsure"}}  # fmt: skip
