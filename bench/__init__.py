"""Measurements: ratios within one run, never times to compare between machines (docs/benchmarks.md)."""
