"""`jumelage erase_participants`: the data of participants go on their day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from jumelage.exchanges import tasks


class Command(BaseCommand):
    help = (
        "Erase the data of participants in exchanges whose day of deletion has come; only their numbers are kept. "
        "`jumelage serve` does so by itself. Example: jumelage erase_participants --dry-run"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["dry_run"]:
            for exchange in tasks.due_for_erasing(now):
                self.stdout.write(f"{exchange.office.slug}: {exchange.title} (due {exchange.delete_on})")
            return
        for exchange, number in tasks.erase_due(now):
            self.stdout.write(f"{exchange.office.slug}: {exchange.title}: {number} people erased")
