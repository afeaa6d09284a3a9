"""Writes the pages of docs/ that come from the code; with --check only says which of them are stale."""

from __future__ import annotations

import os
import re
import sys
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


def personal_data() -> str:
    """Which personal data there are. The settings are only read: no folder, no secret is made."""
    os.environ.setdefault("PAYUNG_DATA", "/nonexistent")
    os.environ.setdefault("PAYUNG_SECRET_KEY", "dibaca-saja")
    boot.start()
    from payung.platform.trail import personal

    return personal.reference_page()


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
