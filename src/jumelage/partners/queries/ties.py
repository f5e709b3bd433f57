"""The list of ties as it stands on a day: four queries, however many ties there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.search import matching
from jumelage.partners.enums import Level, Status
from jumelage.partners.models import Stage, Tie
from jumelage.partners.rules import current
from jumelage.places.models import Place

from .anniversaries import TieAnniversary, next_round_of

_LEVELS = list(Level)
_RESTING = {Status.SUSPENDED, Status.ENDED}


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie as it stands on a day, with its next round anniversary."""

    tie: Tie
    stage: Stage
    next_round: TieAnniversary | None

    @property
    def place(self) -> Place:
        return self.tie.place

    @property
    def level(self) -> Level:
        return Level(self.stage.level)

    @property
    def status(self) -> Status:
        return Status(self.stage.status)

    @property
    def status_sentence(self) -> str:
        """For instance "Partnership: suspended since 25 February 2022"."""
        return _("%(level)s: %(status)s since %(since)s") % {
            "level": self.level.label,
            "status": self.status.label,
            "since": self.stage.since,
        }

    @property
    def resting(self) -> bool:
        """Suspended or ended: kept in sight, but in the background."""
        return self.status in _RESTING


@dataclass(frozen=True, slots=True)
class TieFilter:
    """What the list shows; empty parts do not filter."""

    level: str = ""
    status: str = ""
    field: str = ""
    country: str = ""
    text: str = ""


def with_parts(ties: models.QuerySet[Tie]) -> models.QuerySet[Tie]:
    """Return the ties with everything that rows, anniversaries and timelines need."""
    return ties.select_related("office", "place", "friends").prefetch_related(
        "stages", "agreements", "milestones"
    )


def ties(office: Office, today: date, *, text: str = "", public: bool = False) -> list[TieRow]:
    """Return the office's ties, the closest first: by level, then status, then name in the reader's language.

    `public` leaves only those that the office shows to everybody.
    """
    found = Tie.objects.filter(office=office)
    if public:
        found = found.filter(is_public=True)
    if text:
        found = found.filter(place__in=matching(Place.objects.all(), text))
    rows = [row(tie, today) for tie in with_parts(found)]
    return sorted(rows, key=_rank)


def row(tie: Tie, today: date) -> TieRow:
    """Return a tie with its stage and next anniversary as of a day."""
    stage = current(tie.stages.all(), today)
    if stage is None:
        raise ValueError(f"Tie {tie.pk} has no stage.")
    return TieRow(tie, stage, next_round_of(tie, today=today))


def select(rows: Iterable[TieRow], wanted: TieFilter) -> list[TieRow]:
    """Return the rows that fit the filter; level and status are those of the day."""
    return [
        row
        for row in rows
        if wanted.level in {"", row.level}
        and wanted.status in {"", row.status}
        and (not wanted.field or wanted.field in row.tie.fields)
        and wanted.country in {"", row.place.country}
    ]


def tie_for(office: Office, place: Place) -> Tie | None:
    """Return the office's tie to a place, if there is one."""
    found: Tie | None = Tie.objects.filter(office=office, place=place).first()
    return found


def countries_of(rows: Sequence[TieRow]) -> list[str]:
    """Return the codes of the countries that the ties lead to."""
    return sorted({row.place.country for row in rows})


def _rank(row: TieRow) -> tuple[bool, int, str]:
    return row.resting, _LEVELS.index(row.level), row.place.label.casefold()
