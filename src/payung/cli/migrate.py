"""`payung migrate`: makes an installation ready, or brings it to this version."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from payung.formats import number
from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    """It has no options: what an installation is stands in its environment."""


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened, watched

    opened(arguments.lang, ready=False)

    from django.conf import settings

    from payung.platform.runs.kinds import stage_name
    from payung.platform.site import install
    from payung.platform.site.kinds import LOAD_REGIONS

    lang = arguments.lang
    made = install.make_tables()
    install.collect_look()
    with watched(lang, lambda stage: stage_name(LOAD_REGIONS, stage)) as watch:
        loaded = install.load_regions(watch)
    regions = number(int(loaded.result.get("regions", 0)), lang)
    print(say("installation.ready", lang, folder=settings.DATA, made=number(len(made), lang), regions=regions))
    return 0
