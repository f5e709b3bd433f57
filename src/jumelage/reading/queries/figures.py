"""Claims and the office's own figures: what is said about the same thing, when, by whom, and whether it fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.companies.queries import Asked, Finding, check_claims
from jumelage.kit.search import fold
from jumelage.places.models import Place
from jumelage.reading.models import Claim, Figure
from jumelage.reading.rules.verdicts import OwnFigure, Reason, Said, Standing, Verdict, judge

from .wording import plain_number, shown_number

Matter = tuple[str, int | None]
"""What is counted and where: the key of the topic (rules.meaning.topic_of) and the number of the place's record."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list: its number as written, and what the office's own figures or its stock of companies say of it.

    `href` leads to the companies that were counted.
    """

    claim: Claim
    value: str
    standing: Standing
    reason: str
    own: OwnFigure | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A claim or a figure on the line of time: where it begins and ends in hundredths of the scale."""

    label: str
    value: str
    source: str
    left: float
    width: float
    is_own: bool
    href: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One claim with everything that is said about the same thing."""

    row: ClaimRow
    others: tuple[ClaimRow, ...]
    figures: tuple[Figure, ...]
    points: tuple[Point, ...]


def own_figures(office: Office, matters: Iterable[Matter]) -> dict[Matter, list[OwnFigure]]:
    """Return the figures that people of the office have entered, by what they count and where."""
    wanted = set(matters)
    rows = Figure.objects.filter(office=office, topic_key__in={topic for topic, _place in wanted})
    found: dict[Matter, list[OwnFigure]] = {}
    for row in rows:
        if (row.topic_key, row.place_id) in wanted:
            own = OwnFigure(row.value, row.on, row.definition, row.source, row.pk)
            found.setdefault((row.topic_key, row.place_id), []).append(own)
    return found


def claims(office: Office, *, text: str = "", place: Place | None = None) -> models.QuerySet[Claim]:
    """Return an office's claims, filtered by what is counted and where, the latest first."""
    found: models.QuerySet[Claim] = Claim.objects.filter(office=office).select_related(
        "place", "announcement"
    )
    for word in fold(text).split():
        found = found.filter(search__contains=word)
    if place is not None:
        found = found.filter(place=place)
    return found.order_by(models.F("on").desc(nulls_last=True), "-pk")


def figures(office: Office) -> models.QuerySet[Figure]:
    found: models.QuerySet[Figure] = Figure.objects.filter(office=office).select_related("place")
    return found.order_by("topic_key", "place", models.F("on").desc(nulls_last=True), "-pk")


def claim_rows(office: Office, rows: Sequence[Claim]) -> list[ClaimRow]:
    """Return claims with the verdict of the office's own figures, else of its stock of companies; five queries."""
    own = own_figures(office, [(claim.topic_key, claim.place_id) for claim in rows])
    bare = [claim for claim in rows if (claim.topic_key, claim.place_id) not in own]
    counted = dict(
        zip(
            (claim.pk for claim in bare), check_claims(office, [_asked(claim) for claim in bare]), strict=True
        )
    )
    return [
        _row(claim, own.get((claim.topic_key, claim.place_id), []), counted.get(claim.pk)) for claim in rows
    ]


def matter_page(claim: Claim) -> MatterPage:
    """Return a claim, the others about the same thing and the office's own figures; three queries."""
    same = list(
        claims(claim.office, place=claim.place).filter(topic_key=claim.topic_key, place=claim.place)[:60]
    )
    rows = claim_rows(claim.office, same)
    own = tuple(figures(claim.office).filter(topic_key=claim.topic_key, place=claim.place))
    row = next(each for each in rows if each.claim.pk == claim.pk)
    return MatterPage(row, tuple(each for each in rows if each is not row), own, tuple(_points(rows, own)))


def topics(office: Office) -> list[str]:
    """Return the topics under which claims and figures are counted, for choosing one."""
    named: set[str] = set()
    for model in (Claim, Figure):
        named |= set(model.objects.filter(office=office).values_list("topic", flat=True).distinct()[:300])
    return sorted(named)


def _asked(claim: Claim) -> Asked:
    where = claim.place.name_de or claim.place.name if claim.place else ""
    return Asked(claim.topic, where, claim.low, claim.high, claim.approx, claim.words, claim.on)


def _row(claim: Claim, own: Sequence[OwnFigure], counted: Finding | None) -> ClaimRow:
    value = shown_number({"min": claim.low, "max": claim.high}, approx=claim.approx)
    if counted is not None and counted.counted is not None:
        return ClaimRow(claim, value, Standing(counted.verdict), counted.reason, None, counted.href)
    verdict = judge(Said(claim.low, claim.high, claim.approx, claim.on), own)
    return ClaimRow(claim, value, verdict.standing, reason_of(verdict), verdict.figure)


def reason_of(verdict: Verdict) -> str:
    """Say why a claim is supported, contradicted or neither."""
    figure = verdict.figure
    words = {
        "value": plain_number(figure.value) if figure else "",
        "day": date_format(figure.on) if figure and figure.on else "",
    }
    sentences = {
        Reason.EQUAL: _("The office's own figure says the same: %(value)s (%(day)s)."),
        Reason.WITHIN: _("The office's own figure lies within it: %(value)s (%(day)s)."),
        Reason.OUTSIDE: _("The office's own figure is another: %(value)s (%(day)s)."),
        Reason.NO_FIGURE: _("The office has no figure of its own on this."),
        Reason.OTHER_TIME: _("The office's own figure is of another time: %(value)s (%(day)s)."),
        Reason.NO_DATE: _("The claim has no date, so nothing can be compared with it."),
    }
    return sentences[verdict.reason] % words


def _points(rows: Sequence[ClaimRow], own: Sequence[Figure]) -> list[Point]:
    """Everything that has a date, the oldest first, on one scale from nothing to the largest number."""
    most = max([*(row.claim.high for row in rows), *(figure.value for figure in own)], default=0)
    if most <= 0:
        return []
    dated: list[tuple[Claim | Figure, float, float, str]] = [
        *((row.claim, row.claim.low, row.claim.high, row.value) for row in rows),
        *((each, each.value, each.value, plain_number(each.value)) for each in own),
    ]
    return [
        Point(
            label=date_format(record.on, "SHORT_DATE_FORMAT") if record.on else "–",
            value=value,
            source=record.source,
            left=min(99.0, round(100 * low / most, 1)),
            width=max(1.0, round(100 * (high - low) / most, 1)),
            is_own=isinstance(record, Figure),
            href=record.get_absolute_url(),
        )
        for record, low, high, value in sorted(dated, key=lambda each: (each[0].on is None, str(each[0].on)))
    ]
