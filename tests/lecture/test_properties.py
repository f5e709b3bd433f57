"""Whatever comes in: never a crash, passages inside the text, the same answer twice, a way back for every character."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import lecture
from lecture.sources import clean, threads

PIECES = st.sampled_from(
    'Die Delegation reist am 13. Oktober 2024 nach Seoul . , ( ) „ “ " : ; – - 31. April Oberbürgermeister Dr. Stephan Keller '  # noqa: SIM905 - a list of words reads best as a sentence
    "aus Lille Partnerstadt seit 1959 rund 60 ein Drittel der Firmen Konzert abgesagt sagt er the Mayor of Leeds will visit from to "
    "12 - 15 May twinned with £ % 1.200 e. V. GmbH Universität ’s 's \n \n\n heute Sonntag \u00ad \x00 重庆 Чернівці | \t > >> -- --- +++ 1. "
    "Von: An: Betreff: Gesendet: Am schrieb wrote: On Newsletter ## <p> </p> <br> &amp; zwischen und oder mit seinem Amtskollegen dort".split(
        " "
    )
)
NASTY = st.text(
    alphabet=st.sampled_from(
        "aeinrsABÖß 0159.,:;-–\"„“'’()[]|>\t\n\r\x00\x07\x0b\x85\u00ad\u0308\u200b\u200d\u202e\u2028\ufeff\ufffd\ud800İıſﬁ½²٣५重庆한ᄀ\u1161Ώעא\U0001f600\U000e0041"
    ),
    max_size=400,
)
CORPUS = Path(__file__).parent / "corpus" / "dev"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix not in (".json", ".md"))


def check(reading: lecture.Reading) -> None:
    """What holds for every reading."""
    for kind in lecture.KINDS:
        for item in getattr(reading, kind):
            assert 0 <= item.evidence.confidence <= 1
            assert item.evidence.rule
            for start, end in item.evidence.spans:
                assert 0 <= start < end <= len(reading.text)
    json.dumps(reading.as_json(), ensure_ascii=False, allow_nan=False).encode()
    assert reading.language in ("de", "en")


def check_source(source: lecture.Source) -> None:
    """What holds for every file that can be read."""
    origins = [source.cleaned.origin(offset) for offset in range(len(source.text))]
    assert all(0 <= origin < len(source.original) for origin in origins)
    check(lecture.read(source))


def outcome(content: bytes) -> None:
    """A file is read or refused with one sentence, nothing else."""
    try:
        source = lecture.open_source(content, "x")
    except lecture.Unreadable as error:
        assert str(error).startswith("x ")  # noqa: PT017 - either outcome is right
        assert "\n" not in str(error)  # noqa: PT017
    else:
        check_source(source)


@given(st.lists(PIECES, max_size=60))
def test_announcements_in_disorder(pieces):
    text = " ".join(pieces)

    reading = lecture.read(text)

    check(reading)
    assert reading.as_json() == lecture.read(text).as_json()


@given(st.text(max_size=300) | NASTY)
@example("\u0308a")
@example("a-\u200b\nb")
@example("> \n>> x")
def test_any_text(text):
    check(lecture.read(text))


@given(st.text(max_size=200) | NASTY)
def test_cleaning_twice_changes_nothing_and_leads_back(text):
    cleaned = clean(text)

    assert clean(cleaned.text).text == cleaned.text
    origins = [cleaned.origin(offset) for offset in range(len(cleaned.text))]
    assert all(0 <= origin < len(text) for origin in origins)
    assert origins == sorted(origins) or "   " in text


@given(st.lists(PIECES, max_size=60).map(" ".join) | NASTY)
def test_threads_keep_their_lines(text):
    trimmed, older = threads.trimmed(clean(text).text)

    assert older >= 0
    assert all(
        word in clean(text).text or not word.isascii() or "|" in word
        for word in trimmed.text.split()
        if len(word) > 3
    )


@given(st.lists(PIECES, max_size=80).map(" ".join))
def test_items_lie_in_the_text_in_order(text):
    items = lecture.split(text)

    assert all(item.title and item.text for item in items)
    assert all(one.end <= other.start for one, other in pairwise(items))


@given(st.binary(max_size=300))
def test_any_bytes(content):
    outcome(content)


@settings(max_examples=60)
@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04word/", b"From: a\nTo: b\nSubject: c\n", b"<html>", b"\xff\xfe", b"{\\rtf", b"From: a\nTo: b\nContent-Type: "]),
    st.binary(max_size=200) | st.lists(PIECES, max_size=20).map(lambda pieces: " ".join(pieces).encode()),
)  # fmt: skip
def test_any_bytes_behind_the_sign_of_a_kind(sign, content):
    outcome(sign + content)


@settings(max_examples=20)
@given(st.data())
@pytest.mark.parametrize("path", FILES[:: max(1, len(FILES) // 10)], ids=lambda path: path.name)
def test_corpus_files_cut_off_and_changed(path, data):
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.binary(max_size=6) | PIECES.map(str.encode))
        content[place : place + data.draw(st.integers(0, 40))] = change
        content = content or bytearray(b" ")
    outcome(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))
