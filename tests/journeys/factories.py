"""Journeys for tests: Seoul and Chongqing in October 2024, with nobody who exists. Call inside an office's scope."""

from datetime import date, time

from jumelage.journeys import actions
from jumelage.people.models import Organisation, Person
from jumelage.places.models import Place, Venue

PLACES = {
    "Düsseldorf": (2934246, "Düsseldorf", "DE", "Nordrhein-Westfalen", 51.22172, 6.77616, "Europe/Berlin"),
    "Seoul": (1835848, "서울", "KR", "Seoul", 37.566, 126.9784, "Asia/Seoul"),
    "Chongqing": (1814906, "重庆", "CN", "Chongqing", 29.56026, 106.55771, "Asia/Shanghai"),
    "Honolulu": (5856195, "Honolulu", "US", "Hawaii", 21.30694, -157.85833, "Pacific/Honolulu"),
    "Tokyo": (1850147, "東京", "JP", "Tokyo", 35.6895, 139.69171, "Asia/Tokyo"),
}


def place(name="Seoul", **fields):
    geoname_id, native, country, admin1, latitude, longitude, zone = PLACES[name]
    found, _ = Place.objects.get_or_create(
        geoname_id=geoname_id,
        defaults={
            "name": name, "name_de": name, "name_en": name, "name_native": native, "country": country,
            "admin1": admin1, "latitude": latitude, "longitude": longitude, "zone": zone, **fields,
        },
    )  # fmt: skip
    return found


def person(office, family_name="Beispiel", given_name="Berta", **fields):
    return Person.objects.create(
        office=office, family_name=family_name, given_name=given_name, is_fictional=True, **fields
    )


def organisation(office, name="Beispielwerke", **fields):
    return Organisation.objects.create(office=office, name=name, **fields)


def venue(office, name="Rathaus", at="Seoul", **fields):
    return Venue.objects.create(office=office, name=name, place=place(at), **fields)


def journey(office, by=None, **fields):
    """A journey from Sunday, 13 October to Saturday, 19 October 2024, without legs."""
    values = {
        "title": "Delegationsreise nach Seoul und Chongqing",
        "start_date": date(2024, 10, 13),
        "end_date": date(2024, 10, 19),
        **fields,
    }
    return actions.create_journey(office=office, by=by, values=values)


def leg(journey, at="Seoul", by=None, **fields):
    return actions.add_leg(journey=journey, by=by, values={"place": place(at), **fields})


def two_legs(journey, by=None):
    """Seoul from Monday to Wednesday, Chongqing from Wednesday to Saturday."""
    return (
        leg(
            journey,
            "Seoul",
            by,
            arrive_date=date(2024, 10, 14),
            arrive_time=time(9),
            leave_date=date(2024, 10, 16),
            leave_time=time(13),
        ),
        leg(
            journey,
            "Chongqing",
            by,
            arrive_date=date(2024, 10, 16),
            arrive_time=time(17),
            leave_date=date(2024, 10, 19),
        ),
    )


def group(journey, name="Wirtschaft", by=None):
    return actions.add_group(journey=journey, by=by, name=name)


def delegate(journey, who=None, by=None, **fields):
    who = who or person(journey.office)
    return actions.add_delegate(journey=journey, by=by, values={"person": who, **fields})


def item(journey, by=None, **fields):
    """Tuesday, 15 October, ten to eleven."""
    values = {
        "title": "Gespräch im Rathaus",
        "start_date": date(2024, 10, 15),
        "start_time": time(10),
        "end_time": time(11),
        **fields,
    }
    return actions.add_item(journey=journey, by=by, values=values)
