"""Compiles the kernel: ``python -m tournee.kernel``, as ``make setup`` does.

A C compiler of the system is taken (``CC``, cc, gcc, clang), else the one in the package ziglang. The library's name carries a
digest of its sources, so that a library of older sources is never loaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
FLAGS = ("-O3", "-std=gnu11", "-fPIC", "-shared", "-fno-math-errno", "-Wall", "-Wextra")


class CannotCompile(Exception):
    """There is no compiler, or it failed; the message says which and what to do."""


def sources() -> list[Path]:
    """The C files of the kernel, in a fixed order."""
    return sorted(FOLDER.glob("*.c"))


def library() -> Path:
    """Where the library of the present sources lies, whether it is there or not."""
    digest = hashlib.sha256(" ".join((platform.machine(), sys.platform, *FLAGS)).encode())
    for path in sorted([*sources(), *FOLDER.glob("*.h")]):
        digest.update(path.read_bytes())
    return _folder() / f"kernel-{digest.hexdigest()[:16]}.so"


def _folder() -> Path:
    """Beside the sources, or in the user's cache where that folder is read-only."""
    if os.access(FOLDER, os.W_OK):
        return FOLDER
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jumelage"


def compiler() -> list[str]:
    """The command of a C compiler.

    Raises:
        CannotCompile: there is none.
    """
    for name in (os.environ.get("CC"), "cc", "gcc", "clang"):
        if name and shutil.which(name):
            return [name]
    if importlib.util.find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc"]
    raise CannotCompile(
        "The planner's kernel is written in C and no compiler was found. Install one, for example as root: "
        "apt-get install gcc libc6-dev; or into the environment: pip install ziglang. Then run make setup."
    )


def build() -> Path:
    """Compile the kernel if the present sources have no library yet.

    Returns:
        The library's path.

    Raises:
        CannotCompile: there is no compiler or it failed.
    """
    target = library()
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=".so", dir=target.parent)
    os.close(handle)
    command = [*compiler(), *FLAGS, *map(str, sources()), "-o", name, "-lm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        Path(name).unlink(missing_ok=True)
        raise CannotCompile(
            f"The planner's kernel could not be compiled with {command[0]}: {done.stderr.strip()[:500]}"
        )
    Path(name).replace(target)  # whole or not at all: another process may be loading it
    for old in target.parent.glob("kernel-*.so"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def main() -> int:
    """Compile and say where the library lies."""
    try:
        build()
    except CannotCompile as error:
        print(error, file=sys.stderr)
        return 1
    return 0
