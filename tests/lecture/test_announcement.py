"""The announcement that started it all, and a retelling of it in our own words."""

import json
from datetime import date
from pathlib import Path

import pytest

import lecture

HERE = Path(__file__).parent
ANNOUNCEMENT = HERE.parents[2] / "shared" / "announcements" / "duesseldorf-2024-10-11.txt"
EXPECTED = json.loads((HERE / "duesseldorf-2024-10-11.json").read_text(encoding="utf-8"))

RETOLD = """Oberbürgermeister besucht Korea und China

Düsseldorf, 11. Oktober 2024. Eine Abordnung aus Düsseldorf fliegt am Sonntag (13. Oktober) zuerst nach Südkorea und danach
nach China. Oberbürgermeister Stephan Keller (CDU) führt die Delegation an. In Südkoreas Hauptstadt Seoul geht es um die
Wirtschaft, in der chinesischen Partnerstadt Chongqing um das 20-jährige Bestehen der Städtepartnerschaft.

"Partnerschaften leben von Begegnungen", sagt Keller. Von den etwa 60 koreanischen Firmen in Nordrhein-Westfalen hat ein
Drittel den Sitz in Düsseldorf. In Chongqing trifft der OB zum ersten Mal seinen dortigen Amtskollegen Hu Henghua. Er eröffnet
dort auch die Ausstellung "Flusslandschaften an Rhein und Jangtse" des Fotografen Bernard Langerock.
"""


def plain(reading: lecture.Reading) -> dict[str, object]:
    """A reading without passages, rules and confidence."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: bare(item) for key, item in value.items() if key not in ("spans", "rule", "confidence")
            }
        return [bare(item) for item in value] if isinstance(value, list) else value

    document = reading.as_json()
    return {key: bare(document[key]) for key in ("language", "published", *lecture.KINDS)}


@pytest.mark.skipif(
    not ANNOUNCEMENT.parent.exists(), reason="the announcements lie beside the project, not in it"
)
@pytest.mark.parametrize("kind", ["language", "published", *lecture.KINDS])
def test_the_announcement_is_read_as_a_careful_clerk_would(kind):
    reading = lecture.read(lecture.open_source(ANNOUNCEMENT).text)

    assert plain(reading)[kind] == EXPECTED[kind]


def test_the_retelling_is_read_alike():
    reading = lecture.read(RETOLD)

    (journey,) = reading.journeys
    assert (journey.traveller_city, journey.lead) == ("Düsseldorf", "Stephan Keller")
    assert (journey.start, journey.end, journey.cancelled) == (date(2024, 10, 13), None, False)
    assert [(leg.city, leg.country_iso2, leg.arrive) for leg in journey.legs] == [
        ("Seoul", "KR", None),
        ("Chongqing", "CN", None),
    ]
    assert not reading.incoming_visits
    assert [person.name for person in reading.people] == ["Stephan Keller", "Hu Henghua", "Bernard Langerock"]
    (tie,) = reading.partnerships
    assert (tie.cities, tie.since_year, tie.anniversary_years, tie.status) == (
        ("Düsseldorf", "Chongqing"),
        2004,
        20,
        "active",
    )
    assert [(count.value, count.approx, count.where) for count in reading.quantities] == [
        (60, True, "Nordrhein-Westfalen"),
        (pytest.approx(1 / 3, abs=1e-4), False, "Düsseldorf"),
    ]
    exhibition = next(event for event in reading.events if event.kind == "exhibition")
    assert (exhibition.title, exhibition.city) == ("Flusslandschaften an Rhein und Jangtse", "Chongqing")
    assert [(quote.speaker, quote.first_words) for quote in reading.quotes] == [
        ("Stephan Keller", "Partnerschaften leben von Begegnungen")
    ]


def test_every_passage_holds_the_words_it_is_said_to_hold():
    reading = lecture.read(RETOLD)

    for person in reading.people:
        for start, end in person.evidence.spans:
            assert reading.text[start:end].split()[-1].rstrip("s") in (*person.name.split(), "Amtskollegen")
