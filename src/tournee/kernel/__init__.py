"""The planner's inner loops, in C, called through ctypes: no compiling at run time, no lock held while they run.

`compiling.py` compiles them once, at set-up. Why C: docs/decisions/0034-planner-kernel.md.
"""

from __future__ import annotations

import ctypes
from functools import cache

from tournee.kernel.compiling import CannotCompile, build

__all__ = ["CannotCompile", "load"]


@cache
def load() -> ctypes.CDLL:
    """The compiled kernel; compiled now where set-up has not done it.

    Raises:
        CannotCompile: there is no library and no compiler.
    """
    library = ctypes.CDLL(str(build()))
    library.tournee_search.restype = ctypes.c_int64
    library.tournee_plan.restype = ctypes.c_int64
    return library
