"""One database measured in a process of its own: `python -m bench.pages.worker FILE SIZE...`."""

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

WARM, TIMES = 3, 30


def main() -> None:
    target, sizes = Path(sys.argv[1]), [int(text) for text in sys.argv[2:]]
    _set_up()
    from django_scopes import scope

    from bench.pages import seeding

    office, clerk = seeding.make_office()
    results: list[dict[str, Any]] = []
    before = 0
    for size in sizes:
        started = time.perf_counter()
        with scope(office=office):
            seeding.grow(office, before, size)
        _analyse()
        print(f"  {size:>7,} people seeded in {time.perf_counter() - started:.0f} s", flush=True)
        results += _measure(office, clerk, size)
        before = size
    target.write_text(json.dumps(results))


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    from django.conf import settings

    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django.contrib.admin"]
    settings.ROOT_URLCONF = "bench.pages.admin"
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _measure(office: Any, clerk: Any, size: int) -> list[dict[str, Any]]:
    from django.test import Client
    from django_scopes import scope

    from bench.pages.seeding import chosen
    from bench.pages.visits import MAKERS

    client = Client()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    with scope(office=office):
        visits = [visit for maker in chosen(MAKERS) for visit in maker()]
    rows = []
    for visit in visits:
        row = {"page": visit.name, "people": size, **_times(client, visit.address)}
        if visit.peer:
            row["peer"] = _times(client, visit.peer)
        rows.append(row)
        peer = f"   admin {row['peer']['median_ms']:8.1f}" if visit.peer else ""
        print(f"    {visit.name:<45} {row['median_ms']:8.1f} ms (p95 {row['p95_ms']:.1f}){peer}", flush=True)
    return rows


def _times(client: Any, address: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked = len(queries)  # the next request empties the log
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    taken, computed = [], []
    for _ in range(TIMES):
        started, before = time.perf_counter(), time.process_time()
        client.get(address)
        computed.append((time.process_time() - before) * 1000)
        taken.append((time.perf_counter() - started) * 1000)
    return {
        "cpu_ms": round(statistics.median(computed), 2),
        "median_ms": round(statistics.median(taken), 2),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 2),
        "queries": asked,
    }


if __name__ == "__main__":
    main()
