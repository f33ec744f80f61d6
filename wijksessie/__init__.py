"""Wijksessie: from the first talk to the agreements, a year later."""

__version__ = "0.1.0"
