"""Releases as the portal lists them. Their words come from the press app's public gate and from nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from jumelage.accounts.models import Office
from jumelage.journeys.models import Leg
from jumelage.partners.models import Tie
from jumelage.press.queries import PublicRelease, public_archive, readings

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Archive:
    """A page of the archive, narrowed to a year or to words."""

    releases: Sequence[PublicRelease]
    years: Sequence[int]
    year: int
    text: str
    page: int
    pages: int
    count: int


def releases_about(office: Office, now: datetime, language: str, tie: Tie) -> list[PublicRelease]:
    """Return the newest releases about a tie, or about a journey to its place."""
    there = Leg.objects.filter(place=tie.place).values("journey")
    found = public_archive(office, now).filter(Q(tie=tie) | Q(journey__in=there))
    return readings(found[:5], language)


def archive(
    office: Office, now: datetime, language: str, *, year: int = 0, text: str = "", page: int = 1
) -> Archive:
    """Return a page of the archive; the number of queries is fixed."""
    everything = public_archive(office, now)
    years = sorted({moment.year for moment in everything.datetimes("released_at", "year")}, reverse=True)
    found = public_archive(office, now, year=year, text=text)
    count = found.count()
    pages = max(1, -(-count // PER_PAGE))
    page = min(max(1, page), pages)
    releases = readings(found[(page - 1) * PER_PAGE : page * PER_PAGE], language)
    return Archive(releases, years, year, text, page, pages, count)
