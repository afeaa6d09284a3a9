"""The second answer: every row of a roster judged one by one in plain Python, slowly and obviously.

Written from the design's decision table and contracts alone; it imports nothing of `payung`, so that a mistake must be
made twice to go unseen. `answer(rows, participants, deaths, Question(...))` is the door.
"""

from oracle.decide import answer, prices_by_month
from oracle.model import Answer, Price, Question

__all__ = ["Answer", "Price", "Question", "answer", "prices_by_month"]
