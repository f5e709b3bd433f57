"""Libraries in C that lie beside the Python that calls them: compiled once, at set-up, and never an old one loaded.

A compiler of the system is taken (``CC``, cc, gcc, clang), else the one in the package ziglang. A library's name carries a digest
of its sources, so that one of older sources is never loaded. Why C: docs/decisions/0034-planner-kernel.md and 0036-stock-engine.md.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

FLAGS = ("-O3", "-std=gnu11", "-fPIC", "-shared", "-Wall", "-Wextra")


class CannotCompile(Exception):
    """There is no compiler, or it failed; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Library:
    """The C files of a folder as one library: `name` begins the file's name, `title` says in messages what it is."""

    folder: Path
    name: str
    title: str
    flags: tuple[str, ...] = FLAGS

    def sources(self) -> list[Path]:
        """The C files, in a fixed order."""
        return sorted(self.folder.glob("*.c"))

    def path(self) -> Path:
        """Where the library of the present sources lies, whether it is there or not."""
        digest = hashlib.sha256(" ".join((platform.machine(), sys.platform, *self.flags)).encode())
        for source in [*self.sources(), *sorted(self.folder.glob("*.h"))]:
            digest.update(source.read_bytes())
        return self._place() / f"{self.name}-{digest.hexdigest()[:16]}.so"

    def _place(self) -> Path:
        """Beside the sources, or in the user's cache where that folder is read-only."""
        if os.access(self.folder, os.W_OK):
            return self.folder
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jumelage"

    def load(self) -> ctypes.CDLL:
        """The library, compiled now where set-up has not done it.

        Raises:
            CannotCompile: there is no library and no compiler.
        """
        return ctypes.CDLL(str(self.build()))

    def build(self) -> Path:
        """Compile the library if the present sources have none yet; returns its path.

        Raises:
            CannotCompile: there is no compiler or it failed.
        """
        target = self.path()
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".so", dir=target.parent)
        os.close(handle)
        command = [*compiler(self.title), *self.flags, *map(str, self.sources()), "-o", name, "-lm"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            Path(name).unlink(missing_ok=True)
            raise CannotCompile(
                f"{self.title} could not be compiled with {command[0]}: {done.stderr.strip()[:500]}"
            )
        Path(name).replace(target)  # whole or not at all: another process may be loading it
        for old in target.parent.glob(f"{self.name}-*.so"):
            if old != target:
                old.unlink(missing_ok=True)
        return target

    def main(self) -> int:
        """Compile; say what is missing where that fails."""
        try:
            self.build()
        except CannotCompile as error:
            print(error, file=sys.stderr)
            return 1
        return 0


def compiler(title: str) -> list[str]:
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
        f"{title} is written in C and no compiler was found. Install one, for example as root: "
        "apt-get install gcc libc6-dev; or into the environment: pip install ziglang. Then run make setup."
    )
