"""A release goes to many recipients through a real SMTP server; worker and server are killed in the middle.

    python -m bench.press.sending --recipients 10000

The server is a process of its own that writes down each message before it says so. At a third of the messages the
worker is killed, at two thirds the server; both are started again. What then is uncertain is settled with what the
server wrote down. Exits with 1 if anybody was missed or got the release twice.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[1] / "results"
WORKER = [
    sys.executable, "-m", "jumelage", "db_worker", "--no-reload", "--interval", "0.2", "--no-startup-delay",
]  # fmt: skip


def prepared(port: int, number: int) -> int:
    """Make an office with a released text and a list, and begin the dispatch; return its key."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.utils import timezone
    from django_scopes import scope

    from jumelage.accounts.models import Office
    from jumelage.press import actions
    from jumelage.press.models import MailServer
    from tests.press import factories

    call_command("migrate", verbosity=0)
    office = Office.objects.create(name="Büro", slug="bench", city_name="Düsseldorf", home_geoname_id=2934246)
    by = get_user_model().objects.create_user("bench@example.org", name="Bench")
    with scope(office=office):
        MailServer.objects.create(
            office=office, host="127.0.0.1", port=port, protection="none", from_name="Presse",
            from_email="presse@example.org",
        )  # fmt: skip
        now = timezone.now()
        release = factories.taken_to(factories.release(office, by, now=now), "released", by, now=now)
        listed = factories.distribution(office)
        for start in range(0, number, 1000):
            factories.subscribed(office, listed, min(1000, number - start), start=start)
        started = actions.start_dispatch(
            release=release, lists=[listed], before_embargo=False, by=by, now=now
        )
    return int(started.pk)


def main() -> int:
    """Measure ten thousand and write the result."""
    return _measured(10_000)


def _measured(number: int) -> int:
    os.environ["JUMELAGE_DATA_DIR"] = tempfile.mkdtemp(prefix="jumelage-sending-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import django

    django.setup()
    from tests.press.smtp_server import Killable

    server = Killable(Path(os.environ["JUMELAGE_DATA_DIR"]) / "mail.log")
    server.start()
    try:
        dispatch = prepared(server.port, number)
        load = os.getloadavg()[0]
        began = time.perf_counter()
        found = _sent(dispatch, server, number)
        found["seconds"] = round(time.perf_counter() - began, 1)
    finally:
        server.kill()
    received = server.received()
    found["twice"] = sum(times > 1 for times in received.values())
    found["missed"] = number - len(received)
    _write({"recipients": number, "load": round(load, 1), **found})
    return 1 if found["twice"] or found["missed"] else 0


def _sent(dispatch: int, server: Any, number: int) -> dict[str, Any]:
    """Let workers work until the dispatch is done; kill the worker, then the mail server."""
    from django.utils import timezone

    from jumelage.press.tasks import ask_for_dispatches

    def kill_worker() -> None:
        workers[-1].send_signal(signal.SIGKILL)
        workers[-1].wait()
        workers.append(subprocess.Popen(WORKER))

    def kill_server() -> None:
        server.kill()
        server.start()

    ask_for_dispatches(timezone.now())
    workers = [subprocess.Popen(WORKER)]
    accidents: list[tuple[int, Callable[[], None]]] = [
        (number // 3, kill_worker),
        (number * 2 // 3, kill_server),
    ]
    settled: dict[str, int] = {"uncertain": 0, "again": 0}
    try:
        while True:
            time.sleep(0.2)
            if accidents and len(server.received()) >= accidents[0][0]:
                accidents.pop(0)[1]()
            ask_for_dispatches(timezone.now())
            if _is_done(dispatch):
                if not _settled(dispatch, server.book.read_text(), settled):
                    return settled
                ask_for_dispatches(timezone.now())
    finally:
        workers[-1].terminate()
        workers[-1].wait()


def _is_done(dispatch: int) -> bool:
    from django_scopes import scopes_disabled

    from jumelage.press.models import Dispatch

    with scopes_disabled():
        return bool(Dispatch.objects.filter(pk=dispatch, state="done").exists())


def _settled(dispatch: int, log: str, settled: dict[str, int]) -> bool:
    """Ask the server's log about what is uncertain; False if nothing is."""
    from django.utils import timezone
    from django_scopes import scope, scopes_disabled

    from jumelage.press import actions, queries
    from jumelage.press.models import Dispatch

    with scopes_disabled():
        found = Dispatch.objects.select_related("office", "edition__release__office").get(pk=dispatch)
    with scope(office=found.office):
        if not queries.uncertain(found):
            return False
        done = actions.settle_by_log(dispatch=found, log=log, by=None, now=timezone.now())
    settled["uncertain"] += done.arrived + done.again
    settled["again"] += done.again
    return True


def _write(found: dict[str, Any]) -> None:
    machine = f"{os.cpu_count()} cores, {os.uname().sysname}, Python {platform.python_version()}"
    said = {"machine": machine, **found}
    (RESULTS / "press.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    (RESULTS / "press.md").write_text(
        "# Sending a release\n\n"
        f"{machine}; load of the machine at the beginning {found['load']}. The mail server is a process of its own beside the worker (Python, it shares\n"
        "the cores); at a third of the messages the worker is killed, at two thirds the server, and both are started again.\n\n"
        "| Recipients | Seconds | Uncertain after both kills | of these not in the server's log, sent again | Missed | Twice |\n|--:|--:|--:|--:|--:|--:|\n"
        f"| {found['recipients']} | {found['seconds']} | {found['uncertain']} | {found['again']} | {found['missed']} | {found['twice']} |\n",
        "utf-8",
    )
    print(json.dumps(said))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=10_000)
    sys.exit(_measured(parser.parse_args().recipients))
