"""Whatever comes in: never a crash, passages inside the text, the same answer twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

import lecture

PIECES = st.sampled_from(
    'Die Delegation reist am 13. Oktober 2024 nach Seoul . , ( ) „ “ " : ; – - 31. April Oberbürgermeister Dr. Stephan Keller '  # noqa: SIM905 - a list of words reads best as a sentence
    "aus Lille Partnerstadt seit 1959 rund 60 ein Drittel der Firmen Konzert abgesagt sagt er the Mayor of Leeds will visit from to "
    "12 - 15 May twinned with £ % 1.200 e. V. GmbH Universität ’s 's \n \n\n heute Sonntag \u00ad \x00 重庆 Чернівці".split(
        " "
    )
)


def check(reading: lecture.Reading) -> None:
    for kind in lecture.KINDS:
        for item in getattr(reading, kind):
            assert 0 <= item.evidence.confidence <= 1
            for start, end in item.evidence.spans:
                assert 0 <= start < end <= len(reading.text)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_announcements_in_disorder(pieces):
    text = " ".join(pieces)

    reading = lecture.read(text)

    check(reading)
    assert reading.as_json() == lecture.read(text).as_json()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    check(lecture.read(text))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content):
    try:
        lecture.open_source(content, "x")
    except lecture.Unreadable as error:
        assert str(error)  # noqa: PT017 - either outcome is right
