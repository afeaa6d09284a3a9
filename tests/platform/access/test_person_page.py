"""What a person's page reads: found through the user, terms only of offices that the reader sees."""

from __future__ import annotations

from datetime import timedelta

from cast import BEGIN, Cast, browser, give_second_factor

from payung.platform.access.actions.memberships import end_membership, give_membership
from payung.platform.access.queries import person_page
from payung.platform.access.seats import today_at


def test_person_page_is_found_through_the_user(cast: Cast) -> None:
    assert person_page(cast.dewi, cast.budi.key)
    assert person_page(cast.joko, cast.budi.key) is None
    assert person_page(cast.budi, cast.agus.key) is None
    assert person_page(cast.agus, "night-clerk") is None
    assert browser(cast.joko).get(f"/orang/{cast.budi.key}/").status_code == 404


def test_person_page_shows_terms_of_offices_that_the_reader_sees(cast: Cast) -> None:
    give_membership(user=cast.budi, office=cast.stranger, role="operator", since=BEGIN, by=cast.agus)

    def offices(reader: object) -> set[str]:
        page = person_page(reader, cast.budi.key)  # type: ignore[arg-type]
        assert page
        return {term.office.name for term in page.current}

    assert offices(cast.dewi) == {cast.manpower.name}
    assert offices(cast.budi) == offices(cast.agus) == {cast.manpower.name, cast.stranger.name}


def test_person_page_sorts_terms_by_time(cast: Cast) -> None:
    today = today_at(cast.head)
    coming = give_membership(
        user=cast.budi, office=cast.head, role="operator", since=today + timedelta(9), by=cast.agus
    )
    past = end_membership(
        membership=give_membership(user=cast.budi, office=cast.village, role="operator", since=BEGIN, by=cast.agus),
        on=today, by=cast.agus,
    )  # fmt: skip

    page = person_page(cast.agus, cast.budi.key)

    assert page and (page.coming, page.past, len(page.current)) == ([coming], [past], 1)


def test_person_page_says_what_may_be_changed(cast: Cast) -> None:
    give_second_factor(cast.ratna)

    by_admin, own, by_auditor = (person_page(reader, cast.ratna.key) for reader in (cast.agus, cast.ratna, cast.dewi))

    assert by_admin and own and by_auditor
    assert by_admin.rights_refusal is None and by_admin.second_factor
    assert own.rights_refusal and own.name_refusal is None
    assert by_auditor.rights_refusal and by_auditor.name_refusal
    mine = person_page(cast.agus, cast.agus.key)
    assert mine and mine.rights_refusal and mine.rights_refusal.code == "access.own_rights"
