"""The tree of regions comes from the reference: with all above and below, once, and mended where it differs."""

from __future__ import annotations

import pytest

from payung.errors import PayungError
from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.regions.actions import load_regions
from payung.platform.regions.models import Region
from payung.platform.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return night_clerk()


def test_region_brings_what_lies_above_and_below(clerk: User) -> None:
    load_regions(codes=["71.11.01"], by=clerk)

    levels = dict(Region.objects.order_by("code").values_list("code", "level"))
    assert (levels["71"], levels["71.11"], levels["71.11.01"]) == ("province", "regency", "district")
    assert levels["71.11.01.2012"] == "village"
    assert "71.11.02" not in levels
    assert Region.objects.get(code="71.11.01.2012").parent_id == "71.11.01"


def test_loading_again_writes_only_what_differs(clerk: User) -> None:
    load_regions(codes=["71.11.01"], by=clerk)
    Region.objects.filter(code="71.11.01").update(name="Salah")

    changed = load_regions(codes=["71.11.01"], by=clerk)

    assert changed == 1
    assert Region.objects.get(code="71.11.01").name == "Bolaang Uki"
    assert [event.facts["changed"] for event in Event.objects.order_by("position")] == [20, 1]


def test_unknown_region_is_refused_before_anything_is_written(clerk: User) -> None:
    with pytest.raises(PayungError):
        load_regions(codes=["71.11.01", "71.99"], by=clerk)

    assert not Region.objects.exists()
    assert not Event.objects.exists()


def test_progress_counts_up_to_all(clerk: User) -> None:
    told: list[tuple[str, int, int]] = []

    load_regions(
        codes=["71.11.01"], by=clerk, progress=lambda stage, done=0, total=0: told.append((stage, done, total))
    )

    assert told == [("read", 0, 0), ("write", 0, 20), ("write", 20, 20)]
