"""How a promise says where it stands: `{% load followups %}`."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.platform.followups.models import FollowUp
from payung.platform.followups.states import State
from payung.platform.ui.words import count

register = template.Library()


@register.inclusion_tag("ui/_tag.html")
def standing(followup: FollowUp) -> dict[str, str]:
    """The tag of a promise: done, dropped, late by so many days, or how many days are left."""
    late = followup.days_late
    if followup.state == State.DONE:
        return {"tone": "covered", "label": _("Selesai")}
    if followup.state == State.DROPPED:
        return {"tone": "neutral", "label": _("Dicabut")}
    if late > 0:
        label = ngettext("Terlambat %(n)s hari", "Terlambat %(n)s hari", late) % {"n": count(late)}
        return {"tone": "lapsed", "label": label}
    if late == 0:
        return {"tone": "enrol", "label": _("Hari ini")}
    return {"tone": "neutral", "label": ngettext("%(n)s hari lagi", "%(n)s hari lagi", -late) % {"n": count(-late)}}
