"""The year in international relations: ties, journeys, visits, exchanges, and the anniversaries to come."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Count, F
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.exchanges.queries import YearFigures, year_figures
from jumelage.journeys.enums import Direction, JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.kit.reports import Cell, Report, Section
from jumelage.partners.enums import Status
from jumelage.partners.models import Stage
from jumelage.partners.queries import ties, upcoming_anniversaries
from jumelage.people.models import ContactEvent
from jumelage.places.bridge import country_name
from jumelage.press.models import Release

YEARS = 5


def year_report(office: Office, year: int, *, now: datetime, today: date) -> Report:
    """Compose the report of a year; what is under embargo is not counted."""
    travelled = _travelled(office, year)
    exchanges = {one: year_figures(office, one) for one in range(year - YEARS + 1, year + 1)}
    return Report(
        title=_("The year %(year)d in international relations") % {"year": year},
        office=office.name,
        as_of=today,
        sections=(
            _glance(office, year, travelled, exchanges[year], now),
            _journeys(
                _("Journeys of the city"),
                travelled,
                Direction.OUTGOING,
                _("Nobody travelled for the city in this year."),
            ),
            _journeys(
                _("Visits to the city"),
                travelled,
                Direction.INCOMING,
                _("No delegation visited the city in this year."),
            ),
            _exchanges_by_kind(exchanges[year]),
            _exchanges_by_country(exchanges[year]),
            _changes(office, year),
            _ties(office, min(today, date(year, 12, 31))),
            _anniversaries(office, year, today),
            _years(office, year, exchanges),
        ),
    )


def _travelled(office: Office, year: int) -> Sequence[Journey]:
    found = Journey.objects.filter(office=office, start_date__year=year).exclude(status=JourneyStatus.IDEA)
    return list(
        found.select_related("lead", "guest")
        .prefetch_related("legs__place")
        .annotate(people=Count("delegates"))
        .order_by("start_date", "pk")
    )


def _glance(
    office: Office, year: int, travelled: Sequence[Journey], exchanges: YearFigures, now: datetime
) -> Section:
    held = Counter(journey.direction for journey in travelled if journey.status != JourneyStatus.CANCELLED)
    off = sum(journey.status == JourneyStatus.CANCELLED for journey in travelled)
    people = sum(
        journey.__dict__["people"] for journey in travelled if journey.status != JourneyStatus.CANCELLED
    )
    contacts = ContactEvent.objects.filter(office=office, on__year=year).count()
    releases = Release.objects.public(now).filter(office=office, released_at__year=year).count()
    rows: list[tuple[Cell, ...]] = [
        (_("Journeys of the city"), held[Direction.OUTGOING]),
        (_("Visits to the city"), held[Direction.INCOMING]),
        (_("Called off"), off),
        (_("Delegates"), people),
        (_("Exchanges"), exchanges.exchanges),
        (_("People in exchanges"), exchanges.participants),
        (_("Contacts noted"), contacts),
        (_("Press releases"), releases),
    ]
    return Section(_("At a glance"), (_("What"), pgettext("column", "Number")), rows)


def _journeys(heading: str, travelled: Sequence[Journey], direction: str, empty: str) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (journey.label, _days(journey), _places(journey), _lead(journey), journey.__dict__["people"], journey.get_status_display())
        for journey in travelled
        if journey.direction == direction
    ]  # fmt: skip
    header = (_("Occasion"), _("Days"), _("Places"), _("Led by"), _("Delegates"), _("State"))
    return Section(heading, header, rows, empty=empty)


def _days(journey: Journey) -> str:
    days = [journey.start_date, journey.end_date]
    told = [date_format(day, "SHORT_DATE_FORMAT") for day in days if day]
    return " – ".join(dict.fromkeys(told))


def _places(journey: Journey) -> str:
    if journey.is_incoming:
        return journey.guest.label if journey.guest else "–"
    return ", ".join(dict.fromkeys(leg.place.label for leg in journey.legs.all())) or "–"


def _lead(journey: Journey) -> str:
    return str(journey.lead) if journey.lead else "–"


def _exchanges_by_kind(figures: YearFigures) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (one.label, one.exchanges, one.ours, one.theirs, one.participants) for one in figures.by_kind
    ]
    header = (_("Kind"), _("Exchanges"), _("From here"), _("From there"), _("People"))
    return Section(
        _("Exchanges by kind"), header, rows, empty=_("No exchange began in this year."), bars=(4,)
    )


def _exchanges_by_country(figures: YearFigures) -> Section:
    language = get_language() or "de"
    ranked = sorted(figures.by_country, key=lambda one: (-one.participants, one.country))
    rows: list[tuple[Cell, ...]] = [
        (country_name(one.country, language), one.exchanges, one.ours, one.theirs, one.participants)
        for one in ranked
    ]
    header = (_("Country"), _("Exchanges"), _("From here"), _("From there"), _("People"))
    return Section(
        _("Exchanges by country"), header, rows, empty=_("No exchange began in this year."), bars=(4,)
    )


def _changes(office: Office, year: int) -> Section:
    """Partial dates are kept as text that begins with the year."""
    found = Stage.objects.filter(tie__office=office, since__startswith=str(year))
    rows: list[tuple[Cell, ...]] = [
        (stage.tie.place.label, str(stage.since), stage.get_level_display(), stage.get_status_display())
        for stage in found.select_related("tie__place").order_by("since", "pk")
    ]
    header = (_("Place"), _("Since"), _("Kind of tie"), _("Status"))
    return Section(_("What changed in the ties"), header, rows, empty=_("No tie changed in this year."))


def _ties(office: Office, day: date) -> Section:
    """The ties as they stood at the end of the year; those that began later have no stage yet."""
    language = get_language() or "de"
    rows: list[tuple[Cell, ...]] = [
        (row.place.label, country_name(row.place.country, language), str(row.level.label), str(row.status.label), str(row.stage.since))
        for row in ties(office, day)
        if row.stage.since.first <= day and row.status != Status.ENDED
    ]  # fmt: skip
    header = (_("Place"), _("Country"), _("Kind of tie"), _("Status"), _("Since"))
    note = _("As they stood on %(day)s.") % {"day": date_format(day)}
    return Section(_("The city's ties"), header, rows, note=note, empty=_("The city has no ties yet."))


def _anniversaries(office: Office, year: int, today: date) -> Section:
    """The round ones of the year after, or what is left of it."""
    start, until = max(today, date(year + 1, 1, 1)), date(year + 1, 12, 31)
    found = upcoming_anniversaries(office, today=start, until=until) if start <= until else []
    rows: list[tuple[Cell, ...]] = [
        (one.place.label, one.title, one.when) for one in found if not one.suspended
    ]
    header = (_("Place"), _("Anniversary"), _("When"))
    empty = _("No round anniversary is ahead in %(year)d.") % {"year": year + 1}
    return Section(_("Anniversaries to come"), header, rows, empty=empty)


def _years(office: Office, year: int, exchanges: dict[int, YearFigures]) -> Section:
    first = year - YEARS + 1
    found = Journey.objects.filter(office=office, start_date__year__gte=first, start_date__year__lte=year)
    told = found.exclude(status__in=[JourneyStatus.IDEA, JourneyStatus.CANCELLED]).order_by()
    counted = {
        (one["year"], one["direction"]): one["number"]
        for one in told.values("direction", year=F("start_date__year")).annotate(number=Count("pk"))
    }
    rows: list[tuple[Cell, ...]] = [
        (
            str(one),
            counted.get((one, Direction.OUTGOING), 0),
            counted.get((one, Direction.INCOMING), 0),
            exchanges[one].exchanges,
            exchanges[one].participants,
        )
        for one in range(first, year + 1)
    ]
    header = (_("Year"), _("Journeys"), _("Visits"), _("Exchanges"), _("People in exchanges"))
    return Section(_("The last five years"), header, rows, bars=(1, 2, 3, 4))
