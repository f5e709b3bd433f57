"""Newsletters fall into their items, announcements stay whole."""

import pytest

import lecture

ITEMS = [
    ("Reise nach Breslau", "Oberbürgermeisterin Clara Weidlich reist vom 5. bis 8. Mai 2025 mit einer Delegation nach Breslau. Dort trifft sie den Stadtpräsidenten."),
    ("Gäste aus Lille", "Eine Delegation aus Lille besucht Leipzig vom 12. bis 14. Mai 2025. Bürgermeister Jean Morel führt die zwölf Gäste an."),
    ("Abschied von Karl Weber", "Karl Weber verlässt das Büro. Er hat die Partnerschaften fast dreißig Jahre lang mit Geduld und Freude begleitet."),
    ("Konzert im Gewandhaus", "Am 20. Mai 2025 spielt im Gewandhaus das Orchester aus Krakau. Der Eintritt ist frei, um Anmeldung wird gebeten."),
    ("Besuch abgesagt", "Der Besuch aus Thessaloniki, geplant für den 22. Mai 2025, ist abgesagt. Der Bürgermeister dort ist leider erkrankt."),
]  # fmt: skip
LAYOUTS = {
    "headings": "Newsletter Internationales der Stadt Leipzig, 2. Mai 2025\n\n" + "\n\n".join(f"{title}\n\n{text}" for title, text in ITEMS),
    "numbers": "Rundbrief der Stadt Leipzig, 2. Mai 2025\n\n" + "\n\n".join(f"{number}. {title}\n{text}" for number, (title, text) in enumerate(ITEMS, 1)),
    "rules": "Stadt Leipzig, 2. Mai 2025\n" + "\n----------\n".join(["", *(f"{title}\n\n{text}" for title, text in ITEMS)]),
    "tickers": "Stadt Leipzig, 2. Mai 2025\n\n" + "\n\n".join(f"+++ {title} +++\n{text}" for title, text in ITEMS),
    "markdown": "Stadt Leipzig, 2. Mai 2025\n\n" + "\n\n".join(f"## {title}\n\n{text}" for title, text in ITEMS),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_newsletter_of_five_items_is_split(layout):
    text = LAYOUTS[layout]

    items = lecture.split(text)

    assert [item.title for item in items] == [title for title, _ in ITEMS]
    assert all(body in item.text for item, (_, body) in zip(items, ITEMS, strict=True))
    assert all(text[item.start : item.end] == item.text for item in items)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_item_is_read_in_its_own_context(layout):
    reading = lecture.read(LAYOUTS[layout])

    assert reading.home == "Leipzig"
    assert [[leg.city for leg in trip.legs] for trip in reading.journeys] == [["Breslau"]]
    assert [(trip.from_city, trip.lead, trip.cancelled) for trip in reading.incoming_visits] == [
        ("Lille", "Jean Morel", False),
        ("Thessaloniki", None, True),
    ]
    assert "This is a newsletter of 5 items; each was read by itself." in reading.remarks


def test_passages_of_all_items_lie_in_the_whole_text():
    reading = lecture.read(LAYOUTS["headings"])

    for person in reading.people:
        start, end = person.evidence.spans[0]
        assert person.name.split()[-1] in reading.text[start:end]


def test_an_item_with_a_dateline_has_its_own_home():
    text = (
        "Köln, 3. Mai 2025 – Eine Delegation um Oberbürgermeisterin Clara Weidlich reist am 9. Juni nach Lille und bleibt dort drei Tage lang.\n\n"
        "Dresden, 4. Mai 2025 – Eine Delegation um Oberbürgermeister Bernd Aue reist am 12. Juni nach Breslau und bleibt dort vier Tage lang."
    )

    reading = lecture.read(text)

    assert [(trip.traveller_city, trip.legs[0].city, trip.lead) for trip in reading.journeys] == [
        ("Köln", "Lille", "Clara Weidlich"),
        ("Dresden", "Breslau", "Bernd Aue"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Berichtigung\n\nIn unserer Meldung waren Angaben falsch.\n\n1. Die Reise nach Würzburg dauert vom 22. bis 26. April und nicht nur bis zum 25. April.\n"
            "2. Sie wird von Bürgermeisterin Clara Weidlich geleitet, die zum ersten Mal dorthin fährt."
        ),
        (
            "Delegation reist nach Lille\n\nOberbürgermeister Bernd Aue reist am 3. Mai nach Lille und trifft dort viele alte Freunde wieder.\n\nViele Gespräche\n\n"
            "Auf dem Programm stehen Gespräche mit dem Rat, ein Besuch im Hafen und ein Abend mit den Vereinen der Stadt.\n\nHintergrund\n\nDie Partnerschaft besteht seit 1988."
        ),
        "Oberbürgermeister Bernd Aue reist am 3. Mai 2025 nach Lille und trifft dort viele alte Freunde wieder.\n\n----------\nPressekontakt: Stadt Köln, Rathausplatz 1, 50667 Köln, Telefon 0221 0000",
    ],
    ids=["numbered corrections", "headings inside", "contact below a rule"],
)
def test_one_announcement_stays_whole(text):
    assert lecture.split(text) == ()


def test_a_long_text_is_read_in_pieces():
    text = "\n\n".join(f"Absatz {number}: {ITEMS[2][1]}" for number in range(500))

    reading = lecture.read(text)

    assert any("was read in" in remark for remark in reading.remarks)
    assert [person.name for person in reading.people] == ["Karl Weber"]


def test_a_city_that_ends_a_heading_owns_nobody_below_it():
    reading = lecture.read(LAYOUTS["numbers"])

    assert (
        next(person.city_or_org for person in reading.people if person.name == "Clara Weidlich") == "Leipzig"
    )


def test_days_of_a_stop_and_headings_that_ask_make_no_items():
    stops = (
        "Matsumoto, May 6–7. Visits to several makers of precision instruments and to the old castle.",
        "Quezon City, May 11–13. A seminar on call-center services is planned in Quezon City for May 12.",
    )
    below = (
        "The mission leaves on Monday, May 4, and everybody is back here on Thursday, May 14, says the mayor."
    )
    headings = (
        "Seats still open",
        "Where we are going",
        "What it costs",
        "Why go?",
        "Coming to us",
        "How to book",
    )
    text = "\n\n".join(f"{heading}\n\n{below}" for heading in headings)

    assert lecture.split("\n\n".join((below, *stops, below))) == ()
    assert lecture.split(text) == ()
