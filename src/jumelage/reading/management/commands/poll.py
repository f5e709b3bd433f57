"""`jumelage poll`: look into the offices' mailboxes, once or again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from jumelage.kit import imap
from jumelage.press.tasks import bounces_due
from jumelage.reading import tasks


class Command(BaseCommand):
    help = "Poll the offices' mailboxes for announcements, and for releases that came back. Example: jumelage poll --every 300"

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
            raise CommandError(f"{failed} of the mailboxes could not be polled; their pages say why.")

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
        return failed + self._failures(options)

    def _failures(self, options: dict[str, Any]) -> int:
        """Look for releases that came back; the number of mailboxes that could not be opened."""
        failed = 0
        for server, look in bounces_due(timezone.now(), office=options["office"], force=options["now"]):
            if look.problem:
                failed += 1
                self.stderr.write(
                    f"{server.office.slug}: {server.bounce_host}: {imap.sentence(look.problem)}"
                )
            elif look.came_back:
                self.stdout.write(f"{server.office.slug}: {look.came_back} messages came back")
        return failed
