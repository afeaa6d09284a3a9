"""Writes the pages of docs/ that come from the code; with --check only says which of them are stale."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path

from payung import law
from payung.cli import COMMANDS, build_parser
from payung.pipeline import reasons
from payung.platform.site import boot

DOCS = Path(__file__).parent
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->\n\n"


def command_line() -> str:
    """The manual: what --help says, command by command, in both languages."""
    parts = ["# Command line\n\nHelp is the manual; this page is what `--help` prints.\n"]
    for lang, heading in (("id", "Bahasa Indonesia"), ("en", "English")):
        parser = build_parser(lang)
        parts.append(f"## {heading}\n\n```text\n{parser.format_help().rstrip()}\n```\n")
        commands = next(action.choices for action in parser._subparsers._group_actions)  # type: ignore[union-attr]
        parts += [f"### payung {name}\n\n```text\n{commands[name].format_help().rstrip()}\n```\n" for name in COMMANDS]
    return "\n".join(parts)


def _read_settings() -> None:
    """The platform's settings are only read: no folder, no secret is made."""
    os.environ.setdefault("PAYUNG_DATA", "/nonexistent")
    os.environ.setdefault("PAYUNG_SECRET_KEY", "dibaca-saja")
    boot.start()


def personal_data() -> str:
    """Which personal data there are."""
    _read_settings()
    from payung.platform.trail import personal

    return personal.reference_page()


def states() -> str:
    """What can become of each thing that has states: drawn from the tables that the acts ask."""
    _read_settings()
    parts = ["# States\n\nDrawn from the `states.py` of each app; the words are those of the screen.\n"]
    for path in sorted((DOCS.parent / "src" / "payung" / "platform").glob("*/states.py")):
        app = import_module(f"payung.platform.{path.parent.name}.states")
        first = next(iter(app.State))
        arrows = [f"    [*] --> {first.value}"]
        arrows += [f"    {old.value} --> {step.after.value}: {act}" for act, step in app.TRANSITIONS.items()
                   for old in step.before]  # fmt: skip
        words = "\n".join(f"- `{state.value}` {state.label}" for state in app.State)
        drawing = "\n".join(arrows)
        parts.append(f"## {path.parent.name}\n\n```mermaid\nstateDiagram-v2\n{drawing}\n```\n\n{words}\n")
    return "\n".join(parts)


def records() -> str:
    """The list of decisions, newest first."""
    rows = []
    for path in sorted((DOCS / "adr").glob("[0-9]*.md"), reverse=True):
        title = re.match(r"# (.*)", path.read_text("utf-8"))
        assert title, f"{path.name} has no title"
        rows.append(f"- [{title[1]}]({path.name})")
    return "# Decisions\n\nNever rewritten, only superseded.\n\n" + "\n".join(rows) + "\n"


PAGES = {
    "reference/cli.md": command_line,
    "reference/reasons.md": reasons.reference_page,
    "reference/law.md": law.reference_page,
    "reference/personal-data.md": personal_data,
    "reference/states.md": states,
    "adr/README.md": records,
}


def main() -> int:
    stale = []
    for name, page in PAGES.items():
        path, text = DOCS / name, NOTE + page()
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    for name in stale:
        print(f"docs/{name}: {'stale, run make docs' if '--check' in sys.argv else 'written'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
