"""The quarterly report: the stock and what moved, settlements, aftercare, the desks."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jumelage.accounts.models import Office
from jumelage.companies.bridge import country_name, region_named
from jumelage.companies.enums import ProjectStage, SnapshotState, VisitState
from jumelage.companies.models import AftercareVisit, Company, Snapshot, StockCell
from jumelage.companies.rules.quarters import Quarter
from jumelage.kit.reports import Cell, Report, Section

from .aftercare import visits_due
from .markets import desks
from .projects import Reader, projects
from .stock import home_key

ORIGINS = 15


def quarter_report(office: Office, reader: Reader, quarter: Quarter, *, today: date) -> Report:
    """Compose the report of a quarter; of investor projects only what the reader may know."""
    return Report(
        title=_("Economic report, quarter %(number)s of %(year)s")
        % {"number": quarter.number, "year": quarter.year},
        office=office.name,
        as_of=today,
        sections=(
            *_stock(office, quarter),
            _arrived(office, quarter),
            _projects(office, reader, quarter),
            _visits(office, quarter),
            _due(office, quarter, today),
            _desks(office, reader),
        ),
    )


def _stock(office: Office, quarter: Quarter) -> Iterator[Section]:
    now = _counted(office, quarter.last)
    heading = _("Foreign-owned companies")
    if now is None:
        yield Section(
            heading, (), (), empty=_("There is no counting of the stock up to the end of this quarter.")
        )
        return
    before = _counted(office, quarter.before.last)
    old = _numbers(before) if before and before != now else {}
    new, own = _numbers(now), home_key(office)
    region = region_named(now.region, office.home_geoname_id)
    totals = {origin: (_sum(new, origin), _sum(new, origin, own), _sum(old, origin)) for origin, _city in new}
    ranked = sorted(totals, key=lambda origin: (-totals[origin][0], country_name(origin)))[:ORIGINS]
    rows: list[tuple[Cell, ...]] = [
        (_("All countries"), _sum(new), _sum(new, "", own), _change(_sum(new), _sum(old), old))
    ]
    rows += [
        (country_name(origin), all_, here, _change(all_, then, old))
        for origin in ranked
        for all_, here, then in [totals[origin]]
    ]
    yield Section(heading, (_("Country of origin"), region, office.city_name, _("Since the counting before")), rows, note=_told(now, before if old else None))  # fmt: skip


def _told(now: Snapshot, before: Snapshot | None) -> str:
    parts = [
        _("Counted as of %(day)s; rule: %(rule)s.")
        % {"day": date_format(now.as_of or ""), "rule": now.get_rule_display()}
    ]
    if before:
        parts.append(_("The counting before is of %(day)s.") % {"day": date_format(before.as_of or "")})
    else:
        parts.append(_("There is no older counting to compare with."))
    if now.is_synthetic:
        parts.append(_("These numbers are counted from an invented register."))
    return " ".join(parts)


def _counted(office: Office, day: date) -> Snapshot | None:
    found: Snapshot | None = (
        Snapshot.objects.filter(office=office, state=SnapshotState.DONE, as_of__lte=day)
        .order_by("-as_of", "-pk")
        .first()
    )
    return found


Numbers = dict[tuple[str, str], int]


def _numbers(snapshot: Snapshot) -> Numbers:
    cells = StockCell.objects.filter(snapshot=snapshot, year=snapshot.last_year)
    return {
        (origin, city): number
        for origin, city, number in cells.values_list("origin", "city_key", "companies")
    }


def _sum(numbers: Numbers, origin: str = "", city: str = "") -> int:
    return sum(n for (whence, where), n in numbers.items() if origin in ("", whence) and city in ("", where))


def _change(now: int, then: int, old: Numbers) -> str:
    return f"{now - then:+d}" if old else "–"


def _arrived(office: Office, quarter: Quarter) -> Section:
    """Partial dates sort as text: a month stands before its first day."""
    first, beyond = quarter.first.strftime("%Y-%m"), quarter.next.first.strftime("%Y-%m")
    found = Company.objects.filter(office=office, since__gte=first, since__lt=beyond)
    rows = [
        (str(company), country_name(company.origin), str(company.since), company.get_site_display(), company.staff or "–")
        for company in found.select_related("organisation").order_by("since", "pk")
    ]  # fmt: skip
    header = (_("Name"), _("Country of origin"), _("Here since"), _("Function of the site"), _("Staff here"))
    return Section(
        _("New in the city"), header, rows, empty=_("No company of our list came here in this quarter.")
    )


def _projects(office: Office, reader: Reader, quarter: Quarter) -> Section:
    by_stage: dict[str, list[tuple[int, ...]]] = {}
    values = ("stage", "begun_on", "jobs_claimed", "jobs_confirmed", "capex_claimed", "capex_confirmed")
    for stage, begun, *figures in projects(office, reader).order_by().values_list(*values):
        new = begun is not None and quarter.first <= begun <= quarter.last
        by_stage.setdefault(stage, []).append((1, int(new), *(figure or 0 for figure in figures)))
    rows: list[tuple[Cell, ...]] = [
        (str(stage.label), *map(sum, zip(*by_stage[stage], strict=True)))
        for stage in ProjectStage
        if stage in by_stage
    ]
    header = (
        pgettext("project", "Stage"), _("Projects"), _("begun in the quarter"), _("New jobs, as claimed"), _("New jobs, confirmed"),
        _("Investment in euros, as claimed"), _("Investment in euros, confirmed"),
    )  # fmt: skip
    note = _("As they stand today. Only the projects that %(name)s may know of.") % {"name": reader.user}
    return Section(
        _("Investor projects"), header, rows, note=note, empty=_("There is no project that you may know of.")
    )


def _visits(office: Office, quarter: Quarter) -> Section:
    found = AftercareVisit.objects.filter(
        company__office=office, state=VisitState.HELD, on__range=(quarter.first, quarter.last)
    ).select_related("company__organisation", "by")
    rows = [
        (
            date_format(visit.on, "SHORT_DATE_FORMAT"), str(visit.company), str(visit.by or "–"), visit.satisfaction or "–",
            visit.get_outlook_display() or "–", visit.get_risk_display(),
        )
        for visit in found.order_by("on", "pk")
    ]  # fmt: skip
    marks = [visit.satisfaction for visit in found if visit.satisfaction]
    note = ngettext("%(number)d visit was held.", "%(number)d visits were held.", len(rows)) % {
        "number": len(rows)
    }
    if marks:
        note += " " + _("Satisfaction with the place: %(mark)s of 5 on average.") % {
            "mark": number_format(sum(marks) / len(marks), 1)
        }
    header = (_("Day"), _("Company"), _("Who visits"), _("Satisfaction"), _("Plans"), _("Risk"))
    return Section(
        _("Aftercare visits"),
        header,
        rows,
        note=note if rows else "",
        empty=_("No visit was held in this quarter."),
    )


def _due(office: Office, quarter: Quarter, today: date) -> Section:
    rows = [
        (str(row.company), country_name(row.company.origin), date_format(row.visit.on, "SHORT_DATE_FORMAT"),
         _("overdue") if row.visit.late else _("planned") if row.visit.planned else "")
        for row in visits_due(office, today=today)
        if row.visit.on <= quarter.next.last
    ]  # fmt: skip
    header = (_("Company"), _("Country of origin"), _("Next visit on"), _("Status"))
    return Section(
        _("Visits due until %(day)s") % {"day": date_format(quarter.next.last)},
        header,
        rows,
        empty=_("No visit is due."),
    )


def _desks(office: Office, reader: Reader) -> Section:
    rows = [
        (row.desk.name, row.countries, str(row.desk.lead or "–"), row.companies, row.projects)
        for row in desks(office, reader)
    ]
    header = (_("Market desk"), _("Countries"), _("In charge"), _("Companies"), _("Open projects"))
    return Section(_("Market desks"), header, rows, empty=_("No market desk is set up."))
