"""The briefing book: complete, in both languages, discreet by edition, and a PDF that machines can read."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from jumelage.briefing import exporters, queries
from jumelage.briefing.enums import Edition
from jumelage.briefing.queries.words import words
from jumelage.people.models import PersonName
from tests.journeys import factories
from tests.partners import factories as ties
from tests.people import factories as people

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 10, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def journey(in_office, clerk):
    journey = factories.journey(in_office, clerk, title="Seoul und Chongqing")
    factories.two_legs(journey, clerk)
    hu = people.make_chinese(in_office)
    factories.item(
        journey, clerk, title="Gespräch im Rathaus", aim="Kennenlernen", talking_points="- Dank\n- Zwanzig Jahre",
        sensitive="Nicht ansprechen", gift="Bildband", counterparts=[hu],
    )  # fmt: skip
    factories.delegate(journey, by=clerk)
    return journey


def made(journey, edition=Edition.FULL, language="de"):
    return queries.book_of(journey, edition=edition, language=language, now=NOW)


def pdf_of(book):
    return PdfReader(io.BytesIO(exporters.book_pdf(book, made_at=NOW)))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def test_the_book_tells_the_journey_in_german(journey):
    text = text_of(pdf_of(made(journey)))

    for words_in_it in (
        "Seoul und Chongqing",
        "Delegation",
        "Gespräch im Rathaus",
        "Nicht ansprechen",
        "Bildband",
        "林宏远",
    ):
        assert words_in_it in text


def test_the_book_speaks_english_too(journey):
    text = text_of(pdf_of(made(journey, language="en")))

    assert "Programme day by day" in text
    assert "Programm nach Tagen" not in text


def test_both_clocks_stand_beside_each_other(journey):
    line = made(journey).days[0].items[0]

    assert re.fullmatch(r"\d\d:\d\d–\d\d:\d\d", line.time)
    assert line.home_time != line.time[:5]


@pytest.mark.parametrize("edition", [Edition.DELEGATES, Edition.HOST])
def test_other_editions_hold_nothing_that_is_for_the_organiser_only(journey, edition):
    text = text_of(pdf_of(made(journey, edition)))

    assert "Gespräch im Rathaus" in text
    assert "Nicht ansprechen" not in text
    assert "Bildband" not in text
    assert "Zwanzig Jahre" not in text


def test_the_pdf_is_tagged_titled_and_has_bookmarks(journey):
    reader = pdf_of(made(journey))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "de"
    assert reader.metadata.title == "Seoul und Chongqing"
    assert len(reader.outline) >= 5
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_font_of_the_book_is_embedded(journey):
    reader = pdf_of(made(journey))
    fonts = [
        font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()
    ]

    assert fonts
    for font in fonts:
        descriptor = (
            font["/DescendantFonts"][0]["/FontDescriptor"]
            if "/DescendantFonts" in font
            else font["/FontDescriptor"]
        )
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_partner_on_the_route_gets_a_sheet_as_of_the_journey(journey, in_office):
    place = next(leg.place for leg in journey.legs.all() if str(leg.place) == "Chongqing")
    tie = ties.tie(in_office, place)
    ties.agreement(tie, "2004-07-22")

    book = made(journey)

    assert [sheet.title for sheet in book.partners] == ["Chongqing"]
    assert any("20" in line for line in book.partners[0].anniversaries)


def test_an_empty_journey_still_makes_a_book(in_office, clerk):
    empty = factories.journey(in_office, clerk, title="Nur eine Idee", start_date=None, end_date=None)

    text = text_of(pdf_of(made(empty)))

    assert "Nur eine Idee" in text


def test_words_of_the_office_cannot_become_commands_of_the_typesetter(in_office, clerk):
    odd = factories.journey(in_office, clerk, title='#panic("x") *fett* $x$ <label> \\ "')

    text = text_of(pdf_of(made(odd)))

    assert '#panic("x")' in text


def test_the_number_of_queries_does_not_grow_with_the_programme(
    journey, clerk, django_assert_num_queries, in_office
):
    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as captured:
            made(type(journey).objects.select_related("office", "lead").get(pk=journey.pk))
        return len(captured)

    one = count()
    for number in range(2):
        who = people.make_person(in_office, f"Nummer{number}")
        PersonName.objects.create(person=who, script="Hang", full_name="서연주")
        factories.item(journey, clerk, title=f"Punkt {number}", counterparts=[who])
        factories.delegate(journey, people.make_person(in_office, f"Reisender{number}"), clerk)

    assert count() == one


def test_every_word_that_the_templates_ask_for_exists():
    asked = set()
    for template in Path(exporters.TEMPLATES).glob("*.typ"):
        asked |= set(re.findall(r"words\.([a-z_]+)", template.read_text(encoding="utf-8")))

    assert asked <= set(words())
