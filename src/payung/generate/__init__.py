"""Rosters, extracts and death lists of invented people, of any size, with known truth and a seed.

The noise is written before the matcher and without it: nothing here may import the pipeline or read its lists of
name variants, else a measured precision would measure itself.
"""

from payung.generate.bolsel import bolsel
from payung.generate.generated import Generated, generate
from payung.generate.spec import Spec

__all__ = ["Generated", "Spec", "bolsel", "generate"]
