"""`jumelage stock_snapshot`: count the stock of an office now, from all its sources or from files given here."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django_scopes import scope

from jumelage.accounts.models import Office
from jumelage.companies import actions, queries
from jumelage.companies.bridge.troubles import sentence_of
from jumelage.companies.enums import ReadState, Rule, SnapshotState
from jumelage.companies.models import StockSource
from jumelage.kit.errors import Refused

TEN_YEARS = 10


class Command(BaseCommand):
    help = (
        "Count the companies of an office's state by owner and keep the result. "
        "Example: jumelage stock_snapshot --office duesseldorf --as-of 2024-10-11"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="files that become sources first")
        parser.add_argument("--office", required=True, metavar="NAME", help="short name of the office")
        parser.add_argument(
            "--region", metavar="CODE", help="ISO 3166-2 code (default: the state of the office's city)"
        )
        parser.add_argument("--rule", choices=Rule.values, default=Rule.CONSOLIDATION)
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="DATE", help="default: the newest date of the sources"
        )
        parser.add_argument(
            "--from", dest="first_year", type=int, metavar="YEAR", help="first year (default: ten years ago)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        office = Office.objects.filter(slug=options["office"]).first()
        if office is None:
            raise CommandError(f"There is no office called {options['office']}.")
        try:
            with scope(office=office):
                self.stdout.write(_count(office, options))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal


def _count(office: Office, options: dict[str, Any]) -> str:
    for path in options["files"]:
        if not path.is_file():
            raise Refused(f"{path} is no file: check the path and try again.")
        with path.open("rb") as stream:
            source = actions.add_source(
                office=office, by=None, name=path.name, file=File(stream, name=path.name)
            )
        _read(source)
    now = timezone.now()
    snapshot = actions.request_snapshot(
        office=office, by=None, sources=list(StockSource.objects.filter(office=office, state=ReadState.READ)),
        region=options["region"] or queries.home_region(office), rule=options["rule"], as_of=options["as_of"],
        first_year=options["first_year"] or (options["as_of"] or now.date()).year - TEN_YEARS,
    )  # fmt: skip
    snapshot = actions.count_snapshot(snapshot=snapshot, now=now)
    if snapshot.state == SnapshotState.FAILED:
        raise Refused(sentence_of(snapshot.trouble) or snapshot.problem)
    number = queries.counted(snapshot, queries.Wanted())
    return f"{number} companies as of {snapshot.as_of}, {snapshot.seconds:.1f} s."


def _read(source: StockSource) -> None:
    """Read a file that was given; one that cannot be read becomes no source."""
    source = actions.read_source(source=source, now=timezone.now())
    if source.state == ReadState.UNREADABLE:
        problem = sentence_of(source.trouble)
        actions.remove_source(source=source, by=None)
        raise Refused(problem)
