"""Figures for everybody: ties in numbers, and the stock of companies without a cell that points at one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jumelage.accounts.models import Office
from jumelage.companies.bridge import country_name
from jumelage.companies.models import Snapshot, StockCell
from jumelage.companies.queries import home_key, latest
from jumelage.outreach.models import Site
from jumelage.partners.enums import Level, Status
from jumelage.portal.rules.suppression import suppressed

from .journeys import public_journeys
from .ties import public_ties


@dataclass(frozen=True, slots=True)
class StockRow:
    """How many companies come from one country; None where the number is too small to be told."""

    origin: str
    name: str
    companies: int | None
    width: int


@dataclass(frozen=True, slots=True)
class PublicStock:
    """The stock of the own city in the last year that was counted."""

    snapshot: Snapshot
    year: int
    total: int | None
    rows: Sequence[StockRow]

    @property
    def hidden(self) -> int:
        """Of how many countries the number is not told."""
        return sum(row.companies is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """All that the page of figures says."""

    levels: Sequence[tuple[str, int]]
    fields: Sequence[tuple[str, int]]
    years: Sequence[tuple[int, int]]
    stock: PublicStock | None


def figures_page(site: Site, today: date) -> FiguresPage:
    """Return the page of figures; the number of queries is fixed."""
    office = site.office
    rows = [row for row in public_ties(office, today) if row.status is Status.ACTIVE]
    levels = Counter(row.level for row in rows)
    fields = Counter(label for row in rows for label in row.tie.field_labels)
    years = Counter(
        found.journey.start_date.year for found in public_journeys(office, today) if found.journey.start_date
    )
    return FiguresPage(
        levels=[(str(level.label), levels[level]) for level in Level if levels[level]],
        fields=sorted(fields.items(), key=lambda one: (-one[1], one[0])),
        years=sorted(years.items(), reverse=True),
        stock=public_stock(office) if site.shows_stock else None,
    )


def public_stock(office: Office) -> PublicStock | None:
    """Return the stock of the office's own city by country of origin; None where nothing has been counted."""
    snapshot = latest(office)
    if snapshot is None:
        return None
    cells = StockCell.objects.filter(snapshot=snapshot, year=snapshot.last_year, city_key=home_key(office))
    sums: Counter[str] = Counter()
    for cell in cells:
        sums[cell.origin] += cell.companies
    told = suppressed(sums)
    most = max((number for number in told.values() if number), default=1)
    rows = [
        StockRow(origin, country_name(origin), number, round(100 * number / most) if number else 0)
        for origin, number in told.items()
    ]
    total = sum(sums.values())
    return PublicStock(
        snapshot, snapshot.last_year, total if total == 0 or total >= 3 else None,
        sorted(rows, key=lambda row: (-(row.companies or 0), row.name)),
    )  # fmt: skip
