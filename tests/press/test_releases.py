"""From the draft to the public: steps, editions, facts, embargo."""

from datetime import date, timedelta

import pytest

from jumelage.accounts.enums import Right
from jumelage.audit.models import Entry
from jumelage.kit.errors import Refused, Stale
from jumelage.press import actions, queries
from jumelage.press.models import Release
from jumelage.press.queries.occasions import Occasion
from tests.journeys import factories as journeys
from tests.partners.factories import tie

from . import factories
from .factories import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_releases_are_numbered_by_year(office, in_office, press_officer):
    first, second = factories.release(office, press_officer), factories.release(office, press_officer)
    next_year = factories.release(office, press_officer, now=NOW + timedelta(days=100))

    assert [first.number, second.number, next_year.number] == ["2024-001", "2024-002", "2025-001"]


def test_release_goes_its_way_step_by_step(office, in_office, press_officer):
    release = factories.release(office, press_officer)

    with pytest.raises(Refused, match="Entwurf"):
        actions.take_step(release=release, seen=None, target="released", by=press_officer, now=NOW)
    released = factories.taken_to(release, "released", press_officer)

    assert (released.state, released.released_by, released.dated) == (
        "released",
        press_officer,
        date(2024, 10, 11),
    )
    assert released.editions.get().content["texts"]["de"]["headline"] == "Delegation reist nach Seoul"


def test_unfinished_texts_are_not_approved(office, in_office, press_officer):
    release = factories.release(office, press_officer)
    english = actions.add_version(release=release, language="en", by=press_officer)
    actions.save_version(version=english, seen=None, values={"headline": "Delegation"}, by=press_officer)
    factories.taken_to(release, "quotes", press_officer)

    with pytest.raises(Refused, match="Englisch"):
        actions.take_step(release=release, seen=None, target="approved", by=press_officer, now=NOW)


def test_approved_words_are_fixed(office, in_office, press_officer):
    release = factories.taken_to(factories.release(office, press_officer), "approved", press_officer)

    with pytest.raises(Refused, match="zurück"):
        actions.save_version(
            version=release.versions.get(), seen=None, values={"headline": "Neu"}, by=press_officer
        )


def test_second_to_save_a_text_is_told(office, in_office, press_officer):
    version = factories.release(office, press_officer).versions.get()
    actions.save_version(version=version, seen=version.version, values={"lead": "Neu"}, by=press_officer)

    with pytest.raises(Stale):
        actions.save_version(
            version=version, seen=version.version, values={"lead": "Anders"}, by=press_officer
        )


def test_public_reads_the_edition_until_a_correction_is_published(office, in_office, press_officer):
    release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)
    actions.save_version(
        version=release.versions.get(), seen=None, values={"headline": "Berichtigt"}, by=press_officer
    )

    before = queries.public_release(office, NOW, release.number, "de")
    with pytest.raises(Refused, match="berichtigt"):
        actions.take_step(release=release, seen=None, target="corrected", by=press_officer, now=NOW)
    actions.take_step(
        release=release,
        seen=None,
        target="corrected",
        note="Die Überschrift war falsch.",
        by=press_officer,
        now=NOW,
    )
    after = queries.public_release(office, NOW, release.number, "de")

    assert (before.headline, before.edition) == ("Delegation reist nach Seoul", 1)
    assert (after.headline, after.edition, after.correction) == (
        "Berichtigt",
        2,
        "Die Überschrift war falsch.",
    )


def test_unpublished_correction_is_not_found_by_others(office, in_office, press_officer):
    release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)
    actions.save_version(
        version=release.versions.get(), seen=None, values={"headline": "Geheimnis"}, by=press_officer
    )
    viewer = {Right.VIEW}

    assert queries.search(office, "Geheimnis", limit=5, rights=viewer, now=NOW) == []
    assert [hit.title for hit in queries.search(office, "Delegation", limit=5, rights=viewer, now=NOW)] == [
        "Delegation reist nach Seoul"
    ]


def test_withdrawn_release_is_gone_for_the_public(office, in_office, press_officer):
    release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)

    actions.take_step(
        release=release, seen=None, target="withdrawn", note="Abgesagt.", by=press_officer, now=NOW
    )

    assert queries.public_releases(office, NOW, "de") == []


def test_embargo_holds_to_the_minute(office, in_office, press_officer):
    release = factories.release(office, press_officer, embargo_at=NOW + HOUR, embargo_zone="Asia/Seoul")
    released = factories.taken_to(release, "released", press_officer)

    for now, seen in ((NOW, 0), (NOW + HOUR - timedelta(seconds=1), 0), (NOW + HOUR, 1)):
        assert Release.objects.public(now).count() == seen
        assert released.is_public(now) is bool(seen)
        assert len(queries.public_releases(office, now, "de")) == seen
        assert len(queries.search(office, "Delegation", limit=5, rights={Right.VIEW}, now=now)) == seen
    assert len(queries.search(office, "Delegation", limit=5, rights={Right.VIEW, Right.PRESS}, now=NOW)) == 1


def test_embargo_in_the_past_is_refused(office, in_office, press_officer):
    release = factories.release(office, press_officer)

    with pytest.raises(Refused, match="Vergangenheit"):
        actions.change_release(
            release=release, seen=None, values={"embargo_at": NOW - HOUR, "embargo_zone": "Europe/Berlin"},
            by=press_officer, now=NOW,
        )  # fmt: skip


def test_embargo_that_has_passed_stops_the_release(office, in_office, press_officer):
    release = factories.release(office, press_officer, embargo_at=NOW + HOUR, embargo_zone="Europe/Berlin")
    factories.taken_to(release, "approved", press_officer)

    with pytest.raises(Refused, match="Sperrfrist"):
        actions.take_step(release=release, seen=None, target="released", by=press_officer, now=NOW + 2 * HOUR)


def test_release_from_a_journey_brings_its_facts(office, in_office, press_officer, clerk):
    journey = journeys.journey(office, clerk)
    journeys.two_legs(journey, clerk)

    release = actions.begin_from(
        office=office, occasion=Occasion("j", "", "", journey=journey), by=press_officer, now=NOW
    )

    lines = queries.fact_lines(release, NOW.date())
    assert {line.fact.key for line in lines} >= {"journey.title", "journey.dates", "leg.stay"}
    assert not any(line.has_changed for line in lines)
    assert {version.language for version in release.versions.all()} == {"de", "en"}
    assert release.journey == journey


def test_release_from_an_anniversary_brings_its_facts(office, in_office, press_officer):
    found = tie(office, "Chongqing")

    release = actions.begin_from(
        office=office, occasion=Occasion("t", "20 Jahre", "", tie=found, years=20), by=press_officer, now=NOW
    )

    assert "20 Jahre" in release.versions.get(language="de").headline
    assert {fact.key for fact in release.facts.all()} == {"tie.place", "tie.level", "tie.since"}


def test_fact_that_changes_in_its_record_is_marked_and_stops_the_release(
    office, in_office, press_officer, clerk
):
    journey = journeys.journey(office, clerk)
    release = factories.release(office, press_officer)
    [fact] = actions.take_facts(release=release, found=[("journey.title", journey)], now=NOW)
    journey.title = "Ganz anderer Titel"
    journey.save()
    factories.taken_to(release, "facts", press_officer)

    [line] = queries.fact_lines(release, NOW.date())
    was_marked = line.has_changed
    with pytest.raises(Refused, match="Angabe"):
        actions.take_step(release=release, seen=None, target="quotes", by=press_officer, now=NOW)
    actions.adopt_fact(fact=line.fact, by=press_officer, now=NOW)
    actions.take_step(release=release, seen=None, target="quotes", by=press_officer, now=NOW)

    fact.refresh_from_db()
    assert was_marked
    assert (fact.value, fact.checked_by) == ("Ganz anderer Titel", press_officer)


def test_audit_trail_keeps_no_words_that_may_be_under_embargo(office, in_office, press_officer):
    release = factories.release(office, press_officer)
    factories.quote(release, press_officer, words="Geheime Worte")
    factories.taken_to(release, "facts", press_officer)

    kept = " ".join(f"{entry.label} {entry.changes}" for entry in Entry.objects.all())

    assert release.number in kept
    assert not any(word in kept for word in ("Delegation", "Geheime", "Worum"))
