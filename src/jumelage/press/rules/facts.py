"""What a release takes over from records: which facts there are, and what each says now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from jumelage.exhibitions.models import Exhibition, Stop
from jumelage.journeys.models import Journey, Leg
from jumelage.partners.models import Tie
from jumelage.partners.queries.anniversaries import origins_of
from jumelage.partners.rules import current
from jumelage.people.rules.naming import display_name


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: its label and how it is read from its record, in the language in use."""

    label: Promise
    read: Callable[[Any, date], str]


def _day(day: date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else ""


def _span(first: date | None, last: date | None) -> str:
    if first and last and last != first:
        return _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}
    return _day(first or last)


def _language() -> str:
    return translation.get_language() or "de"


def _lead(journey: Journey, _today: date) -> str:
    return display_name(journey.lead, _language()) if journey.lead else ""


def _level(tie: Tie, today: date) -> str:
    stage = current(tie.stages.all(), today)
    return str(stage.get_level_display()) if stage else ""


def _works(exhibition: Exhibition, _today: date) -> str:
    number = exhibition.works.count()
    return ngettext("%(number)d work", "%(number)d works", number) % {"number": number}


def _shown(stop: Stop, _today: date) -> str:
    where = ", ".join(part for part in (stop.venue.name if stop.venue else "", str(stop.place)) if part)
    return f"{where}: {_span(stop.opening, stop.close)}"


def _began(tie: Tie, today: date) -> str:
    found = origins_of(tie, today)
    return "; ".join(f"{origin.label}: {origin.date}" for origin in found)[:300]


KINDS: dict[str, Kind] = {
    "journey.title": Kind(pgettext_lazy("fact", "Journey"), lambda journey, _today: str(journey.label)),
    "journey.dates": Kind(
        pgettext_lazy("fact", "Dates"), lambda it, _today: _span(it.start_date, it.end_date)
    ),
    "journey.lead": Kind(pgettext_lazy("fact", "Led by"), _lead),
    "leg.stay": Kind(
        pgettext_lazy("fact", "Stop"),
        lambda leg, _today: ": ".join(
            part for part in (str(leg.place), _span(leg.arrive_date, leg.leave_date)) if part
        ),
    ),
    "exhibition.title": Kind(pgettext_lazy("fact", "Exhibition"), lambda it, _today: str(it.label)),
    "exhibition.artist": Kind(pgettext_lazy("fact", "Artist"), lambda it, _today: it.artist),
    "exhibition.works": Kind(pgettext_lazy("fact", "Works"), _works),
    "stop.shown": Kind(pgettext_lazy("fact", "Shown"), _shown),
    "tie.place": Kind(pgettext_lazy("fact", "Partner city"), lambda tie, _today: str(tie.place)),
    "tie.level": Kind(pgettext_lazy("fact", "Kind of the tie"), _level),
    "tie.since": Kind(pgettext_lazy("fact", "Dates of the tie"), _began),
}
GONE = gettext_lazy("(the record is gone)")


def read(key: str, record: Model | None, language: str, today: date) -> str:
    """Return what a record says about a fact now, in a language."""
    kind = KINDS.get(key)
    with translation.override(language if language == "de" else "en"):
        if kind is None or record is None:
            return str(GONE)
        return kind.read(record, today)[:300]


def of_journey(journey: Journey) -> Iterator[tuple[str, Model]]:
    """Yield the facts that a release on a journey stands on: (key, record)."""
    yield from (("journey.title", journey), ("journey.dates", journey))
    if journey.lead_id:
        yield "journey.lead", journey
    for leg in Leg.objects.filter(journey=journey).select_related("place").order_by("position"):
        yield "leg.stay", leg


def of_exhibition(exhibition: Exhibition) -> Iterator[tuple[str, Model]]:
    """Yield the facts that a release on an exhibition stands on."""
    yield "exhibition.title", exhibition
    if exhibition.artist:
        yield "exhibition.artist", exhibition
    if exhibition.works.exists():
        yield "exhibition.works", exhibition
    for stop in Stop.objects.filter(exhibition=exhibition).select_related("place", "venue"):
        yield "stop.shown", stop


def of_tie(tie: Tie) -> Iterator[tuple[str, Model]]:
    """Yield the facts that a release on a tie stands on."""
    yield from (("tie.place", tie), ("tie.level", tie), ("tie.since", tie))
