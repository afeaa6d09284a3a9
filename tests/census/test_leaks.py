"""Walks every address as every role, of the own place and of none: nothing of the neighbour's may be told, counted or
changed, and a neighbour's thing answers as one that does not exist. A leak planted on purpose must be found."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from addresses import ADDRESSES, Address
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path
from places import SEATS, World, enrich, make_world, signed_in
from walking import Walk, undone, unlisted

from payung.platform.access.permissions import Permission
from payung.platform.followups.models import FollowUp
from payung.platform.site.urls import urlpatterns as ours

pytestmark = pytest.mark.django_db
# All walk in `make test`; those whose rights are like another's not in `make test-fast`.
LIKE_OTHERS = ("programme", "leader", "budget", "bpjs", "prosecutor", "inspector", "licensing", "coming")
WALKERS = [pytest.param(role, marks=pytest.mark.slow if role in LIKE_OTHERS else ())
           for role in (*SEATS, "ended", "coming", "nobody")]  # fmt: skip
# The chain is one for the whole installation: its length and last link are everybody's.
OURS_ALONE = [each for each in ADDRESSES if each.route != "jejak/keutuhan/"]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Made once; each request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        import_module("payung.platform.access.migrations.0002_night_clerk").make(apps, None)
        cache.clear()
        yield make_world()
        transaction.set_rollback(True)


def test_every_route_has_an_address() -> None:
    assert unlisted(get_resolver().url_patterns, ADDRESSES) == []


@pytest.mark.parametrize("walker", WALKERS)
def test_nobody_learns_of_the_neighbour(world: World, walker: str) -> None:
    """Neither by looking nor by pressing; and no list, count, facet or file changes by a letter when the neighbour gets
    one more of everything."""
    person = dict(world.walkers())[walker]
    walk = Walk(signed_in(person), person, world.own, world.other, world.other.secrets())

    walk.look(ADDRESSES).press(ADDRESSES)
    with undone():
        enrich(world.other, world.admin)
        changed = walk.changed(OURS_ALONE)

    assert len(walk.secrets) > 60
    assert walk.faults == []
    assert changed == []


@pytest.mark.parametrize("walker", ["ended", "coming", "nobody"])
def test_who_holds_no_seat_learns_of_no_place(world: World, walker: str) -> None:
    """But of the office whose term has ended or not begun."""
    person = dict(world.walkers())[walker]
    known = {person.name, person.email, world.own.offices["programme"].name} if person else set()
    walk = Walk(signed_in(person), person, world.other, world.own, world.own.secrets() - known)

    assert walk.look(ADDRESSES).faults == []


def test_the_admin_is_let_in_everywhere(world: World) -> None:
    walk = Walk(signed_in(world.admin), world.admin, world.own, world.own, ())

    for address in ADDRESSES:
        walk._own(address)

    assert walk.faults == []


# Leaks as somebody in a hurry would write them.


def _forgets_the_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse(", ".join(FollowUp.objects.values_list("title", flat=True)))


def _forgets_the_count(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(FollowUp.objects.count()))


def _forgets_the_one(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse("ada" if FollowUp.objects.filter(key=key).exists() else "tidak", status=200)


def _refuses_where_it_should_not_find(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(status=403 if FollowUp.objects.filter(key=key).exists() else 404)


def _forgets_the_write(request: HttpRequest, key: str) -> HttpResponse:
    FollowUp.objects.filter(key=key).update(title="lain")
    return HttpResponse(status=404)


urlpatterns = [
    *ours,
    path("bocor/daftar/", _forgets_the_list),
    path("bocor/jumlah/", _forgets_the_count),
    path("bocor/satu/<str:key>/", _forgets_the_one),
    path("bocor/tanda/<str:key>/", _refuses_where_it_should_not_find),
    path("bocor/tulis/<str:key>/", _forgets_the_write),
]
PLANTED = (
    Address("bocor/daftar/", "/bocor/daftar/"),
    Address("bocor/jumlah/", "/bocor/jumlah/"),
    Address("bocor/satu/<str:key>/", "/bocor/satu/{followup}/"),
    Address("bocor/tanda/<str:key>/", "/bocor/tanda/{followup}/", ok=frozenset({403})),
    Address("bocor/tulis/<str:key>/", "/bocor/tulis/{followup}/", ok=frozenset({404})),
)


def test_planted_leaks_are_found(world: World) -> None:
    budi, secrets = world.own.people["programme"], world.other.secrets()

    with override_settings(ROOT_URLCONF=__name__):
        walk = Walk(signed_in(budi), budi, world.own, world.other, secrets).look(PLANTED).press(PLANTED)
        with undone():
            enrich(world.other, world.admin)
            changed = walk.changed(PLANTED)

    told = "\n".join(walk.faults)
    assert "/bocor/daftar/: tells «Janji Kenanga»" in told
    assert f"/bocor/satu/{world.other.names['followup']}/: 200" in told
    assert f"/bocor/tanda/{world.other.names['followup']}/: 403, unknown 404" in told
    assert f"POST /bocor/tulis/{world.other.names['followup']}/: writes followups_followup" in told
    assert "/bocor/jumlah/" in changed


def test_a_planted_route_without_an_address_is_found() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = unlisted(get_resolver().url_patterns, ADDRESSES)

    assert "no address: bocor/daftar/" in found


def test_every_permission_guards_an_address() -> None:
    """A permission that opens nothing is a promise without a room."""
    guarding = {each.may for each in ADDRESSES}

    assert set(Permission) - guarding <= {Permission.RUN_CHANGE}
