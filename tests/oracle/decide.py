"""One row after the other through the decision table of design 3. Slow and obvious on purpose: every question that
the text leaves to a threshold is answered both ways, and all outcomes that follow are right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from oracle import identity, links, names, occupation, places, registers
from oracle import price as pricing
from oracle.model import Answer, Facts, Fit, Price, Question
from oracle.registers import NONE, Extract, Record, Tie

# Codes that the oracle decides for every row: one of these on a row where it does not belong is an error.
DECIDED_HERE = frozenset(re.findall(r"\S+", """
    nik.missing nik.length nik.letters nik.digits_lost nik.placeholder nik.impossible nik.province_unknown nik.shared
    name.missing birth.missing birth.unreadable birth.future birth.too_old duplicate.nik person.deceased
    age.limit occupation.civil_servant region.outside nik.retired_prefix nik.prefix_unknown nik.birth_mismatch
    nik.sex_mismatch age.minor village.unknown village.ambiguous law.unsettled income.assumed
"""))  # fmt: skip


def answer(
    rows: Sequence[Mapping[str, str | None]],
    participants: Sequence[Record] | None,
    deaths: Sequence[Record],
    asked: Question,
) -> list[Answer]:
    """Rows as sent (canonical column → text, `nik_kind`, `birth_date_kind`); `participants` None: no extract."""
    people = [read(row, asked) for row in rows]
    share_niks(people)
    extract = registers.extract_of(participants, asked.participants_date) if participants else None
    earlier: list[dict[str, Any]] = []
    answers = []
    for person in people:
        answers.append(judge(person, earlier, extract, deaths, asked))
        if False in person["refused"] and person["duplicate_of"] is None:
            earlier.append(person)
    return answers


def read(row: Mapping[str, str | None], asked: Question) -> dict[str, Any]:
    """What one row says by itself: identity, faults, warnings, the rules of row 5."""
    nik = identity.read_nik(row.get("nik"), row.get("nik_kind") or "text")
    born, no_date = identity.read_birth_date(row.get("birth_date"), row.get("birth_date_kind") or "text")
    sex = identity.read_sex(row.get("sex"))
    income, income_facts = pricing.read_income(row.get("monthly_income"))
    kind = occupation.classify(row.get("occupation"))
    where, place_facts = places.place_of(row, asked.region)
    faults = Facts(set(nik.facts.must), set(nik.facts.may))
    if not names.words(row.get("name")):
        faults.must.add("name.missing")
    if no_date:
        faults.must.add(no_date)
    elif born:
        date_facts = identity.birth_date_facts(born, asked.month)
        faults.must |= date_facts.must
        faults.may |= date_facts.may
    refused = bool(faults.must) or not nik.digits
    person = {"nik": nik.digits, "name": row.get("name"), "born": born, "mother": row.get("mother_name"), "sex": sex,
              "faults": faults, "refused": {True} if refused else {bool(faults.may), False},
              "duplicate_of": None, "may_be_duplicate_of": set(), "places": where,
              "price": pricing.price(income, sector_of(kind), asked.month, asked)}  # fmt: skip
    person["warnings"] = _warnings(person, kind, income, income_facts, place_facts, asked)
    person["rules"] = _rules(person, kind, asked)
    return person


def _warnings(person: Mapping[str, Any], kind: str | None, income: int | None, income_facts: Facts,
              place_facts: Facts, asked: Question) -> Facts:  # fmt: skip
    all_facts = [income_facts, place_facts]
    if person["nik"]:
        all_facts += [identity.prefix_facts(person["nik"]),
                      identity.mismatch_facts(person["nik"], person["born"], person["sex"])]  # fmt: skip
    # "age.minor (under 18) ... judged on the first day of the month asked for"
    born = person["born"]
    if born and born <= asked.month < identity.birthday(born, 18):
        all_facts.append(Facts({"age.minor"}))
    elif born and born > asked.month:
        all_facts.append(Facts(may={"age.minor"}))
    if kind == "pppk_part_time":
        all_facts.append(Facts({"law.unsettled"}))
    if income is None and asked.base == "income" and asked.segment == "bpu":
        all_facts.append(Facts(may={"income.assumed"}))
    return Facts(set().union(*(facts.must for facts in all_facts)), set().union(*(facts.may for facts in all_facts)))


def _rules(person: Mapping[str, Any], kind: str | None, asked: Question) -> list[set[str]]:
    """Row 5 of the table: each world is the set of codes that make the row ineligible."""
    certain = set()
    born = person["born"]
    # "BPU whose 65th birthday falls on or before the first day of the month"
    if asked.segment == "bpu" and born and identity.birthday(born, 65) <= asked.month:
        certain.add("age.limit")
    # "civil servant, soldier, police by occupation"
    if kind == "civil_servant":
        certain.add("occupation.civil_servant")
    # "place known and outside the region"
    outside = {not places.inside(code, asked.region) for code in person["places"]}
    return [certain | ({"region.outside"} if out else set()) for out in outside]


def share_niks(people: Sequence[dict[str, Any]]) -> None:
    """ "Two rows with one NIK whose names and birth dates both disagree: both, nik.shared"; then row 2, doubles."""
    groups: dict[str, list[int]] = {}
    for number, person in enumerate(people):
        if person["nik"]:
            groups.setdefault(person["nik"], []).append(number)
    for group in groups.values():
        _mark_shared([people[number] for number in group])
        # "Same NIK as an earlier usable row of the run. The first is judged on."
        first: int | None = None
        for number in group:
            if people[number]["refused"] == {True}:
                continue
            if first is not None:
                people[number]["duplicate_of"] = first
            if people[number]["refused"] == {False}:
                first = number if first is None else first
            elif first is None:
                for later in group[group.index(number) + 1 :]:
                    people[later]["may_be_duplicate_of"].add(number)


def _mark_shared(group: Sequence[dict[str, Any]]) -> None:
    for number, one in enumerate(group):
        for other in group[number + 1 :]:
            if not one["born"] or not other["born"] or one["born"] == other["born"]:
                continue  # "A missing name or birth date neither agrees nor disagrees"
            fit = names.compare(one["name"], other["name"])
            for person in (one, other):
                if fit is Fit.NO:
                    _fault(person, one, other)
                elif fit is Fit.UNCLEAR:
                    person["faults"].may.add("nik.shared")
                    person["refused"] = person["refused"] | {True}


def _fault(person: dict[str, Any], one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    """Both are shared. Whether a row that is refused for another reason still spoils its twin, the text leaves open."""
    twin = other if person is one else one
    if twin["faults"].must - {"nik.shared"} and not person["faults"].must:
        person["faults"].may.add("nik.shared")
        person["refused"] = person["refused"] | {True}
    elif person["faults"].must - {"nik.shared"}:
        person["faults"].may.add("nik.shared")
    else:
        person["faults"].must.add("nik.shared")
        person["refused"] = {True}


def judge(person: dict[str, Any], earlier: Sequence[Mapping[str, Any]], extract: Extract | None,
          deaths: Sequence[Record], asked: Question) -> Answer:  # fmt: skip
    worlds: dict[str, frozenset[str]] = {}
    warnings = frozenset(person["warnings"].must)
    if True in person["refused"]:
        _add(worlds, "invalid", frozenset(person["faults"].must) | warnings)
    record = None
    if False in person["refused"]:
        if person["duplicate_of"] is not None or person["may_be_duplicate_of"]:
            _add(worlds, "duplicate", warnings | {"duplicate.nik"})
        if person["duplicate_of"] is None:
            record = _judge_usable(person, earlier, extract, deaths, asked, worlds)
    true = set().union(*worlds.values(), person["warnings"].may, person["faults"].may, *person["rules"])
    price: Price | None = person["price"] if {"enrol", "lapsed"} & set(worlds) else None
    return Answer(worlds, DECIDED_HERE - true, person["duplicate_of"], price, record)


def _judge_usable(
    person: Mapping[str, Any],
    earlier: Sequence[Mapping[str, Any]],
    extract: Extract | None,
    deaths: Sequence[Record],
    asked: Question,
    worlds: dict[str, frozenset[str]],
) -> int | None:
    ties = _ties(person, extract, asked)
    for tie, death, double, rules in product(ties, _deaths(person, deaths), links.double_kinds(person, earlier),
                                             person["rules"]):  # fmt: skip
        outcome, codes = decide(tie, death, double, rules)
        _add(worlds, outcome, frozenset(codes | person["warnings"].must))
    records = {tie.record for tie in ties if tie.kind == "found"}
    return records.pop() if len(records) == 1 and all(tie.kind == "found" for tie in ties) else None


def decide(tie: Tie, death: tuple[str, str], double: bool, rules: set[str]) -> tuple[str, set[str]]:
    """Rows 3 to 8 of the table: the first that applies, and the codes that belong to it."""
    kind, rule = death
    # 3 "Found in the death list: person.deceased. If also found active: stop.payment"
    if kind == "found":
        return "ineligible", {"person.deceased"} | ({"stop.payment"} if tie.kind == "found" and tie.active else set())
    # 4 "Found in the extract, active ... in any segment"
    if tie.kind == "found" and tie.active:
        codes = {"covered.programmes_missing"} if tie.missing else {"covered.active"}
        return "covered", codes | ({"covered.other_segment"} if tie.other_segment else set())
    # 5 "BPU whose 65th birthday ... Yields to 7 where the doubtful record is active"
    if rules and not (tie.kind == "doubtful" and tie.active):
        return "ineligible", set(rules)
    # 6 "Found in the extract, not active"
    if tie.kind == "found":
        return "lapsed", {"extract.conflict"} if tie.conflict else {"lapsed.unpaid"}
    # 7 "A doubtful record ... A person decides"
    doubts = set()
    if tie.kind == "doubtful":
        doubts.add("nik.other_person" if tie.rule == "exact" else "match.probable")
    if kind == "doubtful" and rule == "probable":
        doubts.add("death.probable")
    if double:
        doubts.add("duplicate.probable")
    if doubts or kind == "doubtful":
        return "review", doubts
    # 8 "New: segment, programmes of law, monthly price"
    return "enrol", set()


def _ties(person: Mapping[str, Any], extract: Extract | None, asked: Question) -> set[Tie]:
    if extract is None:
        return {NONE}
    exact = registers.exact_ties(person, extract, asked.programmes)
    if all(tie.kind == "found" for tie in exact):
        return exact
    probable = links.probable_ties(person, extract, asked.programmes)
    ties = {tie for tie in exact if tie.kind == "found"}
    for doubtful in (tie for tie in exact if tie.kind == "doubtful"):
        # The NIK is somebody else's, and perhaps the person stands elsewhere: either may be told.
        ties |= {doubtful} | {tie for tie in probable if tie.kind == "found"}
    return ties | (probable if NONE in exact else set())


def _deaths(person: Mapping[str, Any], deaths: Sequence[Record]) -> set[tuple[str, str]]:
    same = [death for death in deaths if death.get("nik") == person["nik"]]
    if not same:
        return links.death_kinds(person, deaths)
    fits = {registers.same_person(person, death, bare=not (death.get("name") or death.get("birth_date")))
            for death in same}  # fmt: skip
    if Fit.YES in fits:
        return {("found", "exact")}
    return {("doubtful", "exact")} if fits == {Fit.NO} else {("found", "exact"), ("doubtful", "exact")}


def _add(worlds: dict[str, frozenset[str]], outcome: str, codes: frozenset[str]) -> None:
    """An outcome reached in several ways must show only what all of them ask for."""
    worlds[outcome] = worlds[outcome] & codes if outcome in worlds else codes


def prices_by_month(person: Mapping[str, Any], months: Sequence[date], asked: Question) -> list[Price]:
    """What a row costs in each of `months`, each at its own law."""
    income, _ = pricing.read_income(person.get("monthly_income"))
    sector = sector_of(occupation.classify(person.get("occupation")))
    return [pricing.price(income, sector, month, asked) for month in months]


def sector_of(kind: str | None) -> str:
    # "In cover the sector follows the occupation (ojek, sopir, kurir: transport)"
    return "transport" if kind == "transport" else "general"
