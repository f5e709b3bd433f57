"""An office with as many invented people as wanted, the same at every run."""

import datetime as dt
import os
import random
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

BATCH = 5000
PER_ORGANISATION = 20
GIVEN = [
    "Anna",
    "Jörg",
    "Péter",
    "Zoë",
    "Ludwig",
    "Maja",
    "Tomasz",
    "Ewa",
    "Carlos",
    "Ingrid",
    "Selin",
    "Noah",
]
FAMILY = [
    "Kowalski", "Müller", "Nagy", "Øster", "Łukasz", "García", "Šimić", "Yılmaz", "Schäfer", "O'Brien", "Dubois",
    "Özdemir", "Becker", "Nowak", "Horváth", "Rossi", "Weiß", "van Dijk", "Lindgren", "Petrov", "Svoboda",
    "Kovács", "Meier", "Silva", "Novák", "Ivanova", "Jansen", "Costa", "Andersen",
]  # fmt: skip
KOREAN = ["김서연", "이민준", "박지우", "최하은", "정도윤", "강예은"]
PLACES = [
    ("Seoul", "KR"),
    ("Chongqing", "CN"),
    ("Warschau", "PL"),
    ("Chiba", "JP"),
    ("Lille", "FR"),
    ("Bonn", "DE"),
]

Filler = Callable[[Any, int, int], None]
Chosen = TypeVar("Chosen", bound=Callable[..., Any])
FILLERS: list[Filler] = []
ONLY = os.environ.get("JUMELAGE_BENCH_ONLY", "")
"""The one module whose pages are measured, with its own records only; empty for all."""


def fills(filler: Filler) -> Filler:
    """Register a function (office, from, to) that seeds records; apps add theirs."""
    FILLERS.append(filler)
    return filler


def make_office() -> tuple[Any, Any]:
    """Return the office and the clerk who asks for its pages."""
    from jumelage.accounts.models import Membership, Office, User

    office = Office.objects.create(
        name="Büro für Messungen", slug="bench", city_name="Düsseldorf", home_geoname_id=2934246
    )
    clerk = User.objects.create_user(
        "bench@example.org", "not-used", name="Dana Demir", is_staff=True, is_superuser=True
    )
    for role in ("editor", "planner"):
        Membership.objects.create(user=clerk, office=office, role=role)
    return office, clerk


def chosen(found: list[Chosen]) -> list[Chosen]:
    """Return the functions of the module that is asked for."""
    return [each for each in found if each.__module__.endswith(ONLY)]


def grow(office: Any, start: int, stop: int) -> None:
    """Seed the records numbered start to stop."""
    for filler in chosen(FILLERS):
        for first in range(start, stop, BATCH):
            filler(office, first, min(first + BATCH, stop))


@fills
def people(office: Any, start: int, stop: int) -> None:
    from jumelage.people.models import Organisation, Person, PersonName, Tenure

    places = list(seeded_places())
    organisations = [
        Organisation(
            office=office, name=f"Stadt {n}", sort_key=f"stadt {n:06}", kind="city", place=places[n % len(places)],
            search=f"stadt {n}",
        )
        for n in range(start // PER_ORGANISATION, -(-stop // PER_ORGANISATION))
    ]  # fmt: skip
    Organisation.objects.bulk_create(organisations)
    rows = list(Person.objects.bulk_create([_person(office, n) for n in range(start, stop)]))
    PersonName.objects.bulk_create(
        [PersonName(person=row, script="Hang", full_name=row.note) for row in rows if row.note]
    )
    functions = ["mayor", "staff", "head", "councillor", "other"]
    Tenure.objects.bulk_create(
        [
            Tenure(
                person=row, organisation=organisations[n // PER_ORGANISATION],
                function=functions[0 if n % 50 == 0 else 1 + n % 4], title="Amt", from_date="2020",
            )
            for n, row in enumerate(rows)
        ]
    )  # fmt: skip
    _contacts(office, rows[::10])


def _person(office: Any, number: int) -> Any:
    from jumelage.people.models import Person

    luck = random.Random(number)
    person = Person(
        office=office,
        family_name=luck.choice(FAMILY),
        given_name=f"{luck.choice(GIVEN)} {number}",
        email=f"p{number}@example.org",
        note=luck.choice(KOREAN) if number % 20 == 0 else "",
    )
    person.sort_key = person.sorted_by()
    person.search = f"{person.searchable()} {person.note}".strip()
    return person


def _contacts(office: Any, rows: list[Any]) -> None:
    from jumelage.people.models import ContactEvent

    first = dt.date(2020, 1, 1)
    events = ContactEvent.objects.bulk_create(
        [
            ContactEvent(
                office=office, on=first + dt.timedelta(days=row.pk % 1500), topic=f"Gespräch {row.pk}",
                search=f"gespraech {row.pk} {row.search}",
                follow_up="Brief" if n % 10 == 0 else "", follow_up_due=first if n % 10 == 0 else None,
            )
            for n, row in enumerate(rows)
        ]
    )  # fmt: skip
    through = ContactEvent.persons.through
    through.objects.bulk_create(
        [through(contactevent_id=event.pk, person_id=row.pk) for event, row in zip(events, rows, strict=True)]
    )


def seeded_places() -> Iterator[Any]:
    from jumelage.places.models import Place

    for number, (name, country) in enumerate(PLACES):
        values = {
            "name": name, "name_de": name, "name_en": name, "country": country, "latitude": 0, "longitude": 0,
            "zone": "UTC", "search": name.lower(),
        }  # fmt: skip
        yield Place.objects.get_or_create(geoname_id=910_000_000 + number, defaults=values)[0]
