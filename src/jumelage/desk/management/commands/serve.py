"""`jumelage serve`: everything that serving needs, then a production server on this machine."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.core.management.base import CommandParser


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

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            call_command("demo", stdout=self.stdout)
        address = f"{options['host']}:{options['port']}"
        self.stdout.write(self.style.SUCCESS(f"Jumelage is at http://{address} (stop with Ctrl-C)"))
        self.stdout.flush()
        command = [
            sys.executable, "-m", "gunicorn", "jumelage.config.wsgi:application", "--bind", address,
            "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning",
        ]  # fmt: skip
        if options["demo"]:
            os.environ["JUMELAGE_DEMO"] = "yes"
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        os.execv(sys.executable, command)  # noqa: S606 (the arguments are ours)
