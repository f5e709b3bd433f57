"""`jumelage demo`: make the demonstration office, or set it back."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jumelage.desk import demonstration
from jumelage.kit.errors import Refused


class Command(BaseCommand):
    help = "Make the demonstration office if there is none. Example: jumelage demo --reset"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="set it back to its first state")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["reset"]:
                demonstration.reset()
            elif not demonstration.is_there():
                demonstration.build()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Demonstration office at {settings.BASE_URL}. Sign in with:")
        for email, (name, roles) in demonstration.EMAILS.items():
            work = ", ".join(str(role.label) for role in roles)
            self.stdout.write(f"  {email:<30} {demonstration.PASSWORD}   {name} ({work})")
