"""The groups of workers have a name in both languages, each its own."""

import pytest

from payung.reference import worker_groups
from payung.sentences import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_groups_have_names_of_their_own(lang):
    labels = [worker_groups.label(group, lang) for group in worker_groups.GROUPS]

    assert len(set(labels)) == len(labels) == 13


def test_groups_are_named_as_on_screens():
    assert worker_groups.label("village_council") == "BPD"
    assert worker_groups.label("fishers") == "Nelayan"
