"""The door of the package: text in, findings with spans out."""

import lecture

TEXT = (
    "Dresden, 4. März 2025 – Eine Delegation um Oberbürgermeisterin Clara Weidlich reist am Sonntag, 9. März, nach Breslau. "
    "Dresden und Breslau verbindet seit 1959 eine Städtepartnerschaft."
)


def test_read_finds_the_journey_with_its_words():
    reading = lecture.read(TEXT)

    journey = reading.journeys[0]
    assert (journey.traveller_city, journey.lead, str(journey.start)) == (
        "Dresden",
        "Clara Weidlich",
        "2025-03-09",
    )
    assert [(leg.city, leg.country_iso2) for leg in journey.legs] == [("Breslau", "PL")]
    start, end = journey.legs[0].evidence.spans[0]
    assert reading.text[start:end] == "Breslau"


def test_same_input_gives_same_output():
    assert lecture.read(TEXT).as_json() == lecture.read(TEXT).as_json()


def test_a_text_that_is_no_announcement_says_so():
    reading = lecture.read("heute ist es schön und warm und alle sind froh darüber.")

    assert reading.is_empty
    assert "Nothing found here" in reading.remarks[-1]
