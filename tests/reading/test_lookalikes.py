"""The same release from two senders, in another frame, or corrected: recognised, and read for its differences."""

from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import lecture
from jumelage.kit.errors import Refused
from jumelage.reading import actions
from jumelage.reading.enums import Decision, Likeness, RecordKind
from jumelage.reading.models import Announcement
from jumelage.reading.rules import lookalikes
from tests.reading.test_intake import NOTICE

CORPUS = Path(__file__).parents[1] / "lecture" / "corpus"
NOW = datetime(2024, 10, 12, 8, tzinfo=UTC)
HEAD = "Sehr geehrte Damen und Herren,\nanbei unsere Mitteilung mit der Bitte um Veröffentlichung.\n\n"
FOOT = (
    "\n\nPressekontakt: Amt für Kommunikation, Marktplatz 2, Telefon 0211 000000. Diese Nachricht ist vertraulich und nur für "
    "den Empfänger bestimmt. Abmelden vom Verteiler können Sie sich jederzeit formlos mit einer Antwort auf diese E-Mail."
)
CORRECTED = NOTICE.replace("13. Oktober", "14. Oktober").replace("rund 60", "rund 70")


@pytest.fixture(scope="module")
def texts():
    files = sorted(
        path for path in CORPUS.glob("*/*") if path.suffix in {".txt", ".html", ".eml", ".docx", ".pdf"}
    )
    return [lecture.open_source(path).text for path in files]


def corrected(text, *, words):
    """Exchange words spread over the text, as corrections do."""
    found = text.split()
    for place in range(0, len(found), max(1, len(found) // words)):
        found[place] = f"geändert{place}"
    return " ".join(found)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: HEAD + text + FOOT,
        lambda text: text.replace(" ", "  \n"),
        lambda text: text.upper(),
        lambda text: corrected(text, words=8),
        lambda text: HEAD + corrected(text, words=4),
        lambda text: text[: len(text) * 3 // 4] + FOOT,
    ],
    ids=["frame", "spaces", "capitals", "eight words", "frame and four words", "last quarter cut"],
)
def test_the_same_release_is_well_above_the_threshold(texts, change):
    shares = [lookalikes.likeness(lookalikes.sketch(text), lookalikes.sketch(change(text))) for text in texts]

    assert min(shares) > lookalikes.ALIKE + 0.05


def test_different_releases_in_the_same_frame_are_well_below_it(texts):
    sketches = [lookalikes.sketch(HEAD + text + FOOT) for text in texts]

    assert (
        max(lookalikes.likeness(one, other) for one, other in combinations(sketches, 2))
        < lookalikes.ALIKE - 0.1
    )


def test_sketches_of_long_texts_compare_by_their_sample(texts):
    book = " ".join(texts[:30])
    other = " ".join(texts[30:60])

    assert len(lookalikes.sketch(book)) == lookalikes.MOST * 4
    assert lookalikes.likeness(lookalikes.sketch(book), lookalikes.sketch(book + FOOT)) > 0.9
    assert lookalikes.likeness(lookalikes.sketch(book), lookalikes.sketch(other)) < 0.1


def test_a_text_too_short_to_tell_is_like_nothing():
    sketch = lookalikes.sketch("Der OB reist am Montag nach Seoul.")

    assert lookalikes.likeness(sketch, sketch) == 0


def test_differences_are_the_words_that_differ():
    comparison = lookalikes.compare("Er reist am 13. Oktober ab.", "Er   reist am 14. Oktober\nab, sagt er.")

    pieces = [(piece.tone, piece.text) for passage in comparison.passages for piece in passage if piece.tone]
    assert pieces == [("gone", "13"), ("new", "14"), ("new", ", sagt er")]
    assert comparison.touches([[14, 16]])
    assert not comparison.touches([[0, 2]])


@pytest.fixture
def versions(in_office, clerk):
    first = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    return first, actions.take_in(office=in_office, by=clerk, text=HEAD + CORRECTED + FOOT)


@pytest.mark.django_db
def test_a_corrected_version_is_kept_and_marked(versions):
    first, second = versions

    assert (second.resembles, second.likeness) == (first, Likeness.OPEN)
    assert first.likeness == Likeness.NONE


@pytest.mark.django_db
def test_the_page_says_what_it_seems_to_be_and_where_it_differs(versions, as_clerk):
    first, second = versions

    page = BeautifulSoup(as_clerk.get(second.get_absolute_url()).content, "html.parser")

    banner = page.select_one(".alert")
    assert first.get_absolute_url() in str(banner)
    assert [piece.text for piece in banner.select("del")] == ["13", "60"]
    assert {"14", "70"} <= {piece.text for piece in banner.select("ins")}
    assert "Vorschläge annehmen" not in page.text


@pytest.mark.django_db
def test_reading_the_differences_leaves_only_what_is_new(versions, clerk):
    _first, second = versions
    total = second.proposals.count()

    closed = actions.read_differences(announcement=second, by=clerk, now=NOW)

    still = set(second.proposals.filter(decision=Decision.OPEN).values_list("kind", flat=True))
    assert 0 < closed < total
    assert {RecordKind.JOURNEY, RecordKind.CLAIM} <= still
    assert second.proposals.get(kind=RecordKind.PERSON, data__name="Hu Henghua").decision == Decision.SAME
    second.refresh_from_db()
    assert second.likeness == Likeness.VERSION


@pytest.mark.django_db
@pytest.mark.parametrize(("choice", "likeness"), [("version", "version"), ("another", "different")])
def test_a_person_keeps_it_as_a_version_or_as_another_one(versions, as_clerk, choice, likeness):
    second = versions[1]

    as_clerk.post(f"/reading/{second.pk}/as/{choice}/")

    second.refresh_from_db()
    assert second.likeness == likeness
    assert not second.proposals.exclude(decision=Decision.OPEN).exists()


@pytest.mark.django_db
def test_what_was_decided_or_is_gone_is_not_decided_again(versions, clerk):
    first, second = versions
    actions.keep_version(announcement=second, by=clerk)
    with pytest.raises(Refused):
        actions.part_versions(announcement=second, by=clerk)

    actions.remove_announcement(announcement=first, by=clerk)

    with pytest.raises(Refused):
        actions.keep_version(announcement=Announcement.objects.get(), by=clerk)


@pytest.mark.django_db
def test_a_proposal_that_was_closed_as_known_can_be_opened_again(versions, clerk):
    actions.read_differences(announcement=versions[1], by=clerk, now=NOW)
    hu = versions[1].proposals.get(data__name="Hu Henghua")

    actions.reopen(proposal=hu, by=clerk)

    hu.refresh_from_db()
    assert hu.decision == Decision.OPEN


@pytest.mark.django_db
def test_another_offices_announcements_are_not_looked_at(versions, other_office, stranger):
    from django_scopes import scope

    with scope(office=other_office):
        theirs = actions.take_in(office=other_office, by=stranger, text=CORRECTED)

    assert theirs.resembles is None
