"""The anniversaries of ties, seen years ahead."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jumelage.accounts.models import Office
from jumelage.partners.enums import Status
from jumelage.partners.models import Tie
from jumelage.partners.rules import Anniversary, Origin, anniversaries, current, next_round, origins
from jumelage.places.models import Place


@dataclass(frozen=True, slots=True)
class TieAnniversary:
    """An anniversary of a tie; `suspended` ones are known but not celebrated."""

    tie: Tie
    origin: Origin
    anniversary: Anniversary
    suspended: bool

    @property
    def place(self) -> Place:
        return self.tie.place

    @property
    def title(self) -> str:
        """For instance "20 years: Partnership agreement", in the reader's language."""
        years = self.anniversary.years
        return ngettext("%(years)d year: %(what)s", "%(years)d years: %(what)s", years) % {
            "years": years,
            "what": self.origin.label,
        }

    @property
    def when(self) -> str:
        """The day, or "in July 2027", "in 2027" where no day is known."""
        on = self.anniversary.on
        if on.day:
            return str(on)
        return (pgettext("month", "in %(date)s") if on.month else pgettext("year", "in %(date)s")) % {
            "date": on
        }

    @property
    def away(self) -> str:
        """How far away: "today", "in 12 days"; nothing where no day is known."""
        days = self.anniversary.days
        if days is None:
            return ""
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days} if days else _("today")


def origins_of(tie: Tie, today: date) -> list[Origin]:
    """Return the dates that a tie's anniversaries are counted from."""
    return origins(
        contacts_since=tie.contacts_since,
        stages=tie.stages.all(),
        agreements=tie.agreements.all(),
        milestones=tie.milestones.all(),
        today=today,
    )


def anniversaries_of(tie: Tie, *, today: date, until: date, round_only: bool = True) -> list[TieAnniversary]:
    """Return a tie's anniversaries up to a day, the nearest first."""
    suspended = _suspended(tie, today)
    found = [
        TieAnniversary(tie, origin, anniversary, suspended)
        for origin in origins_of(tie, today)
        for anniversary in anniversaries(origin.date, today=today, until=until)
        if anniversary.is_round or not round_only
    ]
    return sorted(found, key=_nearest)


def next_round_of(tie: Tie, *, today: date) -> TieAnniversary | None:
    """Return the nearest round anniversary of a tie, of whatever origin."""
    return next(iter(round_anniversaries(tie, today=today)), None)


def round_anniversaries(tie: Tie, *, today: date) -> list[TieAnniversary]:
    """Return the next round anniversary of each of a tie's origins, the nearest first."""
    suspended = _suspended(tie, today)
    found = [
        TieAnniversary(tie, origin, anniversary, suspended)
        for origin in origins_of(tie, today)
        if (anniversary := next_round(origin.date, today=today))
    ]
    return sorted(found, key=_nearest)


def upcoming_anniversaries(
    office: Office, *, today: date, until: date, round_only: bool = True
) -> list[TieAnniversary]:
    """Return the anniversaries of all ties up to a day, the nearest first; four queries."""
    ties = (
        Tie.objects.filter(office=office)
        .select_related("place")
        .prefetch_related("stages", "agreements", "milestones")
    )
    found = [
        anniversary
        for tie in ties
        for anniversary in anniversaries_of(tie, today=today, until=until, round_only=round_only)
    ]
    return sorted(found, key=_nearest)


def _suspended(tie: Tie, today: date) -> bool:
    stage = current(tie.stages.all(), today)
    return stage is not None and stage.status == Status.SUSPENDED


def _nearest(found: TieAnniversary) -> tuple[date, int]:
    """Sort key: the nearest first, of one day the greatest."""
    return found.anniversary.on.first, -found.anniversary.years
