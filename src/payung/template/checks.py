"""What the form says and refuses while one types: one table of data validations, by column.

A refusal here is a help, not the rule: what is pasted passes by, and `payung cover` checks every row again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from payung.sentences import say
from payung.template.columns import FIRST_ROW, FormColumn, letter
from payung.template.lists_sheet import Lists

PLACES = ("district", "village", "village_code")  # chosen from lists in the form of a region, else typed
INCOME_AT_MOST = 1_000_000_000  # a month; more is a slip of the hand


def validation(column: FormColumn, lists: Lists, lang: str) -> dict[str, Any]:
    """The validation of a column in XlsxWriter's terms: hint, refusal, rule."""
    free = "_free" if column.canonical in PLACES and lists.districts is None else ""
    hint = {"input_title": column.header, "input_message": say(f"template.prompt_{column.canonical}{free}", lang)}
    rule = _rules(lists).get(column.canonical, {"validate": "any"})
    if rule["validate"] == "any" or rule.get("show_error") is False:
        return {**hint, **rule}
    refusal = {"error_title": column.header, "error_message": say(f"template.refuse_{column.canonical}", lang)}
    return {**hint, **refusal, **rule}


def _rules(lists: Lists) -> dict[str, dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {
        "nik": _sixteen_digits("nik"),
        "family_card": _sixteen_digits("family_card"),
        "birth_date": {
            "validate": "date", "criteria": "between",
            "minimum": "=DATE(YEAR(TODAY())-110,1,1)", "maximum": "=TODAY()",
        },
        "start_date": {"validate": "date", "criteria": ">=", "value": date(1950, 1, 1)},
        "sex": {"validate": "list", "source": ["L", "P"]},
        "disability": {"validate": "list", "source": ["Ya", "Tidak"]},
        "monthly_income": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": INCOME_AT_MOST},
        "group": {"validate": "list", "source": lists.groups, "error_type": "warning"},
        "occupation": {"validate": "list", "source": lists.occupations, "show_error": False},
    }  # fmt: skip
    if lists.districts is not None:
        rules["district"] = {"validate": "list", "source": lists.districts, "error_type": "warning"}
        rules["village"] = {"validate": "list", "source": _villages_of_district(lists), "error_type": "warning"}
        rules["village_code"] = {"validate": "list", "source": lists.village_codes, "error_type": "warning"}
    return rules


def _sixteen_digits(canonical: str) -> dict[str, Any]:
    cell = f"{letter(canonical)}{FIRST_ROW + 1}"
    return {"validate": "custom", "value": f"=AND(ISTEXT({cell}),LEN({cell})=16,ISNUMBER(VALUE({cell})))"}


def _villages_of_district(lists: Lists) -> str:
    """The villages of the district in the same row; all of them while that is empty or not on the list."""
    assert lists.villages and lists.village_districts
    district = f"${letter('district')}{FIRST_ROW + 1}"
    districts, villages = lists.village_districts.lstrip("="), lists.villages.lstrip("=")
    first = villages.partition(":")[0]
    count = f"COUNTIF({districts},{district})"
    return f"=IF({count}=0,{villages},OFFSET({first},MATCH({district},{districts},0)-1,0,{count},1))"
