"""Trips, ties, events and quotations: who goes where and when, what is tied, what takes place, who says it."""

from datetime import date

import pytest

import lecture

PUBLISHED = date(2025, 3, 3)


def read(text: str, *, home: str, language: str = "auto") -> lecture.Reading:
    return lecture.read(text, published=PUBLISHED, home=home, language=language)


def route(journey) -> list[str | None]:
    return [leg.city or leg.country_iso2 for leg in journey.legs]


@pytest.mark.parametrize(
    ("text", "home", "stops"),
    [
        ("Eine Delegation aus Köln reist am 5. Mai nach Kyoto.", "Köln", ["Kyoto"]),
        ("Eine Kölner Delegation bricht am 5. Mai in die Partnerstadt Lille auf.", "Köln", ["Lille"]),
        ("Oberbürgermeister Jan Nowak besucht vom 5. bis 8. Mai die Partnerstadt Lille.", "Köln", ["Lille"]),
        ("Eine Kölner Delegation reist zunächst nach Südkorea und dann nach China.", "Köln", ["KR", "CN"]),
        ("Die Kölner Delegation ist am Samstag aus Kyoto zurückgekehrt.", "Köln", ["Kyoto"]),
        (
            "A delegation from Leeds will travel to Seoul, Ulsan and Busan in May.",
            "Leeds",
            ["Seoul", "Ulsan", "Busan"],
        ),
    ],
)
def test_journeys(text, home, stops):
    (journey,) = read(text, home=home).journeys

    assert route(journey) == stops


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Eine Delegation reiste 2019 nach Kyoto.", "Köln"),
        ("Die Chöre besuchen einander jedes Jahr in Lille.", "Köln"),
        ("Er spricht mit der Delegation per Videokonferenz in Kyoto.", "Köln"),
        ("Der Güterzug aus Chongqing fährt nach Köln.", "Köln"),
        ("Die Firma hatte auch Breslau und Linz geprüft.", "Köln"),
        ("The exhibition will move on to Novi Sad.", "Leeds"),
    ],
)
def test_what_is_no_trip(text, home):
    reading = read(text, home=home)

    assert reading.journeys == ()
    assert reading.incoming_visits == ()


@pytest.mark.parametrize(
    ("text", "home", "origin"),
    [
        ("Eine Delegation aus Lille besucht am 5. Mai Köln.", "Köln", "Lille"),
        (
            "Oberbürgermeister Jan Nowak empfängt am 5. Mai eine Delegation der Partnerstadt Lille im Rathaus.",
            "Köln",
            "Lille",
        ),
        ("A delegation from Leeds' sister city Lille arrives in Leeds on 5 May.", "Leeds", "Lille"),
        ("Fünf Gäste aus Kyoto sind vom 5. bis 8. Mai in Köln zu Gast.", "Köln", "Kyoto"),
    ],
)
def test_incoming_visits(text, home, origin):
    reading = read(text, home=home)

    (visit,) = reading.incoming_visits
    assert (visit.host_city, visit.from_city, visit.start) == (home, origin, date(2025, 5, 5))
    assert reading.journeys == ()


def test_a_trip_called_off():
    (journey,) = read("Die Reise einer Kölner Delegation nach Kyoto ist abgesagt.", home="Köln").journeys

    assert journey.cancelled


def test_a_deputy_travels_in_the_place_of_the_mayor():
    text = "In Vertretung von Oberbürgermeisterin Clara Weidlich reist Bürgermeister Jan Nowak am 5. Mai nach Lille."

    (journey,) = read(text, home="Köln").journeys

    assert journey.lead == "Jan Nowak"


def test_one_leg_carries_the_dates_of_the_stay():
    (journey,) = read("Eine Kölner Delegation besucht vom 5. bis 8. Mai Lille.", home="Köln").journeys

    leg = journey.legs[0]
    assert (journey.start, journey.end) == (leg.arrive, leg.leave) == (date(2025, 5, 5), date(2025, 5, 8))


@pytest.mark.parametrize(
    ("text", "home", "cities", "since", "years", "status"),
    [
        ("Köln und Lille sind seit 1958 Partnerstädte.", "Köln", ("Köln", "Lille"), 1958, None, "active"),
        (
            "Mit Breslau verbindet Görlitz seit 1991 eine Partnerschaft.",
            "Görlitz",
            ("Görlitz", "Breslau"),
            1991,
            None,
            "active",
        ),
        ("Die Partnerschaft mit Wolgograd ruht.", "Köln", ("Köln", "Wolgograd"), None, None, "suspended"),
        (
            "Coventry and Dresden have been twinned since 1959.",
            "Coventry",
            ("Coventry", "Dresden"),
            1959,
            None,
            "active",
        ),
        (
            "Gefeiert wird das 50-jährige Bestehen der Städtepartnerschaft mit Lille.",
            "Köln",
            ("Köln", "Lille"),
            1975,
            50,
            "active",
        ),
    ],
)
def test_ties(text, home, cities, since, years, status):
    (tie,) = read(text, home=home).partnerships

    assert (tie.cities, tie.since_year, tie.anniversary_years, tie.status) == (cities, since, years, status)


def test_a_ring_is_one_tie():
    text = "Im Mai 1966 unterzeichneten Gießen, Namur, Perugia und Maribor den Vertrag über ihre Ringpartnerschaft."

    (tie,) = read(text, home="Gießen").partnerships

    assert tie.cities == ("Gießen", "Namur", "Perugia", "Maribor")
    assert tie.since_year == 1966


@pytest.mark.parametrize(
    ("text", "title", "kind", "day"),
    [
        (
            "Am 5. Mai eröffnet in Köln die Ausstellung „Zwei Flüsse“.",
            "Zwei Flüsse",
            "exhibition",
            date(2025, 5, 5),
        ),
        ("Am 5. Mai gibt es in Köln einen Festakt.", "Festakt", "ceremony", date(2025, 5, 5)),
        (
            "They attend the Lafcadio Festival in Matsue on 5 May.",
            "Lafcadio Festival",
            "festival",
            date(2025, 5, 5),
        ),
    ],
)
def test_events(text, title, kind, day):
    (event,) = read(text, home="Köln").events

    assert (event.title, event.kind, event.date) == (title, kind, day)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Das ist ein guter Tag für uns“, sagt Jan Nowak.", "Jan Nowak"),
        ("Bürgermeister Jan Nowak sagte: „Das ist ein guter Tag für uns.“", "Jan Nowak"),
        ("Jan Nowak ist da. „Das ist ein guter Tag für uns“, so Nowak.", "Jan Nowak"),
        ("Im Vertrag von 1998 heißt es: „Beide Städte halten Verbindung.“", None),
        ("“This is a good day for all of us,” said Jan Nowak.", "Jan Nowak"),
        ("The agreement says: “Our rivers are short.” Jan Nowak was there.", None),
    ],
)
def test_quotes(text, speaker):
    (quote,) = read(text, home="Köln").quotes

    assert quote.speaker == speaker


def test_a_sentence_cut_in_two_is_one_quote():
    text = "„Wir trennen uns nicht von den Menschen“, sagte Jan Nowak, „aber wir können nicht so tun.“"

    assert len(read(text, home="Köln").quotes) == 1
