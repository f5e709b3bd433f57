"""A release goes to many recipients through a real SMTP server; the worker is killed and started again in the middle.

    python -m bench.press.sending --recipients 10000

Prints how long it took, how many messages arrived, how many arrived twice and how many are missing. Exits with 1 if
somebody was missed without being named as uncertain, or somebody got a message twice.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKER = [
    sys.executable,
    "-m",
    "jumelage",
    "db_worker",
    "--no-reload",
    "--interval",
    "0.2",
    "--no-startup-delay",
]


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
            office=office,
            host="127.0.0.1",
            port=port,
            protection="none",
            from_name="Presse",
            from_email="presse@example.org",
        )
        now = timezone.now()
        release = factories.taken_to(factories.release(office, by, now=now), "released", by, now=now)
        listed = factories.distribution(office)
        for start in range(0, number, 1000):
            factories.subscribed(office, listed, min(1000, number - start), start=start)
        return actions.start_dispatch(
            release=release, lists=[listed], before_embargo=False, by=by, now=now
        ).pk


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=10_000)
    number = parser.parse_args().recipients
    os.environ["JUMELAGE_DATA_DIR"] = tempfile.mkdtemp(prefix="jumelage-sending-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import django

    django.setup()
    from tests.press.smtp_server import running

    with running() as (post, port):
        dispatch = prepared(port, number)
        began = time.perf_counter()
        states = _sent(dispatch, lambda: len(post.received), number)
        seconds = time.perf_counter() - began
        twice = [address for address, times in post.received.items() if times > 1]
        missing = number - len(post.received)
    print(
        f"{number} recipients in {seconds:.1f} s, worker killed once: {len(twice)} twice, {missing} missing; {states}"
    )
    return 1 if twice or missing > states.get("uncertain", 0) else 0


def _sent(dispatch: int, arrived, number: int) -> dict[str, int]:
    """Let workers work until the dispatch is done; kill the first one in the middle."""
    from django.db.models import Count
    from django.utils import timezone
    from django_scopes import scopes_disabled

    from jumelage.press.models import Delivery, Dispatch
    from jumelage.press.tasks import ask_for_dispatches

    ask_for_dispatches(timezone.now())
    worker, is_killed = subprocess.Popen(WORKER), False
    try:
        while True:
            time.sleep(0.2)
            if not is_killed and arrived() >= number // 2:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                worker, is_killed = subprocess.Popen(WORKER), True
            ask_for_dispatches(timezone.now())
            with scopes_disabled():
                if Dispatch.objects.filter(pk=dispatch, state="done").exists():
                    rows = Delivery.objects.order_by().values_list("state").annotate(number=Count("pk"))
                    return dict(rows)
    finally:
        worker.terminate()
        worker.wait()


if __name__ == "__main__":
    sys.exit(main())
