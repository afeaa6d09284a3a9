"""The standing cast sits where the other tests believe."""

from __future__ import annotations

from cast import BOLSEL, KOLTIM, SONDANA, Cast, membership_of

from payung.platform.access.scope import scope_of


def test_cast_reaches_its_regions(cast: Cast) -> None:
    reached = {name: set(scope_of(getattr(cast, name)).codes) for name in ("sari", "budi", "rahma", "joko")}

    assert reached == {"sari": {SONDANA}, "budi": {BOLSEL}, "rahma": {"71.71", BOLSEL}, "joko": {KOLTIM}}
    assert scope_of(cast.agus).everywhere


def test_cast_holds_its_roles(cast: Cast) -> None:
    people = (cast.sari, cast.budi, cast.ratna, cast.rahma, cast.dewi, cast.joko, cast.agus)

    roles = [membership_of(person).role for person in people]

    assert roles == ["operator", "programme", "leader", "bpjs", "auditor", "programme", "admin"]
