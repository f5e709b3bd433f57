"""`jumelage brief`: a journey's briefing book as PDF."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from jumelage.briefing import exporters, queries
from jumelage.briefing.enums import Edition
from jumelage.journeys.models import Journey


class Command(BaseCommand):
    help = "Write a journey's briefing book. Example: jumelage brief 3 -o mappe.pdf --language de"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("journey", help="number or title of the journey")
        parser.add_argument("-o", "--output", required=True, help="file to write; - for standard output")
        parser.add_argument("--language", choices=["de", "en"], default="de")
        parser.add_argument("--edition", choices=Edition.values, default=Edition.FULL)
        parser.add_argument("--office", help="short name of the office, where there are several")
        parser.formatter_class = argparse.RawDescriptionHelpFormatter

    def handle(self, *args: Any, **options: Any) -> None:
        journey = _found(options["journey"], options["office"])
        now = timezone.now()
        with scope(office=journey.office):
            book = queries.book_of(
                journey, edition=Edition(options["edition"]), language=options["language"], now=now
            )
            pdf = exporters.book_pdf(book, made_at=now)
        if options["output"] == "-":
            sys.stdout.buffer.write(pdf)
            return
        try:
            Path(options["output"]).write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        self.stderr.write(self.style.SUCCESS(f"{options['output']}: {len(pdf) // 1024} KiB"))


def _found(wanted: str, office: str | None) -> Journey:
    with scopes_disabled():
        journeys = Journey.objects.select_related("office", "lead")
        if office:
            journeys = journeys.filter(office__slug=office)
        rows = list(
            journeys.filter(pk=int(wanted)) if wanted.isdecimal() else journeys.filter(title__iexact=wanted)
        )
    if not rows:
        raise CommandError(f"There is no journey {wanted!r}. The number stands in the address of its page.")
    if len(rows) > 1:
        raise CommandError(
            f"Several journeys are called {wanted!r}; name one by its number, or its office with --office."
        )
    return rows[0]
