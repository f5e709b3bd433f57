"""Contradictions between announcements, both sides with their words and their source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q

from jumelage.accounts.models import Office
from jumelage.reading.models import Announcement, Pairing, Proposal
from jumelage.reading.rules.passages import sentence_around

from .matching import day_of_telling
from .wording import field_label, field_value


@dataclass(frozen=True, slots=True)
class Side:
    """One announcement of a contradiction: the proposal, its words and the day of publication."""

    proposal: Proposal
    words: tuple[str, ...]
    on: date

    @property
    def announcement(self) -> Announcement:
        return self.proposal.announcement


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a contradiction; `holds` is the number of the proposal that a person chose, if one did."""

    name: str
    label: str
    earlier: str
    later: str
    holds: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction as the page shows it; the later announcement is proposed first."""

    pairing: Pairing
    earlier: Side
    later: Side
    fields: tuple[Field, ...]

    @property
    def is_open(self) -> bool:
        return self.pairing.is_open


def conflicts(office: Office, *, open_only: bool) -> models.QuerySet[Pairing]:
    """Return an office's contradictions, the undecided first, then the latest."""
    found: models.QuerySet[Pairing] = _rows().filter(later__announcement__office=office)
    return found.filter(is_open=True) if open_only else found.order_by("-is_open", "-created_at", "-pk")


def conflicts_of(announcement: Announcement) -> list[Conflict]:
    """Return the contradictions in which an announcement stands; two queries."""
    found = _rows().filter(Q(later__announcement=announcement) | Q(earlier__announcement=announcement))
    return shown(found.order_by("-is_open", "pk"))


def open_conflicts(office: Office) -> int:
    return Pairing.objects.filter(later__announcement__office=office, is_open=True).count()


def shown(pairings: Iterable[Pairing]) -> list[Conflict]:
    """Return pairings with their fields in the reader's words; no query starts here."""
    return [_shown(pairing) for pairing in pairings]


def _rows() -> models.QuerySet[Pairing]:
    return Pairing.objects.select_related(
        "earlier__announcement", "later__announcement", "decided_by"
    ).prefetch_related("rulings")


def _shown(pairing: Pairing) -> Conflict:
    ruled = {ruling.field: ruling.holds_id for ruling in pairing.rulings.all()}
    fields = tuple(
        Field(
            name,
            field_label(name, pairing.later),
            field_value(name, pairing.earlier),
            field_value(name, pairing.later),
            ruled.get(name),
        )
        for name in pairing.fields
    )
    return Conflict(pairing, _side(pairing.earlier), _side(pairing.later), fields)


def _side(proposal: Proposal) -> Side:
    text = proposal.announcement.text
    words = dict.fromkeys(sentence_around(text, start, end) for start, end in proposal.spans[:2])
    told = tuple(word for word in words if not any(word != other and word in other for other in words))
    return Side(proposal, told, day_of_telling(proposal.announcement))
