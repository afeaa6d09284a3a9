"""What the trail tells of itself: payloads destroyed, people looked at, what the night removed."""

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

# `destroyed`: positions as pairs from-to, the order that verification asks for where a payload is missing.
PAYLOAD_DESTROYED = declare(
    "trail.payload_destroyed",
    _("Data pribadi pada {count} kejadian dimusnahkan"),
    facts=("count", "destroyed"),
    personal=("reason",),
)
RETENTION_CARRIED_OUT = declare(
    "retention.carried_out",
    _("Data yang habis masa simpannya dihapus: {count}"),
    facts=("today", "count", "removed", "destroyed"),
)
PERSON_SEEN = declare("person.seen", _("Data seseorang dilihat"))

ORDERS = (PAYLOAD_DESTROYED.key, RETENTION_CARRIED_OUT.key)
