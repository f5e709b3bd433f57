"""The year in international relations: ties, journeys, visits, exchanges, and the anniversaries to come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, Max, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.exchanges.models import Exchange
from jumelage.exchanges.queries import YearFigures, year_figures
from jumelage.journeys.enums import Direction, JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.journeys.queries import Totals, costs_by_kind, costs_of
from jumelage.kit.days import day_range
from jumelage.kit.reports import Cell, Report, Section
from jumelage.partners.enums import Status
from jumelage.partners.models import Stage
from jumelage.partners.queries import ties, upcoming_anniversaries
from jumelage.people.models import ContactEvent
from jumelage.places.bridge import country_name
from jumelage.press.models import Release

YEARS = 5
Costs = Mapping[int, Totals]


def year_report(office: Office, year: int, *, now: datetime, today: date) -> Report:
    """Compose the report of a year; what is under embargo is not counted."""
    travelled = _travelled(office, year)
    costs = costs_of(travelled)
    exchanges = {one: year_figures(office, one) for one in range(year - YEARS + 1, year + 1)}
    return Report(
        title=_("The year %(year)d in international relations") % {"year": year},
        office=office.name,
        as_of=today,
        sections=(
            _glance(office, year, travelled, exchanges[year], costs, now),
            _journeys(
                _("Journeys of the city"),
                travelled,
                Direction.OUTGOING,
                costs,
                _("Nobody travelled for the city in this year."),
            ),
            _journeys(
                _("Visits to the city"),
                travelled,
                Direction.INCOMING,
                costs,
                _("No delegation visited the city in this year."),
            ),
            _costs(travelled, costs),
            _exchanges_by_kind(exchanges[year]),
            _exchanges_by_country(exchanges[year]),
            _changes(office, year),
            _ties(office, min(today, date(year, 12, 31))),
            _anniversaries(office, year, today),
            _years(office, year, exchanges),
        ),
    )


def told_year(office: Office, today: date) -> int:
    """Return the last year that has ended and holds a journey or an exchange; the last one at all where none does."""
    ended = today.year - 1
    first, last = date(ended - 9, 1, 1), date(ended, 12, 31)
    journeys = _held(office).filter(start_date__range=(first, last)).aggregate(last=Max("start_date"))
    exchanges = Exchange.objects.filter(office=office, start_date__range=(first, last)).aggregate(
        last=Max("start_date")
    )
    return max((day.year for day in (journeys["last"], exchanges["last"]) if day), default=ended)


def _held(office: Office) -> "QuerySet[Journey]":
    """What counts as a journey: an idea does not."""
    found: QuerySet[Journey] = Journey.objects.filter(office=office).exclude(status=JourneyStatus.IDEA)
    return found


def _travelled(office: Office, year: int) -> Sequence[Journey]:
    found = _held(office).filter(start_date__year=year)
    return list(
        found.select_related("lead", "guest")
        .prefetch_related("legs__place")
        .annotate(people=Count("delegates"))
        .order_by("start_date", "pk")
    )


def _glance(
    office: Office,
    year: int,
    travelled: Sequence[Journey],
    exchanges: YearFigures,
    costs: Costs,
    now: datetime,
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
        (_("Journeys and visits, settled (EUR)"), _euros(one.settled for one in costs.values())),
        (_("Of that paid by the city (EUR)"), _euros(one.city for one in costs.values())),
        (_("Exchanges"), exchanges.exchanges),
        (_("People in exchanges"), exchanges.participants),
        (_("Contacts noted"), contacts),
        (_("Press releases"), releases),
    ]
    return Section(_("At a glance"), (_("What"), pgettext("column", "Number")), rows)


def _journeys(
    heading: str, travelled: Sequence[Journey], direction: str, costs: Costs, empty: str
) -> Section:
    told = [journey for journey in travelled if journey.direction == direction]
    rows: list[tuple[Cell, ...]] = [
        (
            journey.label, _days(journey), _places(journey), _lead(journey), journey.__dict__["people"],
            _cost(costs, journey, planned=True), _cost(costs, journey, planned=False), journey.get_status_display(),
        )
        for journey in told
    ]  # fmt: skip
    header = (
        _("Occasion"), _("Days"), _("Places"), _("Led by"), _("Delegates"), _("Planned (EUR)"), _("Settled (EUR)"), _("State"),
    )  # fmt: skip
    return Section(heading, header, rows, note=_cost_note(told, costs), empty=empty)


def _cost(costs: Costs, journey: Journey, *, planned: bool) -> Cell:
    """In whole euros; a dash where nothing was entered, or nothing is settled yet."""
    found = costs.get(journey.pk)
    amount = (found.planned if planned else found.settled) if found else Decimal(0)
    return _euros([amount]) if amount else "–"


def _cost_note(told: Sequence[Journey], costs: Costs) -> str:
    """What the sums of these journeys leave out."""
    found = [costs[journey.pk] for journey in told if journey.pk in costs]
    if not found:
        return ""
    said = [_("Costs in whole euros, whoever pays; what was entered with each journey.")]
    if still_open := sum(one.open for one in found):
        said.append(
            ngettext(
                "%(number)d line is not settled yet.", "%(number)d lines are not settled yet.", still_open
            )
            % {"number": still_open}
        )
    if without := sum(one.without_rate for one in found):
        said.append(
            ngettext(
                "%(number)d foreign sum without a rate is not counted.",
                "%(number)d foreign sums without a rate are not counted.",
                without,
            )
            % {"number": without}
        )
    return " ".join(said)


def _costs(travelled: Sequence[Journey], costs: Costs) -> Section:
    """What the journeys and visits of the year cost, by kind."""
    rows: list[tuple[Cell, ...]] = [
        (one.label, _euros([one.planned]), _euros([one.settled])) for one in costs_by_kind(travelled)
    ]
    if rows:
        planned, settled = (
            _euros(getattr(one, name) for one in costs.values()) for name in ("planned", "settled")
        )
        note = _("Together: planned %(planned)s EUR, settled %(settled)s EUR.") % {
            "planned": number_format(planned, force_grouping=True),
            "settled": number_format(settled, force_grouping=True),
        }
    else:
        note = ""
    header = (_("Kind"), _("Planned (EUR)"), _("Settled (EUR)"))
    empty = _("No costs were entered with the journeys of this year.")
    return Section(
        _("What journeys and visits cost"), header, rows, note=note, empty=empty, bars=(1, 2), one_scale=True
    )


def _euros(amounts: Iterable[Decimal]) -> int:
    """A sum in whole euros, half a euro up."""
    return int(sum(amounts, Decimal(0)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _days(journey: Journey) -> str:
    return day_range(journey.start_date, journey.end_date)


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
