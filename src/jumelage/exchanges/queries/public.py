"""What the public may see of exchanges: those marked public, their groups, and no person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from jumelage.accounts.models import Office
from jumelage.exchanges.models import Exchange, ExchangeGroup
from jumelage.partners.models import Tie
from jumelage.places.models import Place

from .figures import counted, numbers_of

SMALLEST = 3  # fewer people than this could be recognised


@dataclass(frozen=True, slots=True)
class PublicExchange:
    """An exchange as the public reads it; `participants` is None where the number would point at somebody."""

    pk: int
    title: str
    kind: str
    kind_label: str
    direction: str
    direction_label: str
    state: str
    place: Place
    tie: int | None
    start_date: date | None
    end_date: date | None
    venue: str
    purpose: str
    story: str
    groups: tuple[str, ...]
    participants: int | None
    is_past: bool
    is_fictional: bool
    returns: int | None


def public_exchanges(office: Office, language: str = "de", *, tie: Tie | None = None) -> list[PublicExchange]:
    """Return what is marked public, the newest first, in German or English; two queries."""
    found = _told(office)
    if tie is not None:
        found = found.filter(tie=tie)
    shown = [_public(exchange, language) for exchange in found]
    return sorted(shown, key=lambda one: (one.start_date or date.max, one.pk), reverse=True)


def public_exchange(office: Office, pk: int, language: str = "de") -> PublicExchange | None:
    """Return one exchange that is marked public; None for any other."""
    exchange = _told(office).filter(pk=pk).first()
    return _public(exchange, language) if exchange else None


def _told(office: Office) -> "QuerySet[Exchange]":
    groups = Prefetch("groups", ExchangeGroup.objects.select_related("organisation"))
    found: QuerySet[Exchange] = Exchange.objects.filter(office=office).told()
    return counted(found).select_related("place").prefetch_related(groups)


def _public(exchange: Exchange, language: str) -> PublicExchange:
    total = numbers_of(exchange).total
    return PublicExchange(
        pk=exchange.pk,
        title=exchange.in_language("title", language),
        kind=exchange.kind,
        kind_label=exchange.get_kind_display(),
        direction=exchange.direction,
        direction_label=exchange.get_direction_display(),
        state=exchange.state,
        place=exchange.place,
        tie=exchange.tie_id,
        start_date=exchange.start_date,
        end_date=exchange.end_date,
        venue=exchange.venue,
        purpose=exchange.in_language("purpose", language),
        story=exchange.in_language("story", language),
        groups=tuple(group.organisation.name for group in exchange.groups.all()),
        participants=total if total >= SMALLEST else None,
        is_past=exchange.is_past,
        is_fictional=exchange.is_fictional,
        returns=exchange.returns_id,
    )
