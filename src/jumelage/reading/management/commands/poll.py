"""`jumelage poll`: look into the offices' mailboxes, once or again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from jumelage.reading import tasks


class Command(BaseCommand):
    help = "Poll the offices' mailboxes for announcements. Example: jumelage poll --every 300"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, default=0, metavar="SECONDS", help="poll again and again (default: once)"
        )
        parser.add_argument("--office", default="", help="short name of the one office to poll")
        parser.add_argument(
            "--now", action="store_true", help="also those that are given a pause because they failed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = self._round(options)
        while options["every"]:
            time.sleep(options["every"])
            close_old_connections()
            self._round(options)
        if failed and not options["every"]:
            raise CommandError(
                f"{failed} of the mailboxes could not be polled; the page of the inbox says why."
            )

    def _round(self, options: dict[str, Any]) -> int:
        failed = 0
        for mailbox, polled in tasks.poll_due(timezone.now(), office=options["office"], force=options["now"]):
            name = f"{mailbox.office.slug}: {mailbox}"
            if polled is None:
                self.stdout.write(f"{name}: is being polled already")
            elif polled.problem:
                failed += 1
                self.stderr.write(f"{name}: {polled.problem}")
            elif polled.mails or options["verbosity"] > 1 or not options["every"]:
                self.stdout.write(
                    f"{name}: {polled.announcements} announcements of {polled.mails} mails, {polled.foreign} left alone"
                )
        return failed
