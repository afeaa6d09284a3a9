"""What tests of actions and pages ask again and again: was it refused, with which sentence; what does the trail say?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from payung.errors import PayungError
from payung.platform.trail.models import Event

if TYPE_CHECKING:
    from django.http import HttpResponse


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The act is refused with this sentence and leaves no event."""
    before = Event.objects.count()
    with pytest.raises(PayungError) as refusal:
        yield
    assert refusal.value.code == code
    assert refusal.value.sentence("id") and refusal.value.sentence("en")
    assert Event.objects.count() == before


def last_event() -> Event:
    return Event.objects.latest("position")


def text(response: HttpResponse) -> str:
    return response.content.decode()
