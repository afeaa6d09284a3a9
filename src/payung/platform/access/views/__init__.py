"""Pages of offices, memberships, accounts and invitations: they parse, call and render."""
