"""Open data: what the pages show, as tables with documented columns. Nothing here is read that a page does not show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.exhibitions.queries import PublicExhibition, PublicStop, public_exhibitions
from jumelage.outreach.models import Site
from jumelage.partners.queries import TieRow
from jumelage.press.queries import PublicRelease, public_archive, readings

from .figures import public_stock
from .journeys import PublicItem, PublicJourney, public_items, public_journeys
from .journeys import key_of as journey_key
from .ties import key_of as tie_key
from .ties import public_ties

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in every format, its type in JSON, and what it holds."""

    name: str
    meaning: str | Promise
    type: str = "string"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows are wanted: those after a number, in the order of their numbers, at most so many."""

    after: int = 0
    most: int | None = None

    def of(self, rows: Iterable[Row]) -> list[Row]:
        return sorted((row for row in rows if row["id"] > self.after), key=lambda row: row["id"])[: self.most]


EVERYTHING = Part()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table that everybody may take away."""

    name: str
    title: str | Promise
    about: str | Promise
    theme: str
    kind: str
    columns: tuple[Column, ...]
    rows: Callable[[Site, datetime, Part], list[Row]]
    keywords: tuple[str, ...] = field(default=())

    @property
    def on_map(self) -> bool:
        return any(column.name == "latitude" for column in self.columns)

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]


def _ties(site: Site, now: datetime, part: Part) -> list[Row]:
    return part.of(_tie(row) for row in public_ties(site.office, timezone.localdate(now)))


def _tie(row: TieRow) -> Row:
    place, tie = row.place, row.tie
    return {
        "id": tie.pk, "page": tie_key(tie), "name_de": place.name_de, "name_en": place.name_en, "name_native": place.name_native,
        "kind": place.kind, "country": place.country, "geonames_id": place.geoname_id if place.geoname_id > 0 else None,
        "latitude": place.latitude, "longitude": place.longitude, "category": row.level.value, "status": row.status.value,
        "since": row.stage.since.isoformat(), "contacts_since": tie.contacts_since.isoformat() if tie.contacts_since else None,
        "fields": " ".join(tie.fields), "wording_de": row.stage.public_wording, "wording_en": row.stage.public_wording_en,
        "story_de": tie.story, "story_en": tie.story_en,
    }  # fmt: skip


def _journeys(site: Site, now: datetime, part: Part) -> list[Row]:
    return part.of(_journey(row) for row in public_journeys(site.office, timezone.localdate(now)))


def _journey(row: PublicJourney) -> Row:
    one, told = row.journey, row.phase == "past"
    return {
        "id": one.pk, "page": row.key, "title_de": one.title, "title_en": one.title_en, "direction": one.direction,
        "status": one.status, "start": _day(one.start_date), "end": _day(one.end_date),
        "places": " · ".join(place.name for place in row.places), "geonames_ids": " ".join(str(place.geoname_id) for place in row.places),
        "summary_de": one.public_summary, "summary_en": one.public_summary_en,
        "result_de": one.public_result if told else "", "result_en": one.public_result_en if told else "",
        "fictional": one.is_fictional,
    }  # fmt: skip


def _events(site: Site, _now: datetime, part: Part) -> list[Row]:
    return part.of(_event(item) for item in public_items(site.office))


def _event(found: PublicItem) -> Row:
    item, place, venue = found.item, found.place, found.item.venue
    located = venue if venue and venue.latitude is not None else place
    return {
        "id": item.pk, "page": journey_key(item.journey), "uid": str(item.uid), "title_de": item.title, "title_en": item.title_en,
        "kind": item.kind, "start": found.start.isoformat(), "end": found.end.isoformat(), "zone": item.zone,
        "venue": venue.name if venue else "", "place": place.name if place else "", "country": place.country if place else "",
        "latitude": located.latitude if located else None, "longitude": located.longitude if located else None,
        "cancelled": found.is_cancelled, "journey": item.journey_id,
    }  # fmt: skip


def _exhibitions(site: Site, _now: datetime, part: Part) -> list[Row]:
    told: dict[str, list[PublicExhibition]] = {}
    for language in ("de", "en"):
        with translation.override(language):
            told[language] = public_exhibitions(site.office)
    pairs = zip(told["de"], told["en"], strict=True)
    return part.of(_stop(german, english.title, stop) for german, english in pairs for stop in german.stops)


def _stop(told: PublicExhibition, title_en: str, stop: PublicStop) -> Row:
    return {
        "id": stop.pk, "page": told.key, "exhibition": told.pk, "title_de": told.title, "title_en": title_en, "artist": told.artist,
        "start": stop.opening.isoformat(), "end": stop.close.isoformat(), "venue": stop.venue, "address": stop.address,
        "place": stop.place.name, "country": stop.place.country, "geonames_id": stop.place.geoname_id if stop.place.geoname_id > 0 else None,
        "latitude": stop.latitude, "longitude": stop.longitude, "works": len(told.works), "credit": told.credit,
        "fictional": told.is_fictional,
    }  # fmt: skip


def _releases(site: Site, now: datetime, part: Part) -> list[Row]:
    """Read no more editions than are wanted: the archive is the one dataset that grows for ever."""
    found = public_archive(site.office, now).filter(pk__gt=part.after).order_by("pk")
    return [_release(shown) for shown in readings(found[: part.most], "de")]


def _release(shown: PublicRelease) -> Row:
    return {
        "id": shown.pk, "page": shown.number, "number": shown.number, "edition": shown.edition, "language": shown.language,
        "languages": " ".join(shown.languages), "headline": shown.headline, "subline": shown.subline, "lead": shown.lead,
        "text": shown.body_plain, "place": shown.place, "beat": shown.beat,
        "released": shown.released_at.isoformat() if shown.released_at else "",
        "changed": shown.changed_at.isoformat() if shown.changed_at else "", "correction": shown.correction,
    }  # fmt: skip


def _stock(site: Site, _now: datetime, part: Part) -> list[Row]:
    stock = public_stock(site.office) if site.shows_stock else None
    if stock is None:
        return []
    with translation.override("de"):
        rows = sorted(stock.rows, key=lambda row: row.origin)
    return part.of(
        {
            "id": number, "city": site.office.city_name, "year": stock.year, "origin": row.origin, "companies": row.companies,
            "suppressed": row.companies is None, "as_of": _day(stock.snapshot.as_of), "rule": stock.snapshot.rule,
            "synthetic": stock.snapshot.is_synthetic,
        }
        for number, row in enumerate(rows, start=1)
    )  # fmt: skip


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


ID = Column("id", _("Number that stays"), "integer")
PAGE = Column("page", _("Last part of the page's address"))


def _text(name: str, meaning: str | Promise) -> Column:
    return Column(name, meaning, empty=False)


def _maybe(name: str, meaning: str | Promise, type_: str = "string") -> Column:
    return Column(name, meaning, type_, empty=True)


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "ties", _("Partner cities and other ties"), _("Partnerships, friendships, contacts and projects with the categories of RGRE, the German section of CEMR."),
        "INTR", "Place",
        (
            ID, PAGE, _text("name_de", _("Name in German")), _text("name_en", _("Name in English")), _text("name_native", _("Name in its own script")),
            _text("kind", _("city or region")), _text("country", _("Country (ISO 3166-1 alpha-2)")), _maybe("geonames_id", _("Number in GeoNames"), "integer"),
            Column("latitude", _("Latitude (WGS 84)"), "number"), Column("longitude", _("Longitude (WGS 84)"), "number"),
            _text("category", _("P partnership, F friendship, K contact, PP project partnership (RGRE)")),
            _text("status", _("exploring, active, dormant, suspended, ended")), _text("since", _("Since when (year, month or day)")),
            _maybe("contacts_since", _("First contacts (year, month or day)")), _text("fields", _("Fields of cooperation, separated by spaces")),
            _text("wording_de", _("The office's words on the status, German")), _text("wording_en", _("The office's words on the status, English")),
            _text("story_de", _("Story, German")), _text("story_en", _("Story, English")),
        ),
        _ties, ("Städtepartnerschaft", "town twinning"),
    ),
    Dataset(
        "journeys", _("Journeys and visits"), _("Journeys of delegations and visits received, with summary and results."), "GOVE", "Event",
        (
            ID, PAGE, _text("title_de", _("Title, German")), _text("title_en", _("Title, English")), _text("direction", _("outgoing or incoming")),
            _text("status", _("approved, planned, running, done, cancelled")), _maybe("start", _("First day")), _maybe("end", _("Last day")),
            _text("places", _("Places in their order")), _text("geonames_ids", _("Their numbers in GeoNames")),
            _text("summary_de", _("Summary, German")), _text("summary_en", _("Summary, English")),
            _text("result_de", _("Results, German; after the return")), _text("result_en", _("Results, English; after the return")),
            Column("fictional", _("Contains invented parts (demonstration)"), "boolean"),
        ),
        _journeys, ("Delegationsreise", "delegation"),
    ),
    Dataset(
        "events", pgettext_lazy("public", "Dates"), _("Programme items that may be published, in the time of their place."), "GOVE", "Event",
        (
            ID, PAGE, _text("uid", _("Identifier in calendars")), _text("title_de", _("Title, German")), _text("title_en", _("Title, English")),
            _text("kind", _("Kind of the item")), _text("start", _("Begin with offset")), _text("end", _("End with offset")), _text("zone", _("Time zone (IANA)")),
            _text("venue", _("House")), _text("place", _("City")), _text("country", _("Country (ISO 3166-1 alpha-2)")),
            _maybe("latitude", _("Latitude (WGS 84)"), "number"), _maybe("longitude", _("Longitude (WGS 84)"), "number"),
            Column("cancelled", _("Called off"), "boolean"), Column("journey", _("Number of the journey"), "integer"),
        ),
        _events, ("Termine", "events"),
    ),
    Dataset(
        "exhibitions", pgettext_lazy("public", "Exhibitions"), _("The stops of exhibitions on tour: where they are shown, and from when to when."),
        "EDUC", "ExhibitionEvent",
        (
            ID, PAGE, Column("exhibition", _("Number of the exhibition"), "integer"), _text("title_de", _("Title, German")), _text("title_en", _("Title, English")),
            _text("artist", _("Artist")), _text("start", _("First day")), _text("end", _("Last day")), _text("venue", _("House")), _text("address", _("Address")),
            _text("place", _("City")), _text("country", _("Country (ISO 3166-1 alpha-2)")), _maybe("geonames_id", _("Number in GeoNames"), "integer"),
            Column("latitude", _("Latitude (WGS 84)"), "number"), Column("longitude", _("Longitude (WGS 84)"), "number"),
            Column("works", _("Number of works"), "integer"), _text("credit", _("Credit line")),
            Column("fictional", _("Contains invented parts (demonstration)"), "boolean"),
        ),
        _exhibitions, ("Wanderausstellung", "touring exhibition"),
    ),
    Dataset(
        "releases", _("Press releases"), _("Releases that are out, in their newest edition."), "GOVE", "NewsArticle",
        (
            ID, PAGE, _text("number", _("Number of the release")), Column("edition", _("Edition; a correction makes the next one"), "integer"),
            _text("language", _("Language of the text")), _text("languages", _("Languages in which it can be had")), _text("headline", _("Headline")),
            _text("subline", _("Subline")), _text("lead", _("Lead")), _text("text", _("Text")), _text("place", _("Place of the dateline")),
            _text("beat", _("What it is about")), _text("released", _("Released at")), _text("changed", _("Changed at")), _text("correction", _("What was corrected")),
        ),
        _releases, ("Pressemitteilung", "press release"),
    ),
    Dataset(
        "stock", _("Foreign-owned companies"), _("Companies of the commercial register in the city by the country of their ultimate owner; numbers under three are left out."),
        "ECON", "Observation",
        (
            ID, _text("city", _("City")), Column("year", _("Year"), "integer"), _text("origin", _("Country of the owner (ISO 3166-1 alpha-2)")),
            _maybe("companies", _("Number of companies; empty where it is not told"), "integer"), Column("suppressed", _("The number is not told"), "boolean"),
            _maybe("as_of", _("As of")), _text("rule", _("How the owner is found")), Column("synthetic", _("Invented (demonstration)"), "boolean"),
        ),
        _stock, ("ausländische Unternehmen", "foreign direct investment"),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Dataset] = {dataset.name: dataset for dataset in DATASETS}


def offered(site: Site) -> Sequence[Dataset]:
    """Return the datasets of a site; the stock only where the office shows it."""
    return [dataset for dataset in DATASETS if dataset.name != "stock" or site.shows_stock]
