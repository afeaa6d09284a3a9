"""What does the law say in this month, and what follows for one person or a whole column?

`price` quotes one person; `tariff` gives the same law to a column; `at("bpu.jkk_rate", month)` reads one figure with
its proof. Figures stand in `parameters/*.yaml`, what is modelled in `register.yaml`. See docs/explanation/price.md.
"""

from payung.law.construction import ContractPrice, price_contract
from payung.law.formulas import bracket, choose, least, share
from payung.law.migrant import price_migrant
from payung.law.parameters import EVIDENCE, UNPROVED, NotInForce, Parameter, Value, at, parameter, subject, subjects
from payung.law.quote import Line, Quote, doubts, price
from payung.law.recomposition import Recomposition, recompose
from payung.law.register import reference_page, register
from payung.law.tariff import Tariff, tariff

__all__ = [
    "EVIDENCE", "UNPROVED", "ContractPrice", "Line", "NotInForce", "Parameter", "Quote", "Recomposition", "Tariff",
    "Value", "at", "bracket", "choose", "doubts", "least", "parameter", "price", "price_contract", "price_migrant",
    "recompose", "reference_page", "register", "share", "subject", "subjects", "tariff",
]  # fmt: skip
