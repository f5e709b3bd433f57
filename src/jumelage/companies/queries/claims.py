"""Claims of a text, checked against the stock: supported, contradicted or unknown, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.companies import bridge
from jumelage.companies.models import Snapshot, StockCell
from jumelage.companies.rules.claims import Judgement, Verdict, judge, judge_share

from .stock import Wanted, latest

COMPANY_WORDS = (
    "unternehm",
    "firm",
    "betrieb",
    "gesellschaft",
    "niederlassung",
    "compan",
    "business",
    "subsidiar",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One number of a text with what the stock says about it; `href` leads to the evidence."""

    words: str
    what: str
    where: str
    verdict: Verdict
    reason: str
    counted: int | None = None
    href: str = ""
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A number to be checked: so many of what ("koreanische Unternehmen") where and when; a share stands between 0 and 1."""

    what: str
    where: str
    low: float
    high: float
    approx: bool = False
    words: str = ""
    on: date | None = None

    @property
    def is_share(self) -> bool:
        return 0 < self.high < 1


def check_text(office: Office, text: str) -> list[Finding]:
    """Check every number of companies in a text, in its order."""
    said = bridge.numbers_in(text, home=office.city_name)
    return check_claims(
        office, [Asked(one.what, one.where, one.low, one.high, one.approx, one.words) for one in said]
    )


def check_claims(office: Office, asked: Sequence[Asked]) -> list[Finding]:
    """Check numbers against the latest stock, each in the year it speaks of; two queries, however many there are.

    A share is one of the same companies in the whole region.
    """
    snapshot = latest(office)
    if snapshot is None:
        reason = _("There is no counting of the stock yet.")
        return [_unknown(one, reason) for one in asked]
    stock = _Stock(snapshot, (one.on for one in asked))
    return [_check(stock, one) for one in asked]


class _Stock:
    """A snapshot with its numbers of the years in question, fetched when the first one is asked for."""

    def __init__(self, snapshot: Snapshot, days: Iterable[date | None]) -> None:
        self.snapshot = snapshot
        self._years = {self.year_of(day) or snapshot.last_year for day in days}

    @cached_property
    def _cells(self) -> list[tuple[int, str, str, int]]:
        cells = StockCell.objects.filter(snapshot=self.snapshot, year__in=self._years)
        return list(cells.values_list("year", "origin", "city_key", "companies"))

    def number(self, wanted: Wanted) -> int:
        year = wanted.year or self.snapshot.last_year
        return sum(
            companies
            for when, origin, city, companies in self._cells
            if when == year and wanted.origin in ("", origin) and wanted.city in ("", city)
        )

    def year_of(self, day: date | None) -> int | None:
        """The year whose numbers speak of a day: 0 is the latest, None a time that was not counted."""
        last = self.snapshot.last_year
        if day is None or day.year in (last, last + 1):
            return 0
        return day.year if self.snapshot.first_year <= day.year < last else None


def _unknown(asked: Asked, reason: str, snapshot: Snapshot | None = None) -> Finding:
    return Finding(asked.words, asked.what, asked.where, Verdict.UNKNOWN, reason, snapshot=snapshot)


def _check(stock: _Stock, asked: Asked) -> Finding:
    snapshot = stock.snapshot
    if not _means_companies(asked.what):
        return _unknown(
            asked, _("The stock counts companies; this number is about something else."), snapshot
        )
    origin = bridge.country_in(asked.what)
    if not origin:
        return _unknown(asked, _("The text does not say from which country the owners come."), snapshot)
    year = stock.year_of(asked.on)
    if year is None:
        span = {"first": snapshot.first_year, "last": snapshot.last_year}
        return _unknown(
            asked, _("The stock was counted for the years %(first)s to %(last)s only.") % span, snapshot
        )
    kind, place = bridge.place_called(asked.where)
    if kind == "region" and place != snapshot.region:
        return _unknown(asked, _("The stock does not cover %(where)s.") % {"where": asked.where}, snapshot)
    wanted = Wanted(origin, place if kind == "city" else "", year)
    number = stock.number(wanted)
    if kind == "city" and not number and not stock.number(Wanted("", place, year)):
        return _unknown(asked, _("The stock has no company in %(where)s.") % {"where": asked.where}, snapshot)
    found = _judged(stock, asked, number, Wanted(origin, "", year))
    return Finding(
        asked.words, asked.what, asked.where, found.verdict, found.reason, number, wanted.address(snapshot), snapshot
    )  # fmt: skip


def _judged(stock: _Stock, asked: Asked, number: int, whole: Wanted) -> Judgement:
    if asked.is_share:
        return judge_share(asked.low, asked.high, number, stock.number(whole))
    return judge(asked.low, asked.high, number, approx=asked.approx)


def _means_companies(what: str) -> bool:
    words = what.casefold()
    return any(word in words for word in COMPANY_WORDS)
