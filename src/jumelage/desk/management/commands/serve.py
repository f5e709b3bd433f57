"""`jumelage serve`: everything that serving needs, then a production server and a worker on this machine."""

import logging
import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.core.management.base import CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from jumelage.exchanges.tasks import ask_for_erasing
from jumelage.planning.tasks import ask_for_clearing
from jumelage.press.tasks import ask_for_bounces, ask_for_dispatches
from jumelage.reading.tasks import ask_for_poll

log = logging.getLogger(__name__)

WORKER = [
    sys.executable,
    "-m",
    "jumelage",
    "db_worker",
    "--no-reload",
    "--interval",
    "1",
    "--no-startup-delay",
]
FIRST_POLL = 5
DISPATCHES_EVERY = 5
ERASING_EVERY = 3600
PATIENCE = 10
"""Seconds that a process gets to end by itself: the worker finishes the task at hand, longer ones are cut off."""


class Command(BaseCommand):
    help = "Prepare the database and the static files, then serve. Example: jumelage serve --port 8080"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
        )
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        parser.add_argument(
            "--demo", action="store_true", help="make the demonstration office if there is none"
        )
        parser.add_argument(
            "--no-worker",
            action="store_true",
            help="leave background work to a `jumelage db_worker` elsewhere",
        )
        parser.add_argument(
            "--poll-every",
            type=int,
            default=300,
            metavar="SECONDS",
            help="how often the worker polls the mailboxes (default: 300; 0 for never)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            call_command("demo", stdout=self.stdout)
            os.environ["JUMELAGE_DEMO"] = "yes"
        address = f"{options['host']}:{options['port']}"
        self.stdout.write(self.style.SUCCESS(f"Jumelage is at http://{address} (stop with Ctrl-C)"))
        self.stdout.flush()
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        server = [
            sys.executable, "-m", "gunicorn", "jumelage.config.wsgi:application", "--bind", address,
            "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning",
        ]  # fmt: skip
        if options["no_worker"]:
            os.execv(sys.executable, server)  # noqa: S606 (the arguments are ours)
        sys.exit(_run(server, poll_every=options["poll_every"]))


def _run(server: list[str], *, poll_every: int = 0) -> int:
    """Run the server with a worker beside it until the server ends or somebody stops us; its exit status."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    serving = subprocess.Popen(server)  # noqa: S603 (the arguments are ours)
    working = subprocess.Popen(WORKER)  # noqa: S603
    next_poll = next_look = next_erasing = time.monotonic() + FIRST_POLL
    try:
        while serving.poll() is None:
            if poll_every and time.monotonic() >= next_poll:
                next_poll = time.monotonic() + poll_every
                _ask_for_poll()
            if time.monotonic() >= next_look:
                next_look = time.monotonic() + DISPATCHES_EVERY
                _ask_for_dispatches()
            if time.monotonic() >= next_erasing:
                next_erasing = time.monotonic() + ERASING_EVERY
                _ask_for_erasing()
            if working.poll() is not None:
                time.sleep(1)  # a worker that cannot start must not fill the log
                working = subprocess.Popen(WORKER)  # noqa: S603
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        _end(serving, working)
    return max(0, serving.returncode or 0)


def _ask_for_poll() -> None:
    """Queue the polling of mailboxes, of announcements and of failures; a database that is away for a moment must not end the server."""
    try:
        close_old_connections()
        ask_for_poll()
        ask_for_bounces()
    except DatabaseError:
        log.exception("Polling the mailboxes could not be asked for")


def _ask_for_dispatches() -> None:
    """Queue the dispatches whose time has come, and those that a crash broke off."""
    try:
        close_old_connections()
        ask_for_dispatches(timezone.now())
    except DatabaseError:
        log.exception("Sending releases could not be asked for")


def _ask_for_erasing() -> None:
    """Queue the erasing of participants' data whose day has come, and the clearing of old plannings."""
    try:
        close_old_connections()
        ask_for_erasing(timezone.now())
        ask_for_clearing(timezone.now())
    except DatabaseError:
        log.exception("Erasing what has had its time could not be asked for")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
