"""Recording places and venues."""

import pytest
from django.db import IntegrityError, transaction

from jumelage.audit.models import Entry
from jumelage.kit.errors import Stale
from jumelage.places import actions, queries
from jumelage.places.models import Place, Venue

CHONGQING = 1814906


@pytest.fixture
def chongqing(db):
    return actions.ensure_place(CHONGQING)


@pytest.fixture
def hotel(in_office, clerk, chongqing):
    return actions.create_venue(
        office=in_office,
        by=clerk,
        values={"name": "Yangtse-Hotel", "name_native": "扬子酒店", "place": chongqing},
    )


def test_a_place_is_recorded_once_with_all_its_names(db):
    first, again = actions.ensure_place(CHONGQING), actions.ensure_place(CHONGQING)

    assert first == again
    assert (first.name_de, first.name_native, first.country, first.zone) == (
        "Chongqing",
        "重庆",
        "CN",
        "Asia/Shanghai",
    )
    assert first.region_code == "CN-CQ"
    assert "tschungking" in first.search
    assert Place.objects.filter(geoname_id=CHONGQING).count() == 1


def test_a_region_is_a_place_too(db):
    from jumelage.places import bridge

    chiba = next(found for found in bridge.exactly("Präfektur Chiba", language="de"))

    place = actions.ensure_place(chiba.geoname_id)

    assert (place.kind, place.label, place.region_code) == ("region", "Präfektur Chiba", "JP-12")


def test_a_number_without_a_place_is_refused(db):
    with pytest.raises(actions.UnknownPlace, match="Es gibt keinen Ort mit der Nummer 1"):
        actions.ensure_place(1)


def test_somebody_else_may_record_the_same_place_meanwhile(db, monkeypatch):
    from jumelage.places import bridge

    values = bridge.values

    def meanwhile(geoname_id: int):
        Place.objects.create(**values(geoname_id))
        return values(geoname_id)

    monkeypatch.setattr(bridge, "values", meanwhile)

    assert actions.ensure_place(CHONGQING) == Place.objects.get(geoname_id=CHONGQING)


def test_the_home_of_a_new_office_is_on_record(office):
    home = queries.home_of(office)

    assert home is not None
    assert home.label == "Düsseldorf"


def test_a_new_venue_is_found_and_audited(in_office, hotel):
    entry = Entry.objects.get()

    assert list(queries.venues(in_office, "扬子")) == [hotel]
    assert (entry.verb, entry.label, entry.actor_name) == ("created", "Yangtse-Hotel", "Dana Demir")


def test_a_change_is_audited_and_found_by_its_new_name(in_office, clerk, hotel):
    actions.change_venue(venue=hotel, seen=1, values={"name": "Grand Hotel"}, by=clerk)

    assert Entry.objects.filter(verb="changed").get().changes == {"name": ["Yangtse-Hotel", "Grand Hotel"]}
    assert list(queries.venues(in_office, "grand tschungking")) == [hotel]


def test_saving_what_is_already_so_leaves_no_trace(in_office, clerk, hotel):
    same = actions.change_venue(venue=hotel, seen=1, values={"name": hotel.name}, by=clerk)

    assert same.version == 1
    assert not Entry.objects.filter(verb="changed").exists()


def test_the_second_to_save_is_told(in_office, clerk, hotel):
    actions.change_venue(venue=hotel, seen=1, values={"name": "Grand Hotel"}, by=clerk)

    with pytest.raises(Stale) as told:
        actions.change_venue(venue=hotel, seen=1, values={"name": "Palast-Hotel"}, by=clerk)

    assert told.value.current.name == "Grand Hotel"


def test_a_removed_venue_leaves_an_entry(in_office, clerk, hotel):
    actions.remove_venue(venue=hotel, by=clerk)

    assert not Venue.objects.exists()
    assert Entry.objects.filter(verb="removed").get().label == "Yangtse-Hotel"


def test_a_venue_has_both_coordinates_or_none(in_office, chongqing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Venue.objects.create(office=in_office, name="Halb", place=chongqing, latitude=29.5)
