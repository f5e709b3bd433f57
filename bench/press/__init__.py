"""Measures how long a release takes to reach thousands of addresses."""

from bench.press.sending import main

__all__ = ["main"]
