"""How well and how fast announcements are read, against what a user would otherwise take."""

from bench.reading.run import main

__all__ = ["main"]
