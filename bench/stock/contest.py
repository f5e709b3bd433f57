"""Contestants as processes of their own: seconds and memory of each, medians of interleaved rounds, and what went wrong said and not thrown."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

LONGEST = float(os.environ.get("JUMELAGE_BENCH_LONGEST", "600"))
"""Seconds that a contestant gets."""
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command by its name; `once` for one so slow that more rounds tell nothing."""

    name: str
    command: list[str]
    once: bool = False


def measured(command: list[str]) -> Figures:
    """Wall and processor seconds and peak memory of one process, children that it waited for included; `failed` says why there are none.

    A small process starts it: what is started counts its starter's memory as its own.
    """
    done = subprocess.run([sys.executable, __file__, *command], capture_output=True, text=True, check=False)
    row: Figures = json.loads(done.stdout) if done.returncode == 0 else {"status": done.returncode}
    if not row.pop("status"):
        return row
    if row.get("wall", 0) >= LONGEST:
        return {"failed": f"not done after {LONGEST:.0f} s"}
    return {"failed": (done.stderr.strip().splitlines() or ["ended without a word"])[-1][:200]}


def _start(command: list[str]) -> Figures:
    """What `measured` starts: run the command and look at what it used."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    late = threading.Timer(LONGEST, process.kill)
    late.start()
    _pid, status, used = os.wait4(process.pid, 0)
    late.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": process.returncode, "wall": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024,
    }  # fmt: skip


def compare(contestants: list[Contestant], rounds: int) -> dict[str, Figures]:
    """All contestants, interleaved; medians. Who failed once does not start again."""
    found: dict[str, list[dict[str, float]]] = {}
    failed: dict[str, Figures] = {}
    for number in range(rounds):
        for one in contestants:
            if one.name in failed or (number and one.once):
                continue
            row = measured(one.command)
            print(f"{one.name:55} {_told(row)}", file=sys.stderr, flush=True)
            if "failed" in row:
                failed[one.name] = row
            else:
                found.setdefault(one.name, []).append({key: float(value) for key, value in row.items()})
    middle = {
        name: {key: round(statistics.median(row[key] for row in rows), 2) for key in ("wall", "cpu", "mib")}
        for name, rows in found.items()
    }
    return {one.name: failed.get(one.name) or dict(middle[one.name]) for one in contestants}


def _told(row: Figures) -> str:
    if "failed" in row:
        return str(row["failed"])
    return f"{row['wall']:8.1f} s {row['cpu']:8.1f} s of the processor {row['mib']:7.0f} MiB"


if __name__ == "__main__":
    print(json.dumps(_start(sys.argv[1:])))
