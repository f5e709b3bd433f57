"""Compiles the kernel: ``python -m filiale.kernel``, as ``make setup`` does; with the compiler that the planner's kernel takes."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tournee.kernel.compiling import CannotCompile, compiler

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "stock.c"
FLAGS = ("-O3", "-std=gnu11", "-fPIC", "-shared", "-Wall", "-Wextra")


def library() -> Path:
    """Where the library of the present source lies, whether it is there or not."""
    digest = hashlib.sha256(" ".join((platform.machine(), sys.platform, *FLAGS)).encode())
    digest.update(SOURCE.read_bytes())
    return _folder() / f"stock-{digest.hexdigest()[:16]}.so"


def _folder() -> Path:
    """Beside the source, or in the user's cache where that folder is read-only."""
    if os.access(FOLDER, os.W_OK):
        return FOLDER
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jumelage"


def build() -> Path:
    """Compile the kernel if the present source has no library yet, and return the library's path.

    Raises:
        CannotCompile: there is no compiler or it failed.
    """
    target = library()
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(suffix=".so", dir=target.parent)
    os.close(handle)
    command = [*compiler(), *FLAGS, str(SOURCE), "-o", draft]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        Path(draft).unlink(missing_ok=True)
        raise CannotCompile(
            f"The kernel of the company stock could not be compiled with {command[0]}: {done.stderr.strip()[:500]}"
        )
    Path(draft).replace(target)  # whole or not at all: another process may be loading it
    for old in target.parent.glob("stock-*.so"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def main() -> int:
    """Compile and say what is missing where that fails."""
    try:
        build()
    except CannotCompile as error:
        print(error, file=sys.stderr)
        return 1
    return 0
