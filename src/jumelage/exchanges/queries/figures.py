"""How many exchanges with how many people: for one exchange, and for a year's report."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.exchanges.enums import ExchangeKind, Part, Side
from jumelage.exchanges.models import Exchange

COUNTED = {
    "ours_named": Count("participants", filter=Q(participants__side=Side.OURS)),
    "theirs_named": Count("participants", filter=Q(participants__side=Side.THEIRS)),
    "leaders": Count("participants", filter=~Q(participants__part=Part.PARTICIPANT)),
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many people an exchange has; where nobody is named, the numbers that the office entered."""

    ours: int
    theirs: int
    is_named: bool

    @property
    def total(self) -> int:
        return self.ours + self.theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Exchanges and the people of both sides."""

    exchanges: int
    ours: int
    theirs: int

    @property
    def participants(self) -> int:
        return self.ours + self.theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures(Figures):
    """Exchanges of one kind in a year."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFigures(Figures):
    """Exchanges with one country in a year; `country` is its code of two letters."""

    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures(Figures):
    """What took place in a year: counts and participants, by kind and by country."""

    year: int
    days: int
    by_kind: tuple[KindFigures, ...]
    by_country: tuple[CountryFigures, ...]


def counted(found: "QuerySet[Exchange]") -> "QuerySet[Exchange]":
    """Annotate exchanges with how many people are named in them."""
    return found.annotate(**COUNTED)


def numbers_of(exchange: Exchange) -> Numbers:
    """Return the people of an annotated exchange: kept numbers, named people, or what was expected."""
    row = exchange.__dict__
    if exchange.kept:
        return Numbers(int(exchange.kept.get("ours", 0)), int(exchange.kept.get("theirs", 0)), is_named=True)
    ours, theirs = row["ours_named"], row["theirs_named"]
    if not ours and not theirs:
        return Numbers(exchange.ours_expected or 0, exchange.theirs_expected or 0, is_named=False)
    # One side may keep its own list: what it told us counts then.
    return Numbers(
        ours or exchange.ours_expected or 0, theirs or exchange.theirs_expected or 0, is_named=True
    )


def year_figures(office: Office, year: int) -> YearFigures:
    """Return the exchanges that took place in a year and began in it; one query."""
    found = (
        counted(Exchange.objects.filter(office=office).held_in(year)).select_related("place").order_by("pk")
    )
    rows = [(exchange, numbers_of(exchange)) for exchange in found]
    countries = sorted({exchange.place.country for exchange, _numbers in rows})
    return YearFigures(
        year=year,
        days=sum(exchange.days for exchange, _numbers in rows),
        by_kind=tuple(
            KindFigures(kind=kind.value, label=str(kind.label), **_sums(kept))
            for kind in ExchangeKind
            if (kept := [numbers for one, numbers in rows if one.kind == kind])
        ),
        by_country=tuple(
            CountryFigures(
                country=country,
                **_sums([numbers for one, numbers in rows if one.place.country == country]),
            )
            for country in countries
        ),
        **_sums([numbers for _one, numbers in rows]),
    )


def _sums(numbers: Sequence[Numbers]) -> dict[str, int]:
    return {
        "exchanges": len(numbers),
        "ours": sum(one.ours for one in numbers),
        "theirs": sum(one.theirs for one in numbers),
    }
