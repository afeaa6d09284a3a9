"""Every write on accounts, offices and memberships: a module is a noun, its functions are verbs."""
