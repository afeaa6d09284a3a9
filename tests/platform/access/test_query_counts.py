"""Lists need the same number of queries for 3 rows as for 300."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cast import BEGIN, BOLSEL, Cast, browser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from payung.platform.access.models import Invitation, Membership, Office, OfficeKind, OfficeRegion, User
from payung.platform.access.seats import today_at


def fill(cast: Cast, rows: int, start: int = 0) -> None:
    """That many more offices below the regent's, each with a region, and people whose terms end soon."""
    until = today_at(cast.head) + timedelta(days=20)
    numbers = range(start, start + rows)
    Office.objects.bulk_create(
        Office(name=f"Kantor {n:03}", kind=OfficeKind.AGENCY, parent=cast.head, time_zone="Asia/Makassar")
        for n in numbers
    )
    made = Office.objects.filter(name__in=[f"Kantor {n:03}" for n in numbers])
    OfficeRegion.objects.bulk_create(OfficeRegion(office=each, region_id=BOLSEL, since=BEGIN) for each in made)
    people = User.objects.bulk_create(User(email=f"{n}@payung.example", name=f"Orang {n:03}") for n in numbers)
    Membership.objects.bulk_create(
        Membership(user=user, office=cast.head, role="operator", since=BEGIN, until=until) for user in people
    )
    Membership.objects.bulk_create(
        Membership(user=user, office=cast.head, role="leader", since=date(2020, 1, 1), until=date(2021, 1, 1))
        for user in people
    )
    Invitation.objects.bulk_create(
        Invitation(secret_hash=f"{n}", email=f"u{n}@payung.example", name=f"U {n}", office=cast.head, role="operator",
                   since=BEGIN, expires_at=timezone.now() + timedelta(days=3)) for n in numbers
    )  # fmt: skip


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    "address", ["/kantor/", "/kantor/berakhir/", "/kantor/{head}/", "/kantor/buka/", "/kantor/?cari=kantor"]
)
@pytest.mark.parametrize("who", ["agus", "dewi"])
def test_lists_need_as_many_queries_for_300_rows_as_for_3(cast: Cast, address: str, who: str) -> None:
    if who == "dewi" and "buka" in address:
        return
    client, found = browser(getattr(cast, who)), address.format(head=cast.head.key)
    fill(cast, 3)
    few = queries(client, found)

    fill(cast, 297, start=3)

    assert queries(client, found) == few
    assert few <= 20
