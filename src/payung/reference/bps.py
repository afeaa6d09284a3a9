"""Which code BPS (Statistics Indonesia) gives a regency: another system, where the same digits mean a neighbour.

Known for provinces 71 to 76, see `data/regions/SOURCE`. Nothing converts silently; people are told.
"""

from __future__ import annotations

from functools import cache

from payung.reference.packaged import table


def bps_code(code: str) -> str | None:
    """The four digits that BPS gives the regency of a Kemendagri code, or None where they are not known."""
    return _codes().get(code)


def meant_by_bps(digits: str) -> str | None:
    """The Kemendagri code of the regency that BPS means by four digits, or None where it is not known."""
    return {bps: code for code, bps in _codes().items()}.get(digits)


@cache
def _codes() -> dict[str, str]:
    return {row["kemendagri_code"]: row["bps_code"] for row in table("regions/bps_codes.csv")}
