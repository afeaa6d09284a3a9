"""What do the words of an extract mean: status, segment, programmes? Rule: design, section 3, what active means.

Case, blanks and punctuation make no difference. A word that is not listed means nothing: the extract is refused.
"""

from __future__ import annotations

import re
import unicodedata

from payung.pipeline.options import PROGRAMME_BITS

_STATUSES = {
    True: ("aktif", "active", "1", "ya", "true"),
    False: ("nonaktif", "tidakaktif", "inactive", "0", "tidak", "false"),
}

_SEGMENTS = {
    "pu": ("pu", "ppu", "penerimaupah", "pekerjapenerimaupah", "pesertapenerimaupah", "wageearner"),
    "bpu": (
        "bpu",
        "pbpu",
        "bukanpenerimaupah",
        "pekerjabukanpenerimaupah",
        "pesertabukanpenerimaupah",
        "nonwageearner",
    ),
    "construction": ("jakon", "jasakonstruksi", "pekerjajasakonstruksi", "konstruksi", "construction"),
    "migrant": ("pmi", "pekerjamigran", "pekerjamigranindonesia", "migran", "migrant", "migrantworker"),
}

_PROGRAMMES = {
    "jaminan kecelakaan kerja": "jkk",
    "kecelakaan kerja": "jkk",
    "jaminan kematian": "jkm",
    "kematian": "jkm",
    "jaminan hari tua": "jht",
    "hari tua": "jht",
    "jaminan pensiun": "jp",
    "pensiun": "jp",
    "jaminan kehilangan pekerjaan": "jkp",
    "kehilangan pekerjaan": "jkp",
}
_BETWEEN = {"dan", "and", "program"}

_STATUS_OF = {word: says for says, words in _STATUSES.items() for word in words}
_SEGMENT_OF = {word: segment for segment, words in _SEGMENTS.items() for word in words}


def status(text: str) -> bool | None:
    """Whether a status says active. Raises KeyError for an unknown word; None for a blank."""
    word = _compact(text)
    return _STATUS_OF[word] if word else None


def segment(text: str) -> str | None:
    """`pu`, `bpu`, `construction` or `migrant`. Raises KeyError for an unknown word; None for a blank."""
    word = _compact(text)
    return _SEGMENT_OF[word] if word else None


def programmes(text: str) -> int:
    """The bits (`options.PROGRAMME_BITS`) of the programmes named; 0 for a blank. Raises KeyError for another word."""
    said = re.sub(r"[^a-z0-9]+", " ", _folded(text)).strip()
    for long, short in _PROGRAMMES.items():
        said = re.sub(rf"\b{long}\b", short, said)
    mask = 0
    for word in said.split():
        if word not in _BETWEEN:
            mask |= PROGRAMME_BITS[word]
    return mask


def _compact(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
