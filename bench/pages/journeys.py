"""Journeys, programme items and ties of the measured office, and the pages that show them.

One programme item for each ten people, so that 100,000 people come with 10,000 items.
"""

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from bench.pages.seeding import fills
from bench.pages.visits import Visit, visit

PER_JOURNEY = 40
PEOPLE_PER_ITEM = 10
TIES = ("Seoul", "Chongqing", "Warschau", "Chiba", "Lille", "Bonn")


@fills
def journeys(office: Any, start: int, stop: int) -> None:
    """Seed journeys of four days with forty items each, from 2020 on, the last ones ahead."""
    from jumelage.journeys.models import Journey, Leg, ProgrammeItem
    from jumelage.places.models import Place

    place = Place.objects.order_by("pk").first()
    assert place is not None
    zone = ZoneInfo("Asia/Seoul")
    for number in range(start // PEOPLE_PER_ITEM // PER_JOURNEY, stop // PEOPLE_PER_ITEM // PER_JOURNEY):
        day = dt.date(2020, 1, 6) + dt.timedelta(weeks=number)
        title = f"Reise {number}"
        journey = Journey.objects.create(
            office=office,
            title=title,
            start_date=day,
            end_date=day + dt.timedelta(days=3),
            search=f"reise {number}",
        )
        leg = Leg.objects.create(
            journey=journey, position=1, place=place, arrive_date=day, leave_date=day + dt.timedelta(days=3)
        )
        rows = []
        for n in range(PER_JOURNEY):
            on, begin = day + dt.timedelta(days=n // 10), dt.time(8 + n % 10)
            at = dt.datetime.combine(on, begin, zone).astimezone(dt.UTC)
            rows.append(
                ProgrammeItem(
                    journey=journey, leg=leg, title=f"Gespräch {n}", start_date=on, start_time=begin, end_date=on,
                    end_time=dt.time(begin.hour, 45), zone="Asia/Seoul", start_at=at, end_at=at + dt.timedelta(minutes=45),
                    uid=uuid.uuid4(), search=f"gespraech {n} reise {number}",
                )
            )  # fmt: skip
        ProgrammeItem.objects.bulk_create(rows)


@fills
def ties(office: Any, _start: int, _stop: int) -> None:
    """Seed the same few ties at every size: a city's partners do not grow with its address book."""
    from jumelage.partners.models import Agreement, Stage, Tie
    from jumelage.places.models import Place

    for place in Place.objects.filter(name__in=TIES):
        tie, made = Tie.objects.get_or_create(office=office, place=place)
        if made:
            Stage.objects.create(tie=tie, since="2004-07-22", level="P", status="active")
            Agreement.objects.create(tie=tie, signed_on="2004-07-22")


@visit
def desk() -> list[Visit]:
    from jumelage.journeys.models import Journey
    from jumelage.partners.models import Tie

    journey, tie = Journey.objects.order_by("-start_date").first(), Tie.objects.order_by("pk").first()
    assert journey is not None
    assert tie is not None
    address = journey.get_absolute_url()
    return [
        Visit("home", "/"),
        Visit("search everything, a name (kowalski)", "/search/?q=kowalski"),
        Visit("search everything, a title (reise 12)", "/search/?q=reise+12"),
        Visit("partners list", "/partners/"),
        Visit("partner", tie.get_absolute_url()),
        Visit("journeys list", "/journeys/"),
        Visit("journey", address),
        Visit("programme of a journey", f"{address}programme/"),
        Visit("audit trail", "/audit/"),
    ]
