"""Claims of a text, checked against the stock: supported, contradicted or unknown, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.companies import bridge
from jumelage.companies.models import Snapshot
from jumelage.companies.rules.claims import Judgement, Verdict, judge, judge_share

from .stock import Wanted, counted, latest

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


def check_text(office: Office, text: str) -> list[Finding]:
    """Check every number of companies in a text, in its order."""
    snapshot = latest(office)
    return [_check(snapshot, number) for number in bridge.numbers_in(text, home=office.city_name)]


def check_claim(
    office: Office, *, low: float, high: float, what: str, where: str = "", approx: bool = False, origin: str = "",
    words: str = "",
) -> Finding:  # fmt: skip
    """Check one number: so many of what (“koreanische Unternehmen”) where; a share stands between 0 and 1.

    `origin` (ISO 3166 alpha-2) says whose companies are meant where the words do not. A share is one of the same companies
    in the whole region.
    """
    said = bridge.Said(
        low, high, approx, f"{what} {bridge.country_name(origin)}".strip(), where, words or what
    )
    return _check(latest(office), said)


def _check(snapshot: Snapshot | None, said: bridge.Said) -> Finding:
    def unknown(reason: str) -> Finding:
        return Finding(said.words, said.what, said.where, Verdict.UNKNOWN, reason, snapshot=snapshot)

    if snapshot is None:
        return unknown(_("There is no counting of the stock yet."))
    if not _means_companies(said.what):
        return unknown(_("The stock counts companies; this number is about something else."))
    origin = bridge.country_in(said.what)
    if not origin:
        return unknown(_("The text does not say from which country the owners come."))
    kind, place = bridge.place_called(said.where)
    if kind == "region" and place != snapshot.region:
        return unknown(_("The stock does not cover %(where)s.") % {"where": said.where})
    wanted = Wanted(origin, place if kind == "city" else "")
    number = counted(snapshot, wanted)
    if kind == "city" and not number and not counted(snapshot, Wanted("", place)):
        return unknown(_("The stock has no company in %(where)s.") % {"where": said.where})
    found = _judged(snapshot, said, number, origin)
    return Finding(
        said.words,
        said.what,
        said.where,
        found.verdict,
        found.reason,
        number,
        wanted.address(snapshot),
        snapshot,
    )


def _judged(snapshot: Snapshot, said: bridge.Said, number: int, origin: str) -> Judgement:
    if said.is_share:
        return judge_share(said.low, said.high, number, counted(snapshot, Wanted(origin)))
    return judge(said.low, said.high, number, approx=said.approx)


def _means_companies(what: str) -> bool:
    words = what.casefold()
    return any(word in words for word in COMPANY_WORDS)
