"""An invented installation: kinds of offices as there are, invented people and promises. Loaded through the actions
that an office uses, never by fixtures."""
