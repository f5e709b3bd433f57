"""Ties for tests: `tie(office, place, ...)` with one stage, and what hangs on it."""

from typing import Any

from jumelage.accounts.models import Office
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from jumelage.places.enums import PlaceKind
from jumelage.places.models import Place

PLACES: dict[str, dict[str, Any]] = {
    "Düsseldorf": {
        "geoname_id": 2934246, "name_de": "Düsseldorf", "name_en": "Düsseldorf", "country": "DE",
        "admin1": "Nordrhein-Westfalen", "latitude": 51.2217, "longitude": 6.7762,
        "zone": "Europe/Berlin", "population": 620_523,
    },
    "Chongqing": {
        "geoname_id": 1814906, "name_de": "Chongqing", "name_en": "Chongqing", "name_native": "重庆",
        "country": "CN", "admin1": "Chongqing", "latitude": 29.5603, "longitude": 106.5577,
        "zone": "Asia/Shanghai", "population": 7_457_600,
    },
    "Seoul": {
        "geoname_id": 1835848, "name_de": "Seoul", "name_en": "Seoul", "name_native": "서울",
        "country": "KR", "admin1": "Seoul", "latitude": 37.566, "longitude": 126.9784,
        "zone": "Asia/Seoul", "population": 10_349_312,
    },
    "Chiba": {
        "geoname_id": 2113014, "kind": PlaceKind.REGION, "name_de": "Präfektur Chiba",
        "name_en": "Chiba Prefecture", "name_native": "千葉県", "country": "JP", "latitude": 35.5,
        "longitude": 140.25, "zone": "Asia/Tokyo", "population": 6_200_000,
    },
    "Moscow": {
        "geoname_id": 524901, "name_de": "Moskau", "name_en": "Moscow", "name_native": "Москва",
        "country": "RU", "latitude": 55.7522, "longitude": 37.6156, "zone": "Europe/Moscow",
        "population": 10_381_222,
    },
    "Reading": {
        "geoname_id": 2639577, "name_de": "Reading", "name_en": "Reading", "country": "GB",
        "latitude": 51.4562, "longitude": -0.9711, "zone": "Europe/London", "population": 174_224,
    },
}  # fmt: skip


def place(name: str = "Chongqing") -> Place:
    """A real place, the same row each time."""
    given = PLACES[name]
    texts = [name, given["name_de"], given["name_en"], given.get("name_native", "")]
    found, _ = Place.objects.get_or_create(
        geoname_id=given["geoname_id"],
        defaults={**given, "name": name, "search": " ".join(texts).casefold()},
    )
    return found


def tie(
    office: Office,
    where: str | Place = "Chongqing",
    *,
    level: str = "P",
    status: str = "active",
    since: str = "2004-07-22",
    **fields: Any,
) -> Tie:
    """A tie with one stage."""
    made: Tie = Tie.objects.create(
        office=office, place=place(where) if isinstance(where, str) else where, **fields
    )
    stage(made, since=since, level=level, status=status)
    return made


def stage(of: Tie, *, since: str, level: str = "P", status: str = "active", **fields: Any) -> Stage:
    return Stage.objects.create(tie=of, since=PartialDate.parse(since), level=level, status=status, **fields)


def agreement(of: Tie, signed_on: str = "2004-07-22", **fields: Any) -> Agreement:
    return Agreement.objects.create(tie=of, signed_on=PartialDate.parse(signed_on), **fields)


def milestone(of: Tie, on: str, title: str = "Künstleraustausch", **fields: Any) -> Milestone:
    return Milestone.objects.create(tie=of, on=PartialDate.parse(on), title=title, **fields)
