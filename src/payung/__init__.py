"""Payung: from a roster of workers to an answer for every row. See docs/architecture.md for the map."""

__version__ = "0.1.0"
