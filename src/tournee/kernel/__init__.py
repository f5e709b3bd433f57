"""The planner's inner loops, in C, called through ctypes: no compiling at run time, no lock held while they run.

Compiled once, at set-up. Why C: docs/decisions/0034-planner-kernel.md.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path

from compiled import FLAGS, CannotCompile, Library

__all__ = ["LIBRARY", "CannotCompile", "load"]

LIBRARY = Library(Path(__file__).parent, "kernel", "The planner's kernel", (*FLAGS, "-fno-math-errno"))


@cache
def load() -> ctypes.CDLL:
    """The compiled kernel; compiled now where set-up has not done it.

    Raises:
        CannotCompile: there is no library and no compiler.
    """
    library = LIBRARY.load()
    library.tournee_search.restype = ctypes.c_int64
    library.tournee_plan.restype = ctypes.c_int64
    return library
