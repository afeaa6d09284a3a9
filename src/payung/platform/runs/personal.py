"""Runs hold keys of accounts, never names; what stands in a stored file is told by the app that keeps it."""

from __future__ import annotations

from payung.platform.trail.personal import HARMLESS, Fields, kind

FIELDS: Fields = {
    "Run": {
        "id": HARMLESS,
        "key": HARMLESS,
        "kind": HARMLESS,
        "inputs": HARMLESS,
        "region": HARMLESS,
        "office": HARMLESS,
        "asked_by": kind("act"),
        "once": HARMLESS,
        "state": HARMLESS,
        "stage": HARMLESS,
        "done": HARMLESS,
        "total": HARMLESS,
        "attempt": HARMLESS,
        "lease_until": HARMLESS,
        "worker": HARMLESS,
        "cancel_requested": HARMLESS,
        "result": HARMLESS,
        "problem_code": HARMLESS,
        "problem_params": HARMLESS,
        "bug": HARMLESS,
        "asked_at": HARMLESS,
        "started_at": HARMLESS,
        "ended_at": HARMLESS,
    },
    "StoredFile": {
        "sha256": HARMLESS,
        "bytes": HARMLESS,
        "media_type": HARMLESS,
        "name": HARMLESS,
        "made_at": HARMLESS,
    },
    "Heartbeat": {"worker": HARMLESS, "at": HARMLESS},
}
