"""The letter that reminds of promises: to the person who keeps them, else to everybody in the office who may."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from payung.platform.access.models import User
from payung.platform.followups import queries
from payung.platform.followups.models import FollowUp


def reminders(followups: Sequence[FollowUp]) -> list[EmailMessage]:
    """One letter a reader, with all of theirs, the oldest first."""
    people: dict[int, dict[User, None]] = {each.owner_office_id: {} for each in followups}
    for seat in queries.keepers(*{each.owner_office for each in followups}):
        people[seat.office_id][seat.user] = None
    theirs: dict[User, list[FollowUp]] = {}
    for followup in followups:
        keepers, owner = people[followup.owner_office_id], followup.owner_person
        for reader in [owner] if owner and owner in keepers else keepers:
            theirs.setdefault(reader, []).append(followup)
    return [_letter(reader, promises) for reader, promises in theirs.items()]


def send_after_commit(ready: Sequence[EmailMessage]) -> None:
    """Once the night's event stands; a post office that is down spoils nothing that was written."""
    transaction.on_commit(partial(_send, ready), robust=True)


def _send(ready: Sequence[EmailMessage]) -> None:
    get_connection().send_messages(ready)


def _letter(reader: User, promises: list[FollowUp]) -> EmailMessage:
    count = len(promises)
    subject = ngettext("%(count)d tindak lanjut menunggu Anda", "%(count)d tindak lanjut menunggu Anda", count)
    body = render_to_string("followups/reminder.txt", {"reader": reader, "followups": promises})
    return EmailMessage(subject % {"count": count}, body, to=[reader.email])
