"""The components as template tags: `{% load ui %}`. The living page `/komponen/` shows each with the tag to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import lucide
from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from payung.palette import TONES
from payung.platform.ui import export, filters, once, parts, strip, tables, words
from payung.platform.ui.paging import Page
from payung.sentences import say

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField
    from django.template import Context

    from payung.errors import PayungError

register = template.Library()

for each in (words.rupiah, words.count, words.percent, words.day, words.moment):
    register.filter(each.__name__, each)

NOTICE_ICONS = {"info": "info", "done": "circle-check", "warn": "triangle-alert", "error": "circle-alert"}
MESSAGE_KINDS = {"success": "done", "warning": "warn", "error": "error"}


@register.filter
def waited(since: Any, today: Any) -> str:
    """`{{ followup.due_on|waited:today }}`: `3 hari`."""
    return words.days_between(since, today)


@register.filter
def notice_kind(level_tag: str) -> str:
    """The kind of notice for one of Django's messages."""
    return MESSAGE_KINDS.get(level_tag, "info")


@register.filter
def sentence(refusal: PayungError) -> str:
    """What a refusal says, in the language of the page."""
    return words.sentence(refusal)


@register.filter
def first_id(field: BoundField) -> str:
    """Where a link to the field leads: to the field, or to the first of its choices."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: a line drawing of the lucide set, always beside a word."""
    drawing = lucide._render_icon(str(name), 20, **{"class": "icon", "stroke_width": "1.5", "aria_hidden": "true"})
    return SafeString(drawing)


@register.simple_block_tag
def page_header(
    content: str, title: str, lead: str = "", *, back: str = "", back_label: str = "", kind: str = ""
) -> str:
    """Title, what it is (`kind`, above), one sentence (`lead`), the way back; inside the tag: what can be done."""
    return _draw("page_header", content=content, title=title, lead=lead, back=back, back_label=back_label, kind=kind)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    """`kind`: info, done, warn, error."""
    return _draw("notice", content=content, kind=kind, title=title, sign=NOTICE_ICONS[kind])


@register.simple_block_tag
def empty(content: str, title: str) -> str:
    """An empty list: what there is not, and inside the tag the next step."""
    return _draw("empty", content=content, title=title)


@register.simple_block_tag
def details(content: str, title: str, opened: bool = False) -> str:
    """Something that can be unfolded."""
    return _draw("details", content=content, title=title, opened=opened)


@register.simple_block_tag(takes_context=True)
def table(
    context: Context, content: str, rows: Page[Any] | Sequence[Any], columns: Sequence[tables.Column],
    *, caption: str, total: str = "", exports: bool = False, selection: str = "", plain: bool = False,
) -> str:  # fmt: skip
    """Frame, head with sort links, count, export and pager around the rows (`<tr>`) inside the tag.

    `caption` names the rows ("kantor"); `total` is a sum in words; `selection`: label of the column of check boxes.
    """
    page = rows if isinstance(rows, Page) else None
    shown = {
        "content": content, "page": page, "total": page.total if page else len(rows), "sum": total,
        "heads": tables.heads(context.get("request"), columns), "caption": caption, "selection": selection,
        "plain": plain, "export_forms": export.FORMS if exports else (),
    }  # fmt: skip
    engine = context.template.engine  # type: ignore[union-attr]
    drawing = engine.get_template("ui/_table.html")
    return str(drawing.render(context.new(shown)))


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: Mapping[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Previous and next of a page by cursor; the table draws its own."""
    return {"request": context.get("request"), "page": page}


@register.inclusion_tag("ui/_filters.html", takes_context=True)
def filter_bar(context: Mapping[str, Any], form: BaseForm, live: bool = False) -> dict[str, Any]:
    """A GET form and a chip for each thing that it asks for; `live` lists anew at each change where htmx runs."""
    request = context.get("request")
    path = request.path if request else ""
    return {"form": form, "chips": filters.chips(form), "carried": filters.carried(form), "live": live, "path": path}


@register.inclusion_tag("ui/_strip.html")
def strip_of(counts: Mapping[str, int], size: str = "small", links: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The strip of outcome counts; `large` has numbers and a key, whose parts lead to `links` (code → URL)."""
    found = strip.pieces(counts, links)
    return {"pieces": found, "large": size == "large", "described": strip.described(found)}


@register.inclusion_tag("ui/_strip_patterns.html")
def strip_patterns() -> dict[str, Any]:
    """The patterns that all strips of a page use; `ui/page.html` has them."""
    return {"patterns": [(code, tone.pattern) for code, tone in TONES.items() if tone.pattern != "solid"]}


@register.inclusion_tag("ui/_tag.html")
def outcome(code: str) -> dict[str, str]:
    """The tag of an outcome."""
    return {"tone": code, "label": say(f"outcomes.{code}", words.language())}


@register.inclusion_tag("ui/_tag.html")
def tag(label: str, tone: str = "neutral") -> dict[str, str]:
    """A tag for another state, in the tone of an outcome or neutral."""
    return {"tone": tone, "label": label}


@register.inclusion_tag("ui/_figures.html")
def figures(found: Sequence[parts.Figure]) -> dict[str, Any]:
    return {"figures": found}


@register.inclusion_tag("ui/_steps.html")
def steps(found: Sequence[parts.Step]) -> dict[str, Any]:
    return {"steps": found}


@register.inclusion_tag("ui/_timeline.html")
def timeline(found: Sequence[parts.Moment]) -> dict[str, Any]:
    return {"moments": found}


@register.inclusion_tag("ui/_compare.html")
def compare(differences: Sequence[parts.Difference], left: str, right: str, caption: str) -> dict[str, Any]:
    """Two records side by side, made by `parts.compare`; `left` and `right` name them."""
    return {"differences": differences, "left": left, "right": right, "caption": caption}


@register.inclusion_tag("ui/_progress.html")
def progress(done: int, total: int, label: str) -> dict[str, Any]:
    """How far something is; `label` says what is being done. An unknown total (0) shows movement, not a share."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/_button.html")
def button(
    label: str, *, refusal: PayungError | None = None, href: str = "", kind: str = "", name: str = "", value: str = "",
    sign: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A button, or a link that looks like one (`href`). With a `refusal` it cannot be pressed and says why.

    `kind`: empty (the one primary of a page), secondary, quiet, grave.
    """
    return {"label": label, "refusal": refusal, "href": href, "kind": kind, "name": name, "value": value, "sign": sign}


@register.inclusion_tag("ui/form/summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """The summary alone, where the fields are drawn one by one."""
    return {"form": form}


@register.simple_tag
def form_key() -> SafeString:
    """Inside a form that makes something: a second click gets the answer to the first."""
    return once.field()


def _draw(name: str, **context: Any) -> str:
    return render_to_string(f"ui/_{name}.html", context)
