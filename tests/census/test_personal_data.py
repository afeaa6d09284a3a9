"""Walks all models: every field is declared personal of a kind or harmless, and every kind that ends is carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db.models import Model

from payung.law import EVIDENCE
from payung.platform.trail import personal, retention
from payung.platform.trail.personal import HARMLESS, Kind

LANGUAGES = {"id", "en"}


def fields(models: Iterable[type[Model]]) -> dict[str, set[str]]:
    return {model._meta.label: {field.name for field in model._meta.concrete_fields} for model in models}


def undeclared(standing: Mapping[str, set[str]], declared: Mapping[str, Iterable[str]]) -> list[str]:
    return sorted(f"{model}.{name}" for model, names in standing.items() for name in names - {*declared.get(model, ())})


def everything() -> dict[str, set[str]]:
    return fields(apps.get_models(include_auto_created=True))


def test_every_field_is_declared_personal_or_harmless() -> None:
    assert undeclared(everything(), personal.declared()) == []


def test_nothing_is_declared_that_does_not_stand() -> None:
    assert undeclared({model: {*names} for model, names in personal.declared().items()}, everything()) == []


def test_a_field_that_is_planted_is_found() -> None:
    planted = everything() | {"access.User": everything()["access.User"] | {"mother_name"}}

    assert "access.User.mother_name" in undeclared(planted, personal.declared())


def test_every_free_word_of_a_person_is_no_harmless_field() -> None:
    """Names of fields that speak of people anywhere: none of them may be declared harmless."""
    telling = {"email", "password", "phone", "nik", "birth_date", "mother_name", "address", "last_login"}
    hidden = [f"{model}.{name}" for model, names in personal.declared().items() for name, each in names.items()
              if name in telling and each is HARMLESS]  # fmt: skip

    assert hidden == []


def test_every_kind_says_what_for_by_which_right_and_until_when() -> None:
    for each in personal.kinds().values():
        assert {*each.label} == {*each.purpose} == {*each.starts_from} == LANGUAGES, each.code
        assert each.basis, each.code
        assert all(basis.evidence in EVIDENCE and basis.url and (basis.article or basis.gap) for basis in each.basis)
        assert each.retention_days is None or each.retention_days >= 0, each.code


def test_every_kind_is_used() -> None:
    used = {each.code for names in personal.declared().values() for each in names.values() if isinstance(each, Kind)}

    assert set(personal.kinds()) - used == {"letter"}  # files, no field


def test_every_kind_that_ends_is_removed_by_a_rule() -> None:
    ending = {code for code, each in personal.kinds().items() if each.retention_days is not None}

    assert ending == set(retention.registered())


def test_the_page_of_the_reference_names_every_model() -> None:
    page = personal.reference_page()

    assert not [model for model in everything() if f"`{model}`" not in page]
