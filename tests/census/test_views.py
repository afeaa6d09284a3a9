"""Runs every view of the site: what one looks at writes nothing, what changes something takes a form with a token, and
each view is either guarded or declared to be everybody's."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from addresses import ADDRESSES, DOOR, OPEN, SEAT, Address
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from places import World, make_world, signed_in
from walking import own_paths, undone, visit, writes_of_looks, written

from payung.platform.followups.models import FollowUp

pytestmark = pytest.mark.django_db
# Looks that are recorded (design.md, section 4), and what signing in keeps of itself.
TRAIL = ("trail_event", "trail_head", "trail_payload")
LOOKS = {"orang/<str:key>/": TRAIL, "jejak/<int:position>/": TRAIL}
# Whoever holds a seat: their own rooms, public knowledge, and acts whose rule asks for the thing itself.
EVERYBODYS = {
    "", "wilayah/", "wilayah/<str:code>/", "kursi/<str:key>/", "pekerjaan/<str:key>/berhenti/",
    "pekerjaan/<str:key>/lagi/",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        import_module("payung.platform.access.migrations.0002_night_clerk").make(apps, None)
        cache.clear()
        yield make_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("walker", ["operator", "auditor", "admin", "nobody"])
def test_a_look_writes_nothing(world: World, walker: str) -> None:
    people = {"admin": world.admin, "nobody": None, **world.own.people}
    ours = [each for each in ADDRESSES if each.may != DOOR]

    assert writes_of_looks(signed_in(people[walker]), ours, world.own, LOOKS) == []


def test_every_view_is_guarded_or_declared_everybodys(world: World) -> None:
    declared = {each.route for each in ADDRESSES if each.may == SEAT}
    open_ = {each.route for each in ADDRESSES if each.may == OPEN}

    assert declared == EVERYBODYS
    assert open_ == {"undangan/<str:secret>/", "bahasa/", "komponen/"}
    stranger = signed_in(None)
    asked = [each for each in ADDRESSES if each.may not in (OPEN, DOOR)]
    let_in = [path for each in asked for path in own_paths(each, world.own) if visit(stranger, path).status_code != 302]
    assert let_in == []


def test_no_form_is_taken_without_its_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(world.admin).cookies

    taken = [fault for each in ADDRESSES for fault in _taken(client, each, world)]

    assert taken == []


def test_what_only_changes_is_not_looked_at(world: World) -> None:
    """A view that has no page answers 405 to a look, and a view that only shows answers 405 to a form."""
    client = signed_in(world.admin)
    only_changes = [each for each in ADDRESSES if each.ok == {405}]
    asked = [each for each in ADDRESSES if each.may not in (OPEN, DOOR) and each not in only_changes]
    only_shows = [
        each for each in asked if visit(client, each.path.format(**world.own.names), "post").status_code == 405
    ]

    assert {visit(client, each.path.format(**world.own.names)).status_code for each in only_changes} == {405}
    assert len(only_shows) > 10


def _taken(client: Client, address: Address, world: World) -> list[str]:
    where = address.path.format(**world.own.names)
    with undone(), CaptureQueriesContext(connection) as caught:
        status = client.post(where).status_code
    tables = written(caught, ("django_session", "site_cache"))
    fault = [f"{where}: {status}"] if status not in (302, 403, 405) else []
    return fault + [f"{where} writes {table}" for table in tables]


# Views as somebody in a hurry would write them.


def _writes_when_looked_at(request: HttpRequest, key: str) -> HttpResponse:
    FollowUp.objects.filter(key=key).update(title="dibaca")
    return HttpResponse("")


urlpatterns = [path("tulis/<str:key>/", _writes_when_looked_at)]
PLANTED = Address("tulis/<str:key>/", "/tulis/{followup}/")


def test_a_planted_look_that_writes_is_found(world: World) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        client = signed_in(world.own.people["operator"])
        found = writes_of_looks(client, [PLANTED], world.own, LOOKS)

    assert found == [f"GET /tulis/{world.own.names['followup']}/ writes followups_followup"]
