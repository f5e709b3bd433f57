"""What the public, and a press release, may learn of an exhibition: no value, no lender's data, no note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jumelage.accounts.models import Office
from jumelage.exhibitions.models import Exhibition, Stop, Work
from jumelage.places.models import Place


@dataclass(frozen=True, slots=True)
class PublicStop:
    """A stop as it may be told: where and when."""

    place: Place
    venue: str
    venue_native: str
    address: str
    opening: date
    close: date
    hours: str


@dataclass(frozen=True, slots=True)
class PublicWork:
    """A work as it stands beside the picture."""

    number: int
    title: str
    artist: str
    artist_native: str
    year: str
    technique: str
    credit: str


@dataclass(frozen=True, slots=True)
class PublicExhibition:
    """An exhibition as it may be told, in the reader's language."""

    pk: int
    title: str
    subtitle: str
    story: str
    artist: str
    curator: str
    organiser: str
    credit: str
    stops: tuple[PublicStop, ...]
    works: tuple[PublicWork, ...]

    @property
    def begins(self) -> date | None:
        return self.stops[0].opening if self.stops else None

    @property
    def ends(self) -> date | None:
        return max((stop.close for stop in self.stops), default=None)


def public_exhibitions(office: Office) -> list[PublicExhibition]:
    """Return what the office has marked as public, the newest tour first; three queries."""
    found = list(Exhibition.objects.public().filter(office=office).select_related("organiser"))
    told = told_of(found)
    return sorted(told, key=lambda one: one.begins or date.min, reverse=True)


def public_exhibition(office: Office, pk: int) -> PublicExhibition | None:
    """Return one exhibition, None where the public may not know of it."""
    found = list(Exhibition.objects.public().filter(office=office, pk=pk).select_related("organiser"))
    return next(iter(told_of(found)), None)


def told_of(found: Sequence[Exhibition]) -> list[PublicExhibition]:
    """Return exhibitions without anything that stays in the office; two queries."""
    stops: dict[int, list[PublicStop]] = {}
    works: dict[int, list[PublicWork]] = {}
    lines = {one.pk: one.credit for one in found}
    for stop in Stop.objects.filter(exhibition__in=lines).select_related("place", "venue"):
        stops.setdefault(stop.exhibition_id, []).append(_stop(stop))
    for work in Work.objects.filter(exhibition__in=lines).select_related("loan"):
        credit = next(work.credits(), "") or lines[work.exhibition_id]
        works.setdefault(work.exhibition_id, []).append(
            PublicWork(
                work.number,
                work.label,
                work.artist,
                work.artist_native,
                work.year,
                work.technique_shown,
                credit,
            )
        )
    return [
        PublicExhibition(
            pk=one.pk, title=one.label, subtitle=one.subtitle_shown, story=one.story_shown, artist=one.artist,
            curator=one.curator, organiser=str(one.organiser or ""), credit=one.credit,
            stops=tuple(stops.get(one.pk, ())), works=tuple(works.get(one.pk, ())),
        )
        for one in found
    ]  # fmt: skip


def _stop(stop: Stop) -> PublicStop:
    venue = stop.venue
    return PublicStop(
        stop.place, venue.name if venue else "", venue.name_native if venue else "", venue.address if venue else "",
        stop.opening, stop.close, stop.hours,
    )  # fmt: skip
