"""Texts per second of one contestant, alone in a process on one core: `python -m bench.reading.speed ours 200`."""

import json
import os
import statistics
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.reading.volume import announcements

ROUNDS = 3


def measure(contestant: str, count: int) -> dict[str, float]:
    """Run `measure_here` in a process of its own, so that loading time and memory are the contestant's."""
    command = [sys.executable, "-m", "bench.reading.speed", contestant, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure_here(contestant: str, count: int) -> dict[str, float]:
    """Load, then read the same texts several times; the median round counts."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    began = time.perf_counter()
    module: Any = import_module(f"bench.reading.{contestant}")
    module.load()
    loaded = time.perf_counter() - began
    texts = announcements(count)
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for text, published in texts:
            module.read_text(text, published)
        rounds.append(time.process_time() - began)
    return {
        "load_seconds": loaded,
        "texts": count,
        "texts_per_second": count / statistics.median(rounds),
        "peak_mib": _peak_mib(),
    }


def _peak_mib() -> float:
    """The high-water mark of this process alone; getrusage would hand down the parent's."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    print(json.dumps(measure_here(sys.argv[1], int(sys.argv[2]))))
