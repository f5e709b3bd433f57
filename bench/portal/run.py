"""Both sites on the same server with the same content, asked by the same reader, one after the other."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.reading.report import machine

RESULTS = Path(__file__).resolve().parents[1] / "results"
SIZES = ((12, 40), (300, 3000))
SECONDS, READERS, MOST = 2.0, 4, 4000
OURS = {
    "start": "/portal/bench/", "ties": "/portal/bench/partners/", "tie": "/portal/bench/partners/{tie}-nordhausen/",
    "news": "/portal/bench/news/", "release": "/portal/bench/news/2012-0003/",
}  # fmt: skip
PEER = {
    "start": "/",
    "ties": "/partners/",
    "tie": "/partners/tie-0/",
    "news": "/news/",
    "release": "/news/2012-0003/",
}
CONTESTANTS = (
    ("Jumelage", "ours", {}), ("Jumelage, keeping nothing", "ours", {"JUMELAGE_PAGE_CACHE_MB": "0"}),
    ("Wagtail", "peer", {}), ("Wagtail, Django's cache for a minute", "peer", {"BENCH_PEER_CACHE": "yes"}),
)  # fmt: skip


def main() -> None:
    results: list[dict[str, Any]] = []
    kept = os.environ.get("BENCH_PORTAL_DIR")
    with tempfile.TemporaryDirectory(prefix="jumelage-bench-") as folder:
        for ties, releases in SIZES:
            print(f"  {ties} ties, {releases:,} releases", flush=True)
            there = Path(kept or folder) / f"{ties}"
            environment = _environment(there)
            if not (there / "made").exists():
                _make(there, environment, ties, releases)
            for name, side, given in CONTESTANTS:
                rows = _measured(side, {**environment, **given})
                results += [{"site": name, "ties": ties, "releases": releases, **row} for row in rows]
                print(
                    f"    {name}: " + ", ".join(f"{row['page']} {row['second']:.0f}/s" for row in rows),
                    flush=True,
                )
    _write(results)


def _environment(folder: Path) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "JUMELAGE_"))
    }
    return {
        **kept, "JUMELAGE_DATA_DIR": str(folder / "ours"), "JUMELAGE_SECRET_KEY": "bench", "BENCH_PEER_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "",
    }  # fmt: skip


def _make(folder: Path, environment: dict[str, str], ties: int, releases: int) -> None:
    for module in ("bench.portal.ours", "bench.portal.peer"):
        subprocess.run([sys.executable, "-m", module, str(ties), str(releases)], check=True, env=environment)
    (folder / "made").touch()


def _measured(side: str, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Serve one side as `jumelage serve` does: gunicorn, two processes with four threads."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    application = {"ours": "jumelage.config.wsgi", "peer": "bench.portal.peer.wsgi"}[side]
    environment = {key: value for key, value in environment.items() if value}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", f"{application}:application", "--bind", f"127.0.0.1:{port}",
         "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--keep-alive", "30", "--log-level", "warning"],
        env=environment,
    )  # fmt: skip
    try:
        _await(port)
        return [_page(port, name, path) for name, path in _paths(side, port).items()]
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _paths(side: str, port: int) -> dict[str, str]:
    if side == "peer":
        return PEER
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/api/v1/bench/ties?limit=1")
    [tie] = json.loads(connection.getresponse().read())["items"]
    connection.close()
    return {**OURS, "tie": f"/portal/bench/partners/{tie['page']}/"}


def _await(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/portal/bench/imprint/")
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit("the server does not answer")


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def _page(port: int, name: str, path: str) -> dict[str, Any]:
    """Ask for a page as often as possible within the seconds, by a few readers with open lines."""
    first = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    size = 0
    for _ in range(6):  # both processes have made it once
        status, size = _ask(first, path)
        if status != 200:
            raise SystemExit(f"{path} answers {status}")
    first.request("GET", path, headers={"Accept-Encoding": "identity"})
    plain = len(first.getresponse().read())
    first.close()
    times: list[float] = []
    until = time.monotonic() + SECONDS

    def reader() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(MOST // READERS):
            started = time.monotonic()
            if started > until:
                break
            _ask(connection, path)
            times.append(time.monotonic() - started)
        connection.close()

    started = time.monotonic()
    readers = [threading.Thread(target=reader) for _ in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    took = time.monotonic() - started
    return {"page": name, "second": round(len(times) / took, 1), "median_ms": round(1000 * statistics.median(times), 1),
            "bytes": size, "bytes_plain": plain, "requests": len(times)}  # fmt: skip


def _write(results: list[dict[str, Any]]) -> None:
    import django
    import wagtail

    RESULTS.mkdir(exist_ok=True)
    where = f"{machine()}, Django {django.__version__}, Wagtail {wagtail.__version__}"
    day, load = f"{datetime.now(UTC):%Y-%m-%d}", os.getloadavg()[0]
    whole = {"machine": where, "load": round(load, 1), "measured_on": day, "results": results}
    (RESULTS / "portal.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    lines = [
        "# Public pages", "",
        f"Measured on {day}: {where}; other work ran beside it (load {load:.1f} in the last minute), so read the numbers as",
        f"ratios. Pages a second to {READERS} readers with open lines, {SECONDS:.0f} seconds a page, gunicorn with two processes of four",
        "threads and SQLite with the same options on both sides; the readers ran on the same cores. The content is the same: invented towns and",
        "notices of `bench/portal/content.py`. Wagtail's templates are bare (no style sheet, no map, no linked data, one language); Jumelage's pages",
        "are those of the public site. `bytes` is the HTML as it is sent, compressed.", "",
    ]  # fmt: skip
    for ties, releases in SIZES:
        lines += [
            f"## {ties} ties, {releases:,} releases",
            "",
            *_table([row for row in results if row["ties"] == ties]),
            "",
        ]
    (RESULTS / "portal.md").write_text("\n".join(lines).rstrip() + "\n")


def _table(rows: list[dict[str, Any]]) -> list[str]:
    found = {(row["site"], row["page"]): row for row in rows}
    pages = list(OURS)
    lines = [
        "| Site |" + "".join(f" {page}/s | bytes |" for page in pages),
        "|---|" + "--:|--:|" * len(pages),
    ]
    for name, _side, _given in CONTESTANTS:
        cells = "".join(
            f" {found[name, page]['second']:,.0f} | {found[name, page]['bytes']:,} |" for page in pages
        )
        lines.append(f"| {name} |{cells}")
    return lines
