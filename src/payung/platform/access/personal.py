"""What accounts, memberships and invitations say about people; offices say nothing."""

from __future__ import annotations

from payung.platform.trail.personal import HARMLESS, Fields, kind

FIELDS: Fields = {
    "User": {
        "id": HARMLESS,
        "key": HARMLESS,
        "email": kind("account"),
        "name": kind("account"),
        "password": kind("login"),
        "last_login": kind("login"),
        "is_active": HARMLESS,
        "is_system": HARMLESS,
        "joined_at": kind("account"),
    },
    "Membership": {
        "id": HARMLESS,
        "key": HARMLESS,
        "user": kind("account"),
        "office": HARMLESS,
        "role": HARMLESS,
        "acting": HARMLESS,
        "since": HARMLESS,
        "until": HARMLESS,
        "basis": kind("account"),
    },
    "Invitation": {
        "id": HARMLESS,
        "key": HARMLESS,
        "secret_hash": kind("invitation"),
        "email": kind("invitation"),
        "name": kind("invitation"),
        "office": HARMLESS,
        "role": HARMLESS,
        "acting": HARMLESS,
        "since": HARMLESS,
        "until": HARMLESS,
        "basis": kind("invitation"),
        "expires_at": HARMLESS,
        "accepted_at": HARMLESS,
        "withdrawn_at": HARMLESS,
    },
    "Office": {
        "id": HARMLESS,
        "key": HARMLESS,
        "name": HARMLESS,
        "kind": HARMLESS,
        "parent": HARMLESS,
        "time_zone": HARMLESS,
        "closed_on": HARMLESS,
    },
    "OfficeRegion": {"id": HARMLESS, "office": HARMLESS, "region": HARMLESS, "since": HARMLESS, "until": HARMLESS},
}
