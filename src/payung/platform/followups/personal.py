"""What promises say about people: their words may name somebody, and each has an owner and a maker."""

from __future__ import annotations

from payung.platform.trail.personal import HARMLESS, Fields, kind

FIELDS: Fields = {
    "FollowUp": {
        "id": HARMLESS,
        "key": HARMLESS,
        "title": kind("note"),
        "subject_key": kind("note"),
        "subject_url": kind("note"),
        "region": HARMLESS,
        "owner_office": HARMLESS,
        "owner_person": kind("note"),
        "due_on": HARMLESS,
        "state": HARMLESS,
        "made_by": kind("note"),
        "made_at": HARMLESS,
        "made_on": HARMLESS,
        "ended_on": HARMLESS,
        "ended_note": kind("note"),
        "reminded_on": HARMLESS,
    }
}
