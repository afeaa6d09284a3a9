"""Which groups of workers programmes are made for (design.md 2, `WorkerGroup`). Their names: `sentences/groups.yaml`.

Civil servants, soldiers, police and full-time PPPK are with Taspen and Asabri and no group of these.
"""

from __future__ import annotations

from payung.sentences import say

GROUPS = (
    "non_asn_staff",
    "village_officials",
    "village_council",
    "neighbourhood_heads",
    "election_organisers",
    "regional_enterprise",
    "farmers",
    "fishers",
    "vulnerable_workers",
    "workers_with_disabilities",
    "religious_workers",
    "part_time_pppk",
    "meal_service_staff",
)


def label(group: str, lang: str = "id") -> str:
    """`farmers` → `Petani`. Unknown codes are bugs and raise KeyError."""
    return say(f"groups.{group}", lang)
