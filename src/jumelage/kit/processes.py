"""Which process does a piece of background work, so that others can tell when it has gone."""

import os
import socket
from pathlib import Path


def own_mark() -> str:
    """A mark of this process: its machine, its number, and when it began, since numbers are given again."""
    pid = os.getpid()
    return f"{socket.gethostname()[:60]}/{pid}/{_begun(pid)}"


def has_gone(mark: str) -> bool:
    """Whether the process of a mark has certainly ended; False where that cannot be known from this machine."""
    host, _slash, rest = mark.rpartition("/")[0].rpartition("/")
    begun = mark.rpartition("/")[2]
    if not rest.isdecimal() or host != socket.gethostname()[:60]:
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is there, and is somebody else's
        return False
    return begun != _begun(int(rest)) or _is_zombie(int(rest))


def _stat(pid: int) -> list[str]:
    """What Linux tells of a process, from its state on; nothing elsewhere."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return []


def _begun(pid: int) -> str:
    stat = _stat(pid)
    return stat[19] if len(stat) > 19 else ""


def _is_zombie(pid: int) -> bool:
    return _stat(pid)[:1] == ["Z"]
