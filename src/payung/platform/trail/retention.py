"""What is past its retention is removed, every night, in one act. How long each kind is kept stands in `kinds.yaml`.

An app that keeps a kind registers what removes it, in `AppConfig.ready`:

    retention.register("invitation", forget_invitations)   # def forget_invitations(*, today: date) -> int

The rule gets the night's day, asks `before(kind, today)` for the day up to which all goes, and returns how many went.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from payung.platform.trail.events import RETENTION_CARRIED_OUT
from payung.platform.trail.models import Event, Payload
from payung.platform.trail.orders import spans
from payung.platform.trail.personal import kind
from payung.platform.trail.record import Actor, record

Rule = Callable[..., int]
PAYLOAD = "payload"
_rules: dict[str, list[Rule]] = {}


def register(code: str, rule: Rule) -> None:
    """Let `rule(today=…)` remove what is past the retention of a kind. A kind without an end is a bug: ValueError."""
    if kind(code).retention_days is None:
        raise ValueError(f"data of kind {code} have no end")
    if rule not in _rules.setdefault(code, []):
        _rules[code].append(rule)


def registered() -> Mapping[str, list[Rule]]:
    """What removes each kind. Payloads are removed here, for the act is their order."""
    return {**_rules, PAYLOAD: [_forget_payloads]}


def before(code: str, today: date) -> datetime:
    """The instant before which data of a kind are past their retention: the begin of a day, where the server stands."""
    days = kind(code).retention_days
    if days is None:
        raise ValueError(f"data of kind {code} have no end")
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time.min))


def carry_out(*, by: Actor, today: date) -> dict[str, int]:
    """Remove all that is past its retention on a day; how many of each kind. One event, also when nothing had to go."""
    with record(RETENTION_CARRIED_OUT, by=by) as event:
        event.facts["destroyed"] = spans(_past_payloads(today).values_list("position", flat=True))
        removed = {code: sum(rule(today=today) for rule in rules) for code, rules in registered().items()}
        event.facts |= {"today": today.isoformat(), "count": sum(removed.values()), "removed": removed}
    return removed


def _forget_payloads(*, today: date) -> int:
    return _past_payloads(today).delete()[0]


def _past_payloads(today: date) -> QuerySet[Payload]:
    """Payloads whose events are too old. The chain is in the order of time: all up to the last such event."""
    last = Event.objects.filter(at__lt=before(PAYLOAD, today)).values_list("position", flat=True).first()
    return Payload.objects.filter(position__lte=last or 0)
