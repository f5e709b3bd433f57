"""The stock as it was counted: who comes from where, over the years, with the evidence behind each number."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.accounts.models import Office
from jumelage.companies.bridge import capital_of, city_key, country_name, region_code, region_named
from jumelage.companies.enums import SnapshotState
from jumelage.companies.models import Company, Snapshot, StockCell, StockEvidence
from jumelage.kit.paging import ListPage, page_of
from jumelage.places import bridge as places
from jumelage.places.actions import ensure_place
from jumelage.places.models import Place
from jumelage.places.queries import home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap

HOME = "home"
ON_MAP = 15


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a snapshot: an origin, a city, a year; empty parts do not narrow."""

    origin: str = ""
    city: str = ""
    year: int = 0

    def address(self, snapshot: Snapshot) -> str:
        """The page with the evidence behind a number."""
        parts = {"origin": self.origin, "city": self.city, "year": self.year or ""}
        query = urlencode({name: value for name, value in parts.items() if value})
        return reverse("companies:evidence_list", args=[snapshot.pk]) + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the address of its evidence."""

    value: int
    href: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin in the ranking: in the whole region, in the own city, and by how many more than in the first year."""

    rank: int
    origin: str
    name: str
    total: Number
    here: Number
    first: Number
    since_first: int
    width: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the trend; `height` and `height_here` are percents of the highest."""

    year: int
    total: Number
    here: Number
    height: int
    height_here: int


@dataclass(frozen=True, slots=True)
class CityRow:
    city: str
    number: Number
    width: int


@dataclass(frozen=True, slots=True)
class StockPage:
    """All that the page of the stock shows of one snapshot."""

    snapshot: Snapshot
    region: str
    city: str
    wanted: Wanted
    total: Number
    here: Number
    origins: Sequence[OriginRow]
    years: Sequence[YearRow]
    cities: Sequence[CityRow]
    map: WorldMap


def latest(office: Office) -> Snapshot | None:
    """Return the snapshot that counts: the newest that is done."""
    found: Snapshot | None = (
        Snapshot.objects.filter(office=office, state=SnapshotState.DONE).order_by("-as_of", "-pk").first()
    )
    return found


def home_region(office: Office) -> str:
    """Return the code of the office's own state."""
    return region_code(office.home_geoname_id)


def home_key(office: Office) -> str:
    """Return the office's own city as cells name it."""
    home = home_of(office)
    return city_key(home.name_de if home else office.city_name)


def stock_page(snapshot: Snapshot, *, origin: str = "") -> StockPage:
    """Return the page of a snapshot, narrowed to one origin if asked; two queries and the place at home."""
    cells = list(StockCell.objects.filter(snapshot=snapshot))
    office, own, last = snapshot.office, home_key(snapshot.office), snapshot.last_year
    shown = [cell for cell in cells if origin in ("", cell.origin)]
    now = [cell for cell in shown if cell.year == last]
    rows = _origins(snapshot, [cell for cell in cells if cell.year in (last, snapshot.first_year)], own)
    return StockPage(
        snapshot=snapshot,
        region=region_named(snapshot.region, office.home_geoname_id),
        city=office.city_name,
        wanted=Wanted(origin=origin),
        total=_number(snapshot, now, Wanted(origin)),
        here=_number(snapshot, [cell for cell in now if cell.city_key == own], Wanted(origin, own)),
        origins=rows,
        years=_years(snapshot, shown, own, origin),
        cities=_cities(snapshot, now, origin),
        map=_map(snapshot, rows),
    )


def _number(snapshot: Snapshot, cells: Sequence[StockCell], wanted: Wanted) -> Number:
    return Number(sum(cell.companies for cell in cells), wanted.address(snapshot))


def _origins(snapshot: Snapshot, cells: Sequence[StockCell], own: str) -> list[OriginRow]:
    """The ranking in the last year."""
    by_origin: dict[str, list[StockCell]] = {}
    for cell in cells:
        by_origin.setdefault(cell.origin, []).append(cell)
    sums = {
        origin: sum(cell.companies for cell in found if cell.year == snapshot.last_year)
        for origin, found in by_origin.items()
    }
    most = max(sums.values(), default=1) or 1
    ranked = sorted(
        (origin for origin in sums if sums[origin]), key=lambda one: (-sums[one], country_name(one))
    )
    rows = []
    for rank, origin in enumerate(ranked, start=1):
        now = [cell for cell in by_origin[origin] if cell.year == snapshot.last_year]
        first = sum(cell.companies for cell in by_origin[origin] if cell.year == snapshot.first_year)
        rows.append(
            OriginRow(
                rank, origin, country_name(origin), _number(snapshot, now, Wanted(origin)),
                _number(snapshot, [cell for cell in now if cell.city_key == own], Wanted(origin, own)),
                Number(first, Wanted(origin, "", snapshot.first_year).address(snapshot)), sums[origin] - first, _percent(sums[origin], most),
            )
        )  # fmt: skip
    return rows


def _years(snapshot: Snapshot, cells: Sequence[StockCell], own: str, origin: str) -> list[YearRow]:
    years = range(snapshot.first_year, snapshot.last_year + 1)
    totals = {year: sum(cell.companies for cell in cells if cell.year == year) for year in years}
    most = max(totals.values(), default=1) or 1
    rows = []
    for year in years:
        here = sum(cell.companies for cell in cells if cell.year == year and cell.city_key == own)
        rows.append(
            YearRow(
                year, Number(totals[year], Wanted(origin, "", year).address(snapshot)),
                Number(here, Wanted(origin, own, year).address(snapshot)), _percent(totals[year], most), _percent(here, most),
            )
        )  # fmt: skip
    return rows


def _cities(snapshot: Snapshot, cells: Sequence[StockCell], origin: str) -> list[CityRow]:
    sums: dict[str, tuple[str, int]] = {}
    for cell in cells:
        sums[cell.city_key] = cell.city, sums.get(cell.city_key, ("", 0))[1] + cell.companies
    most = max((number for _name, number in sums.values()), default=1)
    ranked = sorted(sums.items(), key=lambda one: (-one[1][1], one[0]))
    return [
        CityRow(
            name or _("not given"),
            Number(number, Wanted(origin, key).address(snapshot)),
            _percent(number, most),
        )
        for key, (name, number) in ranked
    ]


def _percent(part: int, whole: int) -> int:
    return min(100, round(100 * part / whole)) if whole else 0


def _map(snapshot: Snapshot, rows: Sequence[OriginRow]) -> WorldMap:
    """The origins on a map: arcs to their capitals."""
    home = home_of(snapshot.office)
    points = [
        MapPoint(
            key=row.origin, label=place[0], latitude=place[1], longitude=place[2], kind="origin", href=row.total.href,
            note=ngettext("%(number)d company", "%(number)d companies", row.total.value) % {"number": row.total.value},
        )
        for row in rows[:ON_MAP]
        if (place := capital_of(row.origin))
    ]  # fmt: skip
    arcs = [MapArc(HOME, point.key, "origin") for point in points] if home else []
    if home:
        points.insert(0, MapPoint(HOME, home.label, home.latitude, home.longitude, kind=HOME))
    return WorldMap(
        points=tuple(points), arcs=tuple(arcs), home=HOME if home else "", title=_("Where the owners are"),
        description=_("Each country of origin is drawn at its capital; the table beside it says how many companies."),
    )  # fmt: skip


def evidence(snapshot: Snapshot, wanted: Wanted) -> "QuerySet[StockEvidence]":
    """Return the rows behind a number, by name."""
    year = wanted.year or snapshot.last_year
    found: QuerySet[StockEvidence] = StockEvidence.objects.filter(
        snapshot=snapshot, first_year__lte=year, last_year__gte=year
    )
    if wanted.origin:
        found = found.filter(origin=wanted.origin)
    return found.filter(city_key=wanted.city) if wanted.city else found


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of the evidence with the company's page where there is one."""

    evidence: StockEvidence
    company: Company | None

    @property
    def pk(self) -> int:
        return self.evidence.pk


def evidence_page(snapshot: Snapshot, wanted: Wanted, number: object) -> ListPage[EvidenceRow]:
    """Return one page of the evidence; four queries, however long it is."""
    return page_of(
        evidence(snapshot, wanted),
        number,
        fetch=lambda ids: _rows(snapshot.office, StockEvidence.objects.filter(pk__in=ids)),
    )


def _rows(office: Office, found: "QuerySet[StockEvidence]") -> list[EvidenceRow]:
    rows = list(found)
    keys = [row.key for row in rows]
    known = Company.objects.filter(Q(source_key__in=keys) | Q(lei__in=keys), office=office).select_related(
        "organisation"
    )
    by_key = {key: company for company in known for key in (company.lei, company.source_key) if key}
    return [EvidenceRow(row, by_key.get(row.key)) for row in rows]


def counted(snapshot: Snapshot, wanted: Wanted) -> int:
    """Return the number of a cell or a sum of cells; one query."""
    found = StockCell.objects.filter(snapshot=snapshot, year=wanted.year or snapshot.last_year)
    if wanted.origin:
        found = found.filter(origin=wanted.origin)
    if wanted.city:
        found = found.filter(city_key=wanted.city)
    return found.aggregate(number=Sum("companies"))["number"] or 0


def snapshots(office: Office) -> "QuerySet[Snapshot]":
    """Return all countings, those under way first, then the newest."""
    found: QuerySet[Snapshot] = Snapshot.objects.filter(office=office).select_related("asked_by")
    return found.order_by("-created_at", "-pk")


def place_of_city(name: str) -> Place | None:
    """Return the place of a city's name in a register, None where it is not clear."""
    found = places.one_of(places.exactly(name, language="de", cities_only=True)) if name else None
    return ensure_place(found.geoname_id) if found else None
