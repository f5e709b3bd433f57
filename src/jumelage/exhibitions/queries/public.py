"""What the public, and a press release, may learn of an exhibition: no value, no lender's data, no note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.text import slugify

from jumelage.accounts.models import Office
from jumelage.exhibitions.models import Exhibition, Stop, Work
from jumelage.partners.models import Tie
from jumelage.places.models import Place


@dataclass(frozen=True, slots=True)
class PublicStop:
    """A stop as it may be told: where and when."""

    pk: int
    place: Place
    venue: str
    venue_native: str
    address: str
    opening: date
    close: date
    opening_time: time | None
    hours: str
    latitude: float
    longitude: float
    changed_at: datetime

    @property
    def where(self) -> str:
        """The house and the city, as one line."""
        return ", ".join(part for part in (self.venue, self.place.label) if part)


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
    key: str
    title: str
    subtitle: str
    story: str
    artist: str
    curator: str
    organiser: str
    credit: str
    stops: tuple[PublicStop, ...]
    works: tuple[PublicWork, ...]
    is_fictional: bool

    @property
    def begins(self) -> date | None:
        return self.stops[0].opening if self.stops else None

    @property
    def ends(self) -> date | None:
        return max((stop.close for stop in self.stops), default=None)


def public_exhibitions(office: Office, *, tie: Tie | None = None) -> list[PublicExhibition]:
    """Return what the office has marked as public, or of it what concerns a tie, the newest tour first; three queries."""
    found = Exhibition.objects.public().filter(office=office).select_related("organiser")
    if tie is not None:
        found = found.filter(Q(ties=tie) | Q(stops__place=tie.place_id)).distinct()
    told = told_of(list(found))
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
            pk=one.pk, key=_key(one), title=one.label, subtitle=one.subtitle_shown, story=one.story_shown, artist=one.artist,
            curator=one.curator, organiser=str(one.organiser or ""), credit=one.credit,
            stops=tuple(stops.get(one.pk, ())), works=tuple(works.get(one.pk, ())),
            is_fictional=one.is_fictional,
        )
        for one in found
    ]  # fmt: skip


def _key(exhibition: Exhibition) -> str:
    """The number that stays, and words to read: the same in both languages."""
    return (
        f"{exhibition.pk}-{slugify(exhibition.title_en or exhibition.title)[:60].strip('-') or 'exhibition'}"
    )


def _stop(stop: Stop) -> PublicStop:
    venue, place = stop.venue, stop.place
    # A venue has both coordinates or none: the constraint of its model says so.
    here = (venue.latitude, venue.longitude) if venue else (None, None)
    return PublicStop(
        pk=stop.pk, place=place, venue=venue.name if venue else "", venue_native=venue.name_native if venue else "",
        address=venue.address if venue else "", opening=stop.opening, close=stop.close, opening_time=stop.opening_time,
        hours=stop.hours, latitude=place.latitude if here[0] is None else here[0],
        longitude=place.longitude if here[1] is None else here[1], changed_at=stop.updated_at,
    )  # fmt: skip
