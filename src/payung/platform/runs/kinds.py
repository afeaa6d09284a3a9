"""Which kinds of long work there are. Apps register theirs in `AppConfig.ready`; who must know that a run is done does
so too (`on_done`), so that nothing asks downwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import translation

from payung.errors import PayungError
from payung.platform.access.permissions import Permission
from payung.platform.ui.words import count

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from payung.platform.access.models import User
    from payung.platform.runs.models import Run
    from payung.platform.runs.progress import Progress


@dataclass(frozen=True)
class Job:
    """What the work is given: what was asked, who asked (acts are theirs), and where to tell how far it is."""

    key: str
    inputs: Mapping[str, Any]
    region: str
    by: User
    progress: Progress


Work = Callable[[Job], Mapping[str, object] | None]
Announcement = Callable[["Run"], None]


@dataclass(frozen=True)
class Kind:
    """`work` may be done again from the start or from any chunk. It returns numbers and hashes, for the run's page.

    `stages`: what each stage is called on the screen; `told`: the result as a sentence with its `{numbers}`. `nightly`:
    asked once a day by the first worker that is awake.
    """

    code: str
    label: _StrPromise
    work: Work
    stages: Mapping[str, _StrPromise] = field(default_factory=dict)
    told: _StrPromise | str = ""
    permission: Permission = Permission.RUN_CHANGE
    nightly: bool = False


_kinds: dict[str, Kind] = {}
_announcements: dict[str, list[Announcement]] = {}


def register(
    code: str,
    label: _StrPromise,
    work: Work,
    *,
    stages: Mapping[str, _StrPromise] | None = None,
    told: _StrPromise | str = "",
    permission: Permission = Permission.RUN_CHANGE,
    nightly: bool = False,
) -> Kind:
    """Make a kind known. A code registered twice is a bug: ValueError."""
    if code in _kinds:
        raise ValueError(f"kind of run {code} is registered twice")
    _kinds[code] = Kind(code, label, work, stages or {}, told, permission, nightly)
    return _kinds[code]


def kind(code: str) -> Kind:
    """The kind of a code. PayungError `runs.kind_unknown` where this version does not know it."""
    if code not in _kinds:
        raise PayungError("runs.kind_unknown", kind=code)
    return _kinds[code]


def kinds() -> Mapping[str, Kind]:
    """All kinds, by code."""
    return _kinds


def on_done(code: str) -> Callable[[Announcement], Announcement]:
    """Register for the news that the work of a run of this kind is done; its result stands on the run. It is the last
    stage of the work: where it fails, the run fails; where the worker dies, it is told again."""

    def remember(announcement: Announcement) -> Announcement:
        _announcements.setdefault(code, []).append(announcement)
        return announcement

    return remember


def announce(run: Run) -> None:
    """Tell all who registered for the kind of a run."""
    for announcement in _announcements.get(run.kind, []):
        announcement(run)


def kind_name(code: str) -> str:
    """What a kind is called on the screen; the code itself where this version does not know it."""
    return str(_kinds[code].label) if code in _kinds else code


def written_name(code: str) -> str:
    """What the trail calls a kind: in Indonesian, whatever the reader's language is now."""
    with translation.override("id"):
        return kind_name(code)


def stage_name(code: str, stage: str) -> str:
    """What a stage of a kind is called on the screen."""
    return str(_kinds[code].stages.get(stage, stage)) if code in _kinds else stage


def result_told(code: str, result: Mapping[str, Any]) -> str:
    """What came of a run, in words; empty where its kind has no sentence, or the result lacks what it tells."""
    sentence = str(_kinds[code].told) if code in _kinds else ""
    written = {name: count(value) if isinstance(value, int) else value for name, value in result.items()}
    try:
        return sentence.format_map(written)
    except KeyError:
        return ""
