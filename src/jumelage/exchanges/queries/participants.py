"""The people of one exchange: the list, and what stands under lock."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from jumelage.exchanges.enums import ConsentKind
from jumelage.exchanges.models import Consent, Exchange, HealthRecord, Participant
from jumelage.exchanges.rules import gaps
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.sealing import Broken, unseal
from jumelage.kit.search import fold

HEALTH_FIELDS = ("allergies", "medication", "diet", "insurance", "emergency", "remarks")


@dataclass(frozen=True, slots=True)
class ParticipantFilter:
    """What the list is narrowed to; `gap` is the key of something missing."""

    text: str = ""
    side: str = ""
    part: str = ""
    gap: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.side or self.part or self.gap)


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant in a list: the age on the first day, and each consent that holds (or is missing)."""

    participant: Participant
    age: int | None
    is_minor: bool
    guardian: Consent | None
    photo: Consent | None
    lacks_guardian: bool
    certificate_due: date | None
    lacks_certificate: bool
    has_health: bool

    @property
    def pk(self) -> int:
        return self.participant.pk


def reference_day(exchange: Exchange, today: date) -> date:
    """The day on which ages are told: the first day of the exchange, today while it is not known."""
    return exchange.start_date or today


def entered(exchange: Exchange) -> list[gaps.Entered]:
    """Return everybody of an exchange with the consents that hold; two queries."""
    found = with_consents(Participant.objects.filter(exchange=exchange))
    return [gaps.Entered(one, frozenset(_held(one))) for one in found]


def people_of(exchange: Exchange) -> list[gaps.Entered]:
    """Return everybody of an exchange whose participants were fetched with their consents; no query."""
    return [gaps.Entered(one, frozenset(_held(one))) for one in exchange.participants.all()]


def participants(
    exchange: Exchange, wanted: ParticipantFilter, *, concerned: Sequence[int]
) -> "QuerySet[Participant]":
    """Return the participants of a list in its order; `concerned` are those whom the gap of the filter names."""
    found: QuerySet[Participant] = Participant.objects.filter(exchange=exchange)
    for word in fold(wanted.text).split():
        found = found.filter(name_key__contains=word)
    if wanted.side:
        found = found.filter(side=wanted.side)
    if wanted.part:
        found = found.filter(part=wanted.part)
    return found.filter(pk__in=concerned) if wanted.gap else found


def participants_page(
    exchange: Exchange, wanted: ParticipantFilter, number: object, *, today: date, months: int
) -> ListPage[ParticipantRow]:
    """Return one page of the list; the number of queries is fixed."""
    day = reference_day(exchange, today)
    concerned = gaps.filtered(entered(exchange), wanted.gap, exchange, day, months) if wanted.gap else []
    found = participants(exchange, wanted, concerned=concerned)
    return page_of(
        found, number, fetch=lambda ids: _rows(Participant.objects.filter(pk__in=ids), day, months)
    )


def participant_rows(exchange: Exchange, *, today: date, months: int) -> list[ParticipantRow]:
    """Return everybody in the order of the list; three queries."""
    return _rows(Participant.objects.filter(exchange=exchange), reference_day(exchange, today), months)


def _rows(found: "QuerySet[Participant]", day: date, months: int) -> list[ParticipantRow]:
    return [_row(one, day, months) for one in with_consents(found).select_related("organisation", "health")]


def _row(participant: Participant, day: date, months: int) -> ParticipantRow:
    held = _held(participant)
    whole = gaps.Entered(participant, frozenset(held))
    return ParticipantRow(
        participant=participant,
        age=participant.age_on(day),
        is_minor=gaps.is_minor(participant, day),
        guardian=held.get(ConsentKind.GUARDIAN),
        photo=held.get(ConsentKind.PHOTO),
        lacks_guardian=gaps.lacks_consent(whole, ConsentKind.GUARDIAN, day),
        certificate_due=gaps.certificate_due(participant, months),
        lacks_certificate=gaps.lacks_certificate(participant, day, months),
        has_health=hasattr(participant, "health"),
    )


def with_consents(found: "QuerySet[Participant]") -> "QuerySet[Participant]":
    """Fetch the consents that hold beside participants."""
    return found.prefetch_related(
        Prefetch("consents", Consent.objects.filter(withdrawn_on__isnull=True), to_attr="held")
    )


def _held(participant: Participant) -> dict[str, Consent]:
    return {consent.kind: consent for consent in participant.__dict__["held"]}


def health_of(participant: Participant) -> dict[str, str] | None:
    """Open the health data of a participant; empty where there are none, None where they cannot be opened.

    Only actions.look_at_health may ask: it writes the look down.
    """
    kept = HealthRecord.objects.filter(participant=participant).first()
    if kept is None:
        return {}
    try:
        values = json.loads(unseal(kept.sealed))
    except (Broken, ValueError):
        return None
    return {name: str(values.get(name, "")) for name in HEALTH_FIELDS}
