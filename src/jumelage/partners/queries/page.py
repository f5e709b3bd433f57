"""The partner page as one shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from jumelage.audit.queries import Change, history
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from jumelage.partners.rules import DEFINITIONS, doubts, oddities
from jumelage.people.enums import ContactKind
from jumelage.people.models import ContactEvent, Organisation, Tenure
from jumelage.places.queries import PlacePage, place_page
from jumelage.ui.timeline import StatusBand

from . import surroundings
from .anniversaries import TieAnniversary, round_anniversaries
from .counterparts import Counterpart, counterparts
from .ties import TieRow, row
from .timeline import Year, bands, by_year, timeline

SHOWN = 12


@dataclass(frozen=True, slots=True)
class TiePage:
    """All that the partner page shows."""

    row: TieRow
    definition: object
    remarks: Sequence[str]
    counterparts: Sequence[Counterpart]
    anniversaries: Sequence[TieAnniversary]
    bands: Sequence[StatusBand]
    today: date
    years: Sequence[Year]
    there: PlacePage
    follow_ups: Sequence[ContactEvent]
    people: Sequence[Tenure]
    organisations: Sequence[Organisation]
    history: Sequence[Change]


def tie_page(tie: Tie, *, now: datetime, language: str) -> TiePage:
    """Return the page of a tie (with its parts) as of a moment; the number of queries is fixed."""
    today = timezone.localdate(now)
    standing = row(tie, today)
    contacts = surroundings.contacts_at(tie.office, tie.place)
    met = contacts.filter(kind__in=ContactKind.in_person(), on__lte=today)
    return TiePage(
        row=standing,
        definition=DEFINITIONS[standing.level],
        remarks=[
            *oddities(tie.stages.all(), contacts_since=tie.contacts_since, today=today),
            *doubts(standing.stage.level, tie.agreements.all()),
        ],
        counterparts=counterparts(tie, today),
        anniversaries=round_anniversaries(tie, today=today),
        bands=bands(tie),
        today=today,
        years=by_year(timeline(tie, now=standing.stage, contacts=met[:SHOWN]), today=today),
        there=place_page(tie.office, tie.place, now=now, language=language),
        follow_ups=list(surroundings.open_follow_ups(contacts)[:SHOWN]),
        people=list(surroundings.people_at(tie.place, today)[:SHOWN]),
        organisations=list(surroundings.organisations_at(tie.office, tie.place)[:SHOWN]),
        history=history(tie, parts=(Stage, Agreement, Milestone)),
    )
