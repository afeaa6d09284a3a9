"""The English catalogue of the screens: gathers the sentences of templates and code, keeps what is translated.

    python tools/messages.py            update src/payung/platform/locale/en and compile it
    python tools/messages.py --check    fail where a sentence lacks its English, is no longer said, or is not compiled

Babel instead of GNU gettext, which a fresh machine does not have. Sentences of the library stand in payung.sentences.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

PLATFORM = Path(__file__).parent.parent / "src" / "payung" / "platform"
PO = PLATFORM / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
            "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
            "npgettext": ((1, "c"), 2, 3)}  # fmt: skip
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def gathered() -> Catalog:
    """Every sentence that a person reads on a screen, with the files that say it."""
    catalogue = Catalog(locale="en", project="payung", header_comment="# English sentences of Payung's screens.")
    for path in sorted([*PLATFORM.rglob("*.py"), *PLATFORM.rglob("*.html"), *PLATFORM.rglob("*.txt")]):
        for sentence, context in _said(path):
            catalogue.add(sentence, context=context, locations=[(str(path.relative_to(PLATFORM)), None)])
    return catalogue


def _said(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text("utf-8")
    # What Django makes of a template is Python but for its indentation.
    source = text if path.suffix == ".py" else re.sub(r"^[ \t]+", "", templatize(text, origin=path.name), flags=re.M)
    for _, sentence, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        yield sentence, context


def updated() -> Catalog:
    """What is gathered, with the English that is known; what is no longer said falls away."""
    known, fresh = read(), gathered()
    for message in fresh:
        if message.id and (before := known.get(message.id, message.context)):
            message.string = before.string
    return fresh


def read() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="en")


def faults(catalogue: Catalog) -> list[str]:
    """What is wrong with a catalogue, a line each."""
    return [f"{kind}: {message.id}" for message in catalogue if message.id and (kind := _fault(message))]


def _fault(message: Message) -> str | None:
    said = message.id if isinstance(message.id, tuple) else (message.id,)
    told = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(told):
        return "without English"
    if any(set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(said[-1])) for text in told[-1:]):
        return "other placeholders"
    return None


def written(catalogue: Catalog) -> bytes:
    file = BytesIO()
    pofile.write_po(file, catalogue, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The same bytes at any minute: Babel would write the time of the call."""
    catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    file = BytesIO()
    mofile.write_mo(file, catalogue)
    return file.getvalue()


def main() -> int:
    catalogue = updated()
    if "--check" not in sys.argv:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(written(catalogue))
        PO.with_suffix(".mo").write_bytes(compiled(read()))
    wrong = faults(catalogue)
    if not PO.exists() or PO.read_bytes() != written(catalogue):
        wrong.append("the catalogue is not up to date: make messages")
    elif PO.with_suffix(".mo").read_bytes() != compiled(read()):
        wrong.append("the catalogue is not compiled: make messages")
    print(*wrong[:40], f"{len(wrong)} faults, {len(catalogue)} sentences", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
