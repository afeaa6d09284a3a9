"""All kinds of rows: what is right for each, and how common it is among the odd ones.

`KINDS` is the one table; the makers stand in the files of this folder. Which outcomes are right follows the decision
table of design.md section 3; two stand where a machine may rightly answer either way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from payung.generate.cases import Made
from payung.generate.hand import Hand
from payung.generate.kinds import known, linked, new, others, refused, unfit
from payung.generate.place import Place


@dataclass(frozen=True)
class Kind:
    """One kind of row.

    `weight`: how common among the odd kinds, 0 for the ordinary five whose number follows from the shares asked for.
    `linkage`: its rows reach linkage, for their NIK is sound and not in the extract. `rows`: how many it makes at once.
    `numeric`: needs a numeric cell, which a CSV does not have. `coded`: needs a village code, for a name that is not
    of the region cannot be told from a misspelt one. `after`: 1 repeats an earlier row, 2 an earlier new one.
    """

    name: str
    make: Callable[[Hand], list[Made]]
    accept: tuple[str, ...]
    code: str | None = None
    weight: int = 4
    linkage: bool = True
    rows: int = 1
    numeric: bool = False
    coded: bool = False
    after: int = 0
    fits: Callable[[Place], bool] = lambda place: True


ENROL, COVERED, LAPSED = ("enrol",), ("covered",), ("lapsed",)
INVALID, INELIGIBLE, REVIEW = ("invalid",), ("ineligible",), ("review",)


def _refused(code: str) -> Kind:
    return Kind("invalid", refused.refused(code), INVALID, code, weight=2, linkage=False)


ORDINARY = (
    Kind("covered", known.covered, COVERED, weight=0, linkage=False),
    Kind("lapsed", known.lapsed, LAPSED, weight=0, linkage=False),
    Kind("probable", linked.probable, ("covered", "review"), weight=0),
    Kind("probable_lapsed", linked.probable_lapsed, ("lapsed", "review"), weight=0),
    Kind("enrol", new.enrol, ENROL, weight=0),
)

ODD = (
    # In the extract under the own NIK.
    Kind("covered_old", known.covered_old, COVERED, linkage=False),
    Kind("paid_three_months_ago", known.paid_three_months_ago, COVERED, linkage=False),
    Kind("programmes_missing", known.programmes_missing, COVERED, "covered.programmes_missing", linkage=False),
    Kind("programmes_together", known.programmes_together, COVERED, weight=2, linkage=False),
    Kind("two_kpj", known.two_kpj, COVERED, linkage=False),
    Kind("other_segment", known.other_segment, COVERED, "covered.other_segment", linkage=False),
    Kind("birth_slip", known.birth_slip, COVERED, linkage=False),
    Kind("name_changed", known.name_changed, COVERED, weight=2, linkage=False),
    Kind("conflict", known.conflict, LAPSED, "extract.conflict", linkage=False),
    # Under another NIK: doubts that only a person may decide.
    Kind("nearby_birth", linked.nearby_birth, REVIEW, "match.probable"),
    Kind("mother_unknown", linked.mother_unknown, REVIEW, "match.probable"),
    Kind("several", linked.several, REVIEW, "match.probable", weight=2),
    Kind("duplicate_probable", linked.duplicate_probable, REVIEW, "duplicate.probable", after=2),
    Kind("death_probable", linked.death_probable, ("ineligible", "review")),
    Kind("death_unsure", linked.death_unsure, REVIEW, "death.probable", weight=2),
    # Somebody else stands there.
    Kind("other_person", others.other_person, REVIEW, "nik.other_person", linkage=False),
    Kind("old_and_other_person", others.old_and_other_person, REVIEW, "nik.other_person", weight=2, linkage=False),
    Kind("old_and_other_lapsed", others.old_and_other_lapsed, INELIGIBLE, "age.limit", weight=2, linkage=False),
    Kind("death_other", others.death_other, REVIEW),
    Kind("namesake", others.namesake, ENROL, weight=12),
    Kind("namesake_same_birth", others.namesake_same_birth, ENROL),
    Kind("namesake_near_nik", others.namesake_near_nik, ("enrol", "review"), weight=2),
    Kind("near_nik", others.near_nik, ENROL),
    Kind("sibling", others.sibling, ENROL),
    Kind("twins", others.twins, ("enrol", "review"), weight=8, rows=2),
    Kind("twin_of_participant", others.twin_of_participant, ("enrol", "review")),
    Kind("duplicate", others.duplicate, ("duplicate",), "duplicate.nik", weight=16, linkage=False, after=1),
    # Sound, but not for this programme.
    Kind("ineligible", unfit.too_old, INELIGIBLE, "age.limit", weight=12),
    Kind("age_today", unfit.age_today, INELIGIBLE, "age.limit"),
    Kind("outside", unfit.outside, INELIGIBLE, "region.outside", coded=True),
    Kind("civil_servant", unfit.civil_servant, INELIGIBLE, "occupation.civil_servant"),
    Kind("deceased", unfit.deceased, INELIGIBLE, "person.deceased"),
    Kind("deceased_active", unfit.deceased_active, INELIGIBLE, "stop.payment", linkage=False),
    # New, with a remark or without.
    Kind("minor", new.minor, ENROL, "age.minor"),
    Kind("age_tomorrow", new.age_tomorrow, ENROL),
    Kind("not_civil_servant", new.not_civil_servant, ENROL),
    Kind("part_time", new.part_time, ENROL, "law.unsettled", weight=2),
    Kind("retired_prefix", new.retired_prefix, ENROL, "nik.retired_prefix", fits=lambda place: bool(place.retired)),
    Kind("prefix_unknown", new.prefix_unknown, ENROL, "nik.prefix_unknown", weight=2),
    Kind("village_unknown", new.village_unknown, ENROL, "village.unknown"),
    Kind("birth_mismatch", new.birth_mismatch, ENROL, "nik.birth_mismatch"),
    Kind("sex_mismatch", new.sex_mismatch, ENROL, "nik.sex_mismatch"),
    Kind("whole_zero", new.whole_zero, ENROL, weight=2),
    # No usable identity.
    *map(_refused, ("nik.missing", "nik.length", "nik.letters", "nik.placeholder", "nik.impossible",
                    "nik.province_unknown", "name.missing", "birth.missing", "birth.unreadable", "birth.future",
                    "birth.too_old")),
    Kind("two_faults", refused.two_faults, INVALID, "birth.missing", weight=1, linkage=False),
    Kind("digits_lost", refused.digits_lost, INVALID, "nik.digits_lost", linkage=False, numeric=True),
    Kind("exponent", refused.exponent, INVALID, "nik.digits_lost", linkage=False),
    Kind("shared", others.shared, INVALID, "nik.shared", weight=8, linkage=False, rows=2),
)  # fmt: skip

KINDS = ORDINARY + ODD
