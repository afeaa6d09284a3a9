"""Which fields say something about a person, of which kind of data they are, and what that means (UU 27/2022).

The kinds stand in one table, `kinds.yaml`: purpose, legal basis, retention. Each app declares EVERY field of its models
in its own `personal.py`, as personal of a kind or as harmless:

    from payung.platform.trail.personal import HARMLESS, Fields, kind

    FIELDS: Fields = {"User": {"id": HARMLESS, "key": HARMLESS, "email": kind("account")}}

A model of a library is declared by `site`, with its app's label: "sessions.Session". What removes data past their
retention is registered with `trail.retention`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec

from payung.sentences import load_yaml

PLATFORM = "payung.platform."


@dataclass(frozen=True)
class Basis:
    """A right or a duty in the law, with its proof; `evidence` as in `payung.law`. `says` in both languages."""

    law: str
    article: str | None
    says: Mapping[str, str] = field(compare=False)
    url: str
    published_on: date
    checked_on: date
    evidence: str
    gap: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of personal data; `label`, `purpose`, `starts_from` in both languages.

    `retention_days` counts from what `starts_from` names; None: `starts_from` says why there is no end.
    """

    code: str
    label: Mapping[str, str]
    purpose: Mapping[str, str]
    basis: tuple[Basis, ...]
    retention_days: int | None
    starts_from: Mapping[str, str]


class Harmless(Enum):
    HARMLESS = "harmless"


HARMLESS = Harmless.HARMLESS
Fields = Mapping[str, Mapping[str, Kind | Harmless]]


@cache
def kinds() -> Mapping[str, Kind]:
    """The table of kinds, by code."""
    table = load_yaml((files(__package__) / "kinds.yaml").read_text("utf-8"))
    bases = {name: Basis(**basis) for name, basis in table["bases"].items()}
    return {
        code: Kind(**{**entry, "code": code, "basis": tuple(bases[name] for name in entry["basis"])})
        for code, entry in table["kinds"].items()
    }


def kind(code: str) -> Kind:
    """One kind. An unknown code is a bug: KeyError."""
    return kinds()[code]


FIELDS: Fields = {
    "Event": {
        "position": HARMLESS,
        "at": kind("act"),
        "type": kind("act"),
        "actor": kind("act"),
        "office": HARMLESS,
        "region": HARMLESS,
        "subject": kind("act"),
        "facts": HARMLESS,
        "commitment": HARMLESS,
        "previous": HARMLESS,
        "hash": HARMLESS,
    },
    "Payload": {"position": HARMLESS, "salt": HARMLESS, "data": kind("payload")},
    "Head": {"number": HARMLESS, "position": HARMLESS, "hash": HARMLESS},
}


def declared() -> dict[str, Mapping[str, Kind | Harmless]]:
    """What all apps declare: fields by `app.Model`."""
    return {
        model if "." in model else f"{label}.{model}": fields
        for label, module in _modules()
        for model, fields in getattr(import_module(module), "FIELDS", {}).items()
    }


def _modules() -> Iterator[tuple[str, str]]:
    """Apps of the platform that have a `personal.py`: label and module."""
    from django.apps import apps

    for config in apps.get_app_configs():
        module = f"{config.name}.personal"
        if config.name.startswith(PLATFORM) and find_spec(module):
            yield config.label, module


_HEAD = """# Personal data

What Payung's platform holds about people, what for, by which right and for how long (UU 27/2022). The table is
`src/payung/platform/trail/kinds.yaml`; each field of each model is declared in the `personal.py` of its app, and a test
fails for one that is not. What is past its retention is removed at night, in one recorded act.

The law names no number of days; it speaks of a retention period and of the archive schedule (*jadwal retensi arsip*).
**The days below are Payung's own** until the schedule of the office that runs it is known. Evidence: `law_text` the
text was read (a mirror of it), `press` a newspaper that reports it.
"""


def reference_page() -> str:
    """docs/reference/personal-data.md: kinds, their legal bases, and where each stands."""
    lines = [_HEAD, "| Code | Kind | Indonesian | Purpose | Kept | From | Basis |\n|---|---|---|---|---|---|---|"]
    for each in kinds().values():
        kept = "without end" if each.retention_days is None else f"{each.retention_days} days"
        basis = ", ".join(f"{basis.law} {basis.article or basis.says['en']}" for basis in each.basis)
        told = (
            f"`{each.code}`",
            each.label["en"],
            each.label["id"],
            each.purpose["en"],
            kept,
            each.starts_from["en"],
            basis,
        )
        lines.append(f"| {' | '.join(told)} |")
    return "\n".join([*lines, *_bases(), *_places()]) + "\n"


def _bases() -> Iterator[str]:
    yield "\n## Legal bases\n\n| Law | Says | Published | Checked | Evidence |\n|---|---|---|---|---|"
    for basis in dict.fromkeys(basis for each in kinds().values() for basis in each.basis):
        cited = f"[{' '.join(filter(None, (basis.law, basis.article)))}]({basis.url})"
        says = f"{basis.says['en']}{f' ({basis.gap})' if basis.gap else ''}"
        yield f"| {cited} | {says} | {basis.published_on} | {basis.checked_on} | {basis.evidence} |"


def _places() -> Iterator[str]:
    yield "\n## Where it stands\n\n| Model | Personal fields | Harmless |\n|---|---|---|"
    for model, fields in sorted(declared().items()):
        personal = [f"`{name}` ({each.code})" for name, each in fields.items() if isinstance(each, Kind)]
        harmless = sum(each is HARMLESS for each in fields.values())
        yield f"| `{model}` | {', '.join(personal) or 'none'} | {harmless} |"
