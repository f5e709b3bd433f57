"""The instances measured: Solomon's public files as a package brings them, and others like them made here."""

import importlib.util
import math
import random
from pathlib import Path

BEST = {
    "c101 1": 320, "r104 1": 303, "rc104 1": 301, "c103 2": 720, "r102 2": 508, "r108 2": 560, "rc103 2": 524, "c104 3": 1030,
    "r107 3": 762, "rc107 3": 773, "rc108 3": 795, "c109 4": 1190, "r104 4": 975, "r112 4": 974, "rc104 4": 1065, "r105 4": 778,
}  # fmt: skip
"""Instance and routes, and the best profit that the literature knows: Righini and Salani (2009), Vansteenwegen and others (2009), Hu and
Lim (2014), Gunawan and others (2015)."""

HORIZON = {"c": 1236, "r": 230, "rc": 240}
SERVICE = {"c": 90, "r": 10, "rc": 10}


def make(layout: str, width: int, seed: int, count: int = 100) -> str:
    """A TOPTW file: clustered (c), random (r) or mixed (rc); windows of half that width around a reachable moment, some open."""
    rnd = random.Random(f"{layout} {width} {seed}")
    horizon, service = HORIZON[layout], SERVICE[layout]
    centres = [(rnd.uniform(10, 90), rnd.uniform(10, 90)) for _ in range(10)]
    rows = [f"0 50.00 50.00 0.00 0.00 0 0 0 {horizon}"]
    for number in range(1, count + 1):
        clustered = layout == "c" or (layout == "rc" and number <= count // 2)
        if clustered:
            x, y = (round(min(100, max(0, rnd.gauss(at, 4)))) for at in centres[number % len(centres)])
        else:
            x, y = rnd.randint(0, 100), rnd.randint(0, 100)
        profit = rnd.choice([10, 10, 20, 20, 30, 40]) if clustered else rnd.randint(1, 41)
        away = math.hypot(x - 50, y - 50)
        earliest, latest = math.ceil(away), math.floor(horizon - away - service)
        middle = rnd.randint(earliest, max(earliest, latest))
        opening, closing = max(earliest, middle - width), min(latest, middle + width)
        if rnd.random() < 0.25:
            opening, closing = 0, latest
        rows.append(
            f"{number} {x:.2f} {y:.2f} {service:.2f} {profit:.2f} 1 1 1 {opening} {max(opening, closing)}"
        )
    return f"4 9 {count} 1\n0 200\n" + "\n".join(rows) + "\n"


def all_instances() -> dict[str, str]:
    """Name and text of each instance of the measurement."""
    found = {}
    for layout in ("c", "r", "rc"):
        for number, share in enumerate((0.04, 0.15), 1):
            width = max(5, round(share * HORIZON[layout]))
            found[f"{layout}{number}"] = make(layout, width, number)
    return found


def public_files() -> Path | None:
    """The folder of Solomon's files in the package that brings them; None where it is not installed."""
    package = importlib.util.find_spec("VRPSolverEasy")
    folders = package.submodule_search_locations if package else None
    return Path(folders[0], "demos", "data", "CVRPTW") if folders else None
