"""`payung region`: one region by code or name, or the regions that a name may mean."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from payung.formats import number
from payung.reference import bps, region_history, regions
from payung.reference.region_search import search
from payung.reference.regions import Region
from payung.sentences import Notice, say

SHOWN = 20  # candidates listed before "… and more"


@dataclass(frozen=True)
class Answer:
    """What was asked, the regions meant (best first), further ones of like name, and what to know about it."""

    asked: str
    regions: list[Region]
    alike: list[Region]
    notes: list[Notice]


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME|CODE", help=tell("name"))
    parser.add_argument("--json", action="store_true", help=tell("json"))


def run(arguments: argparse.Namespace) -> int:
    answer = look_up(" ".join(arguments.name))
    if arguments.json:
        print(json.dumps(as_json(answer, arguments.lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_text(answer, arguments.lang)))
    return 0


def look_up(text: str) -> Answer:
    """What the text means. Raises PayungError as `regions.resolve` where nothing has such a code or name."""
    if regions.is_code(text):
        return _by_code(text)
    hits = [hit for hit in search(text) if not hit.near]
    exact = [hit.region for hit in hits if hit.exact]
    parts = [hit.region for hit in hits if not hit.exact]
    if not hits:
        exact = [regions.resolve(text)]  # raises, and says what is near
    meant, alike = (exact, parts) if exact else (parts, [])
    notes = [] if exact else [Notice("reference.note_part", {"text": text})]
    return Answer(text, meant, alike, notes + _history(meant[0].code) if len(meant) == 1 else [])


def _by_code(text: str) -> Answer:
    move = region_history.move_of(regions.dotted(text) or "")
    if move and move.old_code == regions.dotted(text) and regions.known(move.old_code) is None:
        moved = Notice("reference.note_moved", {"old": move.old_code})
        return Answer(text, [regions.get(move.current_code)], [], [moved])
    region = regions.get(text)
    return Answer(text, [region], [], _bps_trap(text, region) + _history(region.code))


def _bps_trap(digits: str, region: Region) -> list[Notice]:
    """A warning where four digits without a dot are another regency to BPS."""
    other = bps.meant_by_bps(digits.strip())
    if other is None or other == region.code:
        return []
    said = {"digits": digits.strip(), "kemendagri": region.code, "other": regions.get(other).label}
    return [Notice("reference.note_read_as_kemendagri", said)]


def _history(code: str) -> list[Notice]:
    """Which codes the region had before, and which other district had its code."""
    before = [
        Notice("reference.note_formerly", {"old": move.old_code, "law": f" ({move.law})" if move.law else ""})
        for move in region_history.moved_to(code)
    ]
    given = region_history.move_of(code)
    if given is None or given.old_code != code:
        return before
    said = {"old": code, "name": given.name, "now": given.current_code}
    return [*before, Notice("reference.note_meant_before", said)]


def as_text(answer: Answer, lang: str) -> list[str]:
    """One region in full, several as a list."""
    if len(answer.regions) > 1:
        return _listed(answer, lang)
    region = answer.regions[0]
    lines = [(label, value) for label, value in _facts(region, answer.notes, lang) if value]
    width = max(len(label) for label, _ in lines)
    shown = [region.label, *(f"  {label:<{width}}  {value}" for label, value in lines)]
    if answer.alike:
        others = ", ".join(other.label for other in answer.alike[:6]) + (", …" if len(answer.alike) > 6 else "")
        shown.append(say("reference.found_also", lang, others=others))
    return shown


def _facts(region: Region, notes: list[Notice], lang: str) -> list[tuple[str, str]]:
    above = ", ".join(parent.label for parent in regions.path(region.code)[:-1])
    inside = ", ".join(
        f"{number(count, lang)} {say(f'reference.{level}', lang)}"
        for level, count in regions.count_below(region.code).items()
    )
    bps_code = bps.bps_code(region.code)
    differs = bps_code is not None and bps_code != region.code.replace(".", "")
    return [
        (say("reference.shown_level", lang), say(f"reference.{region.level}", lang)),
        (say("reference.shown_path", lang), above),
        (say("reference.shown_below", lang), inside),
        (say("reference.shown_bps", lang), say("reference.note_bps_differs", lang, bps=bps_code) if differs else ""),
        *((say("reference.shown_note", lang), note.sentence(lang)) for note in notes),
    ]


def _listed(answer: Answer, lang: str) -> list[str]:
    count = number(len(answer.regions), lang)
    lines = [say("reference.found_several", lang, count=count, text=answer.asked)]
    for region in answer.regions[:SHOWN]:
        above = ", ".join(parent.name for parent in reversed(regions.path(region.code)[:-1]))
        level = say(f"reference.{region.level}", lang)
        lines.append(f"  {region.code:<13}  {region.name:<36}  {level:<15} {above}".rstrip())
    if len(answer.regions) > SHOWN:
        lines.append(say("reference.found_more", lang, count=number(len(answer.regions) - SHOWN, lang)))
    return lines


def as_json(answer: Answer, lang: str) -> dict[str, Any]:
    """`{"asked", "found", "regions": [{code, name, level, path, below, bps_code}], "notes"}`; `found` counts all."""
    return {
        "asked": answer.asked,
        "found": len(answer.regions),
        "regions": [
            {
                **asdict(region),
                "path": [asdict(parent) for parent in regions.path(region.code)],
                "below": regions.count_below(region.code),
                "bps_code": bps.bps_code(region.code),
            }
            for region in answer.regions[:SHOWN]
        ],
        "notes": [note.sentence(lang) for note in answer.notes],
    }
