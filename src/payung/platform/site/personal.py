"""What the models of libraries say about people: sign-in, sessions, groups (none is used)."""

from __future__ import annotations

from payung.platform.trail.personal import HARMLESS, Fields, kind

FIELDS: Fields = {
    "sessions.Session": {"session_key": kind("session"), "session_data": kind("session"), "expire_date": HARMLESS},
    "account.EmailAddress": {
        "id": HARMLESS,
        "user": kind("account"),
        "email": kind("account"),
        "verified": HARMLESS,
        "primary": HARMLESS,
    },
    "account.EmailConfirmation": {
        "id": HARMLESS,
        "email_address": kind("account"),
        "created": HARMLESS,
        "sent": HARMLESS,
        "key": kind("login"),
    },
    "mfa.Authenticator": {
        "id": HARMLESS,
        "user": kind("account"),
        "type": kind("login"),
        "data": kind("login"),
        "created_at": kind("login"),
        "last_used_at": kind("login"),
    },
    "contenttypes.ContentType": {"id": HARMLESS, "app_label": HARMLESS, "model": HARMLESS},
    "auth.Permission": {"id": HARMLESS, "name": HARMLESS, "content_type": HARMLESS, "codename": HARMLESS},
    "auth.Group": {"id": HARMLESS, "name": HARMLESS},
    "auth.Group_permissions": {"id": HARMLESS, "group": HARMLESS, "permission": HARMLESS},
}
