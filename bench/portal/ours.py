"""Our side: an office with an open site, filled with the content. `python -m bench.portal.ours TIES RELEASES`."""

import os
import sys
from datetime import timedelta
from typing import Any

from bench.portal import content


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from django_scopes import scope

    from jumelage.accounts.models import Office
    from jumelage.outreach.models import Site

    office = Office.objects.create(name="Büro", slug="bench", city_name="Rheinstadt", home_geoname_id=2934246)
    with scope(office=office):
        Site.objects.create(
            office=office, is_open=True, email="buero@example.org", imprint="Wir.", welcome="Willkommen."
        )
        fill(office, int(sys.argv[1]), int(sys.argv[2]))


def fill(office: Any, ties: int, releases: int) -> None:
    """Add ties and releases that are out, in few statements."""
    from jumelage.kit.partial_dates import PartialDate
    from jumelage.partners.models import Stage, Tie
    from jumelage.places.actions import ensure_place
    from jumelage.places.models import Place

    ensure_place(office.home_geoname_id)
    towns = list(content.towns(ties))
    places = Place.objects.bulk_create(
        Place(
            geoname_id=-9_000_000_000 - town.number, name=town.name, name_de=town.name, name_en=town.name, country=town.country,
            latitude=town.latitude, longitude=town.longitude, zone="Europe/Berlin",
        )
        for town in towns
    )  # fmt: skip
    made = Tie.objects.bulk_create(
        Tie(
            office=office,
            place=place,
            is_public=True,
            story=town.story,
            story_en=town.story,
            fields=["culture", "youth"],
        )
        for place, town in zip(places, towns, strict=True)
    )
    Stage.objects.bulk_create(
        Stage(tie=tie, since=PartialDate.parse(town.since), level="P", status="active")
        for tie, town in zip(made, towns, strict=True)
    )
    _releases(office, made, releases)


def _releases(office: Any, ties: list[Any], count: int) -> None:
    from jumelage.press.models import Edition, Release
    from jumelage.press.rules.text import searched

    notices = list(content.notices(count))
    made = Release.objects.bulk_create(
        Release(
            office=office, number=notice.number, state="released", place="Rheinstadt", dated=notice.at.date(),
            released_at=notice.at, tie=ties[index % len(ties)] if ties else None,
        )
        for index, notice in enumerate(notices)
    )  # fmt: skip
    editions = []
    for release, notice in zip(made, notices, strict=True):
        words = {"headline": notice.headline, "subline": notice.subline, "lead": notice.lead, "body": "\n\n".join(notice.paragraphs), "boilerplate": ""}  # fmt: skip
        told = {
            "source_language": "de", "place": "Rheinstadt", "dated": notice.at.date().isoformat(), "texts": {"de": words},
            "quotes": [], "contact": {}, "images": [],
        }  # fmt: skip
        editions.append(
            Edition(
                release=release,
                number=1,
                content=told,
                made_at=notice.at + timedelta(minutes=1),
                search=searched(notice.number, told),
            )
        )
    Edition.objects.bulk_create(editions, batch_size=500)


if __name__ == "__main__":
    main()
