"""Runs the measurement and writes bench/results/tournee.{json,md}."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.tournee.cases import document, split
from bench.tournee.instances import BEST, all_instances, public_files
from tournee.answer import Answer
from tournee.generate import generate
from tournee.parse import parse
from tournee.solve import solve
from tournee.stop import Stop
from tournee.toptw import read

RESULTS = Path(__file__).resolve().parents[1] / "results"
SOLVERS = ("ours 1 s", "ours 5 s", "pyvrp 1 s", "pyvrp 5 s", "vroom", "routing 5 s")
REFERENCE = 20.0
"""Seconds of the long run that the best known value of an instance of our own also comes from."""


def _ours(path: str, vehicles: int, seconds: float) -> int:
    command = [
        sys.executable,
        "-m",
        "tournee.bench",
        path,
        "--vehicles",
        str(vehicles),
        "--seconds",
        str(seconds),
        "--json",
    ]
    return int(
        json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["score"]
    )


def _peer(name: str, path: str, vehicles: int, seconds: float, *further: str) -> int | None:
    """The better of two seeds side by side, as our two threads are."""

    def run(seed: int) -> int | None:
        command = [
            sys.executable,
            "-m",
            "bench.tournee.peers",
            name,
            path,
            str(vehicles),
            str(seconds),
            str(seed),
            *further,
        ]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        if done.returncode:
            print(name, done.stderr[-300:], flush=True)
            return None
        answer = json.loads(done.stdout.splitlines()[-1])
        return None if answer["wrong"] else int(answer["score"])

    with ThreadPoolExecutor(2) as pool:
        found = [score for score in pool.map(run, (1, 2) if name != "vroom" else (1,)) if score is not None]
    return max(found, default=None)


def _cell(path: Path, vehicles: int, best: int | None) -> dict[str, object]:
    scores = {
        "ours 1 s": _ours(str(path), vehicles, 1),
        "ours 5 s": _ours(str(path), vehicles, 5),
        "pyvrp 1 s": _peer("pyvrp", str(path), vehicles, 1),
        "pyvrp 5 s": _peer("pyvrp", str(path), vehicles, 5),
        "vroom": _peer("vroom", str(path), vehicles, 5),
        "routing 5 s": _peer("routing", str(path), vehicles, 5),
    }
    if best is None:
        best = max(
            _ours(str(path), vehicles, REFERENCE), *(score for score in scores.values() if score is not None)
        )
    best = max(best, *(score for score in scores.values() if score is not None))
    row = {"instance": path.stem.lower(), "vehicles": vehicles, "best": best, **scores}
    print(row, flush=True)
    return row


def benchmark(folder: Path | None, cells: int) -> list[dict[str, object]]:
    """Instances with one to four vehicles, all solvers side by side: those of a folder, else the public ones, else made here."""
    public = public_files()
    with tempfile.TemporaryDirectory() as name:
        wanted: list[tuple[Path, int, int | None]]
        if folder or public:
            known = json.loads((folder / "best.json").read_text()) if folder else BEST
            wanted = []
            for key, best in known.items():
                title, vehicles = key.split()
                path = folder / f"{title}.txt" if folder else Path(str(public), f"{title.upper()}.txt")
                wanted.append((path, int(vehicles), best))
        else:
            for key, text in all_instances().items():
                Path(name, f"{key}.txt").write_text(text)
            paths = sorted(Path(name).glob("*.txt"))
            wanted = [
                (path, (number + turn) % 4 + 1, None)
                for turn in range(4)
                for number, path in enumerate(paths)
            ]
        return [_cell(*one) for one in wanted[:cells]]


WINDOWED = [(name, vehicles) for name in ("C104", "R104", "RC104") for vehicles in (2, 4)]
"""The widest windows of each layout: those of other files are too narrow to be divided."""
WINDOW_SOLVERS = ("ours 1 s", "ours 5 s", "pyvrp 5 s", "vroom", "routing 5 s")


def several_windows() -> list[dict[str, object]]:
    """Public points with divided windows: as a delegation's problem for ours, as each peer takes several windows for the others."""
    folder, rows = public_files(), []
    for name, vehicles in WINDOWED if folder else ():
        path = str(Path(str(folder), f"{name}.txt"))
        problem = parse(document(split(read(path)), vehicles))
        scores = {
            "ours 1 s": solve(problem, stop=Stop(seconds=1)).score,
            "ours 5 s": solve(problem, stop=Stop(seconds=5)).score,
            "pyvrp 5 s": _peer("pyvrp", path, vehicles, 5, "split"),
            "vroom": _peer("vroom", path, vehicles, 5, "split"),
            "routing 5 s": _peer("routing", path, vehicles, 5, "split"),
        }
        best = max(score for score in scores.values() if score is not None)
        rows.append({"instance": name.lower(), "vehicles": vehicles, "best": best, **scores})
        print(rows[-1], flush=True)
    return rows


def delegations(count: int, seconds: float, *, cold: dict[str, object]) -> list[dict[str, object]]:
    """Generated problems of 5 days, 3 groups and 60 wishes, loose and tight in turn; ours and cold CP-SAT."""
    rows = []
    for number in range(count):
        document = generate(days=5, groups=3, wishes=60, tight=number % 2 == 1, seed=number // 2)
        answer = solve(parse(document), stop=Stop(seconds=seconds))
        row = {
            "problem": document["title"],
            "value": answer.score,
            "bound": answer.bound,
            "seconds": round(answer.seconds, 1),
            **_told(answer),
        }
        row["cp-sat"] = cold.get(str(document["title"]))
        if row["cp-sat"] is None:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "problem.json")
                path.write_text(json.dumps(document))
                command = [sys.executable, "-m", "bench.tournee.peers", "cp-sat", str(path), str(seconds)]
                done = subprocess.run(command, capture_output=True, check=True, text=True)
            row["cp-sat"] = json.loads(done.stdout.splitlines()[-1])
        rows.append(row)
        print(row, flush=True)
    return rows


def _told(answer: Answer) -> dict[str, object]:
    """What the reasons cost, in percent of the planning, and how many of those left out have none."""
    codes = [one.reason.code for one in answer.left_out]
    share = 100 * answer.telling / max(answer.seconds - answer.telling, 1e-3)
    return {"reasons %": round(share, 1), "left out": len(codes), "unexplored": codes.count("unexplored")}


def _reasons(row: dict[str, object]) -> str:
    if "reasons %" not in row:
        return "-"
    return (
        f"{row['reasons %']} ({int(str(row['left out'])) - int(str(row['unexplored']))} of {row['left out']})"
    )


def growth(seconds: float) -> list[dict[str, object]]:
    """Time to a proven gap of at most 1 %, and the gap at the end."""
    rows = []
    for wishes in (50, 100, 200, 500):
        problem = parse(generate(days=5, groups=3, wishes=wishes, tight=True, seed=7))
        begin, reached = time.monotonic(), [0.0]

        def told(value: int, bound: int | None, begin: float = begin, reached: list[float] = reached) -> None:
            if bound is not None and value and bound <= 1.01 * value and not reached[0]:
                reached[0] = time.monotonic() - begin

        answer = solve(problem, stop=Stop(seconds=seconds), progress=told)
        row = {
            "wishes": wishes,
            "value": answer.score,
            "bound": answer.bound,
            "to 1 %": round(reached[0], 1) or None,
            **_told(answer),
        }
        rows.append(row)
        print(row, flush=True)
    return rows


def _gap(row: dict[str, object], solver: str) -> float | None:
    score = row[solver]
    return None if score is None else 100 * (1 - float(str(score)) / float(str(row["best"])))


def _compared(rows: list[dict[str, object]], solvers: Sequence[str]) -> list[str]:
    """A table of scores with their gaps below."""
    lines = [
        "| Instance | Routes | Best | " + " | ".join(solvers) + " |",
        "|---|---|---|" + "---|" * len(solvers),
    ]
    lines += [
        f"| {row['instance']} | {row['vehicles']} | {row['best']} | "
        + " | ".join("-" if row[s] is None else str(row[s]) for s in solvers)
        + " |"
        for row in rows
    ]
    for label, pick in (("mean gap", lambda gaps: sum(gaps) / len(gaps)), ("largest gap", max)):
        gaps = [[gap for row in rows if (gap := _gap(row, solver)) is not None] for solver in solvers]
        lines.append(
            f"| **{label} %** | | | " + " | ".join(f"{pick(one):.2f}" if one else "-" for one in gaps) + " |"
        )
    return lines


def report(data: dict[str, object]) -> str:
    """The results as a page."""
    rows, plans, grown = data["benchmark"], data["delegations"], data["growth"]
    lines = [
        "# Planning", "",
        f"{data['machine']}; load {data['load']} (other work ran beside it: trust ratios more than seconds). Two threads for each solver.", "",
        "## The field's benchmark", "",
        f"Instances: {data['instances']}. Gaps in percent to the best value known (of the literature, or of any run here).", "",
        *_compared(rows, SOLVERS),
    ]  # fmt: skip
    if data.get("windows"):
        lines += [
            "", "## Several windows", "",
            ("The same points, the window of each in three equal parts of which the middle one is closed, distances rounded up to whole minutes: a"
            " delegation's problem with a group for each route. Best: of the runs here."), "",
            *_compared(data["windows"], WINDOW_SOLVERS),
        ]  # fmt: skip
    lines += [
        "",
        "## Delegations",
        "",
        "Reasons: what they cost in percent of the planning before them, and how many of the wishes left out have one.",
        "",
        "| Problem | Value | Bound | Gap % | Seconds | Reasons | CP-SAT cold: value | bound |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in plans:
        cold = row.get("cp-sat") or {"score": "-", "bound": "-"}
        gap = 100 * (row["bound"] / row["value"] - 1)
        lines.append(
            f"| {row['problem']} | {row['value']} | {row['bound']} | {gap:.2f} | {row['seconds']} | {_reasons(row)} | {cold['score'] or 'none'} | {cold['bound'] or 'none'} |"
        )
    lines += [
        "",
        "## Growth",
        "",
        f"5 days, 3 groups, tight windows; seconds to a proven gap of 1 %, at most {data['growth_seconds']:.0f} s each.",
        "",
        "| Wishes | Value | Bound | Seconds to 1 % | Reasons |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['wishes']} | {row['value']} | {row['bound']} | {row['to 1 %'] or 'not reached'} | {_reasons(row)} |"
        for row in grown
    ]
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> None:
    """Measure; the arguments make it shorter or take public instances."""
    options = argparse.ArgumentParser(prog="python -m bench.tournee")
    options.add_argument("--instances", type=Path)
    options.add_argument(
        "--cells", type=int, default=24, help="cells of the benchmark; 0 keeps the figures that are there"
    )
    options.add_argument(
        "--keep-cold", action="store_true", help="measure cold CP-SAT only where there are no figures of it"
    )
    options.add_argument(
        "--problems", type=int, default=10, help="delegations; 0 keeps the figures that are there"
    )
    options.add_argument(
        "--windows", type=int, default=1, help="several windows; 0 keeps the figures that are there"
    )
    options.add_argument("--seconds", type=float, default=30.0)
    options.add_argument(
        "--growth", type=float, default=85.0, help="seconds each; 0 keeps the figures that are there"
    )
    chosen = options.parse_args(argv or [])
    load = os.getloadavg()[0]
    data = json.loads((RESULTS / "tournee.json").read_text())
    data["machine"] = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"

    def saved() -> None:
        data["load"] = f"{load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end"
        (RESULTS / "tournee.json").write_text(json.dumps(data, indent=1) + "\n")
        (RESULTS / "tournee.md").write_text(report(data))

    if chosen.cells:
        data["instances"] = (
            "Solomon's public files, profit is demand"
            if chosen.instances or public_files()
            else "made like Solomon's (`bench/tournee/instances.py`)"
        )
        data["benchmark"] = benchmark(chosen.instances, chosen.cells)
        saved()
    if chosen.windows:
        data["windows"] = several_windows()
        saved()
    if chosen.growth:
        data["growth"], data["growth_seconds"] = growth(chosen.growth), chosen.growth
        saved()
    if chosen.problems:
        before = (
            {row["problem"]: row.get("cp-sat") for row in data["delegations"]} if chosen.keep_cold else {}
        )
        data["delegations"] = delegations(chosen.problems, chosen.seconds, cold=before)
    saved()
    print(report(data))
