"""Every write on accounts, offices and memberships: a module is a noun, its functions are verbs."""

PARTS = frozenset({"seat_person", "hold_open"})  # of several acts, inside their transaction and event; no act alone
