"""The press room at the desk."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scope
from pypdf import PdfReader

from jumelage.audit.queries import history
from jumelage.press import actions
from jumelage.press.models import Delivery, Image, PreviewLink, Release, Version
from tests.exhibitions import factories as exhibitions
from tests.journeys import factories as journeys

from . import factories
from .factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia(client, press_officer):
    client.force_login(press_officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def release(office, in_office, press_officer):
    return factories.release(office, press_officer)


def test_pia_writes_a_release_from_blank(pia, office, in_office):
    answer = pia.post(
        "/press/new/",
        {"source_language": "de", "beat": "economy", "embargo_zone": "Europe/Berlin"},
        follow=True,
    )
    version = Release.objects.get().versions.get()
    saved = pia.post(
        f"/press/texts/{version.pk}/",
        {"version": 1, "headline": "<b>Fett</b>", "body": "Text **fett**", "state": "draft"},
        follow=True,
    )

    assert answer.redirect_chain[-1][0] == f"/press/texts/{version.pk}/"
    assert "&lt;b&gt;Fett&lt;/b&gt;" in saved.content.decode()
    assert "<strong>fett</strong>" in saved.content.decode()


def test_pia_begins_from_a_journey(pia, office, in_office, clerk):
    journey = journeys.journey(office, clerk)

    answer = pia.post("/press/begin/", {"occasion": f"journey-{journey.pk}"}, follow=True)

    assert journey.title in answer.content.decode()
    assert Release.objects.get().facts.count() >= 2


def test_line_break_in_a_headline_becomes_a_space(pia, release):
    version = release.versions.get()

    answer = pia.post(
        f"/press/texts/{version.pk}/",
        {
            "version": version.version,
            "headline": "Zeile\r\nBcc: x@example.org",
            "body": "x",
            "state": "draft",
        },
    )

    version.refresh_from_db()
    assert (answer.status_code, version.headline) == (302, "Zeile Bcc: x@example.org")


def test_embargo_in_the_past_gets_a_sentence(pia, release):
    answer = pia.post(
        f"/press/{release.pk}/edit/",
        {"version": release.version, "source_language": "de", "beat": "economy", "embargo_day": "2020-01-01",
         "embargo_clock": "10:00", "embargo_zone": "Asia/Seoul"},
    )  # fmt: skip

    assert answer.status_code == 400
    assert "Diese Sperrfrist liegt in der Vergangenheit" in answer.content.decode()


def test_embargo_is_meant_in_its_zone(pia, release):
    pia.post(
        f"/press/{release.pk}/edit/",
        {"version": release.version, "source_language": "de", "beat": "economy", "embargo_day": "2100-01-01",
         "embargo_clock": "10:00", "embargo_zone": "Asia/Seoul"},
    )  # fmt: skip

    release.refresh_from_db()
    assert release.embargo_at.isoformat() == "2100-01-01T01:00:00+00:00"
    assert "10:00 (Seoul" in pia.get(release.get_absolute_url()).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_long(
    pia, office, in_office, press_officer, number, django_assert_num_queries
):
    for _ in range(number):
        factories.release(office, press_officer)
    pia.get("/press/")

    with django_assert_num_queries(9):
        answer = pia.get("/press/")

    assert answer.content.decode().count("2024-00") >= number


def test_viewer_reads_what_is_public_and_nothing_before(client, viewer, office, in_office, press_officer):
    now = timezone.now()
    release = factories.release(
        office, press_officer, now=now, embargo_at=now + timedelta(hours=1), embargo_zone="Europe/Berlin"
    )
    factories.taken_to(release, "released", press_officer, now=now)
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")

    doors = ("/press/", release.get_absolute_url(), "/search/?q=Delegation", "/audit/", "/")
    closed = [client.get(path) for path in doors]
    Release.objects.update(embargo_at=now - timedelta(seconds=1))
    opened = client.get(release.get_absolute_url())

    assert all("Delegation reist" not in answer.content.decode() for answer in closed)
    assert closed[1].status_code == 404
    assert "Delegation reist" in opened.content.decode()


def test_picture_without_credit_is_refused(pia, release):
    file = SimpleUploadedFile("rhein.png", factories.PNG)

    answer = pia.post(f"/press/{release.pk}/images/new/", {"file": file, "consent": "ja", "alt": "Rhein"})

    assert answer.status_code == 400
    assert not Image.objects.exists()


def pictured(pia, release, megabytes):
    file = SimpleUploadedFile("rhein.jpg", b"\xff\xd8\xff" + b"0" * megabytes * 1024 * 1024)
    values = {"file": file, "credit": "Foto", "consent": "ja", "alt": "Rhein"}
    return pia.post(f"/press/{release.pk}/images/new/", values)


def test_attachment_of_fifty_megabytes_gets_a_sentence_before_it_is_read(pia, release):
    answer = pictured(pia, release, 50)

    assert answer.status_code == 413
    assert "Sie haben 50 MB gesendet" in answer.content.decode()
    assert not Image.objects.exists()


def test_picture_that_is_too_large_gets_its_sentence_in_the_form(pia, release):
    answer = pictured(pia, release, 15)

    assert answer.status_code == 400
    assert "Dieses Bild hat 15 MB" in answer.content.decode()


def test_file_that_only_pretends_to_be_a_picture_is_refused(pia, release):
    file = SimpleUploadedFile("rhein.jpg", b"<svg onload=alert(1)>")

    answer = pia.post(
        f"/press/{release.pk}/images/new/", {"file": file, "credit": "Foto", "consent": "ja", "alt": "Rhein"}
    )

    assert "kein Bild" in answer.content.decode()


def test_pdf_says_that_it_is_a_draft(pia, office, in_office, release, press_officer, tmp_path):
    factories.quote(release, press_officer, words="민준 freut sich.")
    factories.boilerplate(office, press_officer)

    answer = pia.get(f"/press/texts/{release.versions.get().pk}/release.pdf")
    (tmp_path / "r.pdf").write_bytes(answer.content)
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)

    assert answer["Content-Type"] == "application/pdf"
    for part in (
        "Delegation reist nach Seoul",
        "민준",
        "Landeshauptstadt",
        "Entwurf, nicht zur Veröffentlichung",
    ):
        assert part in words


def test_preview_link_shows_the_text_until_it_ends(client, release, press_officer):
    link, key = actions.open_preview(
        release=release,
        reader="Redaktion",
        expires_at=timezone.now() + timedelta(days=1),
        by=press_officer,
        now=timezone.now(),
    )
    path = reverse("press:shown", args=[key])

    shown = client.get(path)
    PreviewLink.objects.update(expires_at=NOW)
    closed = client.get(path)

    link.refresh_from_db()
    assert "Delegation reist nach Seoul" in shown.content.decode()
    assert (shown["Cache-Control"].count("no-store"), shown["X-Robots-Tag"], link.opened) == (1, "noindex", 1)
    assert closed.status_code == 404
    assert "Delegation reist" not in closed.content.decode()


def test_preview_link_to_a_withdrawn_release_says_so_and_no_more(client, release, press_officer):
    factories.taken_to(release, "released", press_officer)
    later = timezone.now() + timedelta(days=1)
    _link, key = actions.open_preview(
        release=release, reader="Redaktion", expires_at=later, by=press_officer, now=timezone.now()
    )
    release.refresh_from_db()
    actions.take_step(
        release=release, seen=None, target="withdrawn", by=press_officer, now=timezone.now(), note="Irrtum"
    )

    answer = client.get(reverse("press:shown", args=[key]))

    assert answer.status_code == 410
    assert "Delegation reist" not in answer.content.decode()
    assert "Irrtum" not in answer.content.decode()


def test_link_is_shown_once(pia, release):
    pia.post(f"/press/{release.pk}/preview/", {"reader": "Redaktion", "days": 3})

    first, second = pia.get(release.get_absolute_url()), pia.get(release.get_absolute_url())

    assert "/press/shown/" in first.content.decode()
    assert "/press/shown/" not in second.content.decode()


def test_step_that_is_refused_says_why(pia, release):
    answer = pia.post(
        f"/press/{release.pk}/step/", {"version": release.version, "target": "released"}, follow=True
    )

    assert "führt kein Schritt" in answer.content.decode()


def test_pia_begins_from_an_exhibition_and_a_moved_opening_is_marked(pia, office, in_office, clerk):
    exhibition = exhibitions.exhibition(office, clerk)
    stop = exhibitions.stop(exhibition)
    page = pia.get(exhibition.get_absolute_url()).content.decode()

    answer = pia.post("/press/begin/", {"occasion": f"exhibition-{exhibition.pk}"}, follow=True)
    release = Release.objects.get()
    before = answer.content.decode()
    type(stop).objects.filter(pk=stop.pk).update(close=stop.close + timedelta(days=7))
    after = pia.get(release.get_absolute_url()).content.decode()

    assert f'value="exhibition-{exhibition.pk}"' in page
    assert (release.exhibition, release.beat) == (exhibition, "culture")
    assert exhibition.title in release.versions.get(language="de").headline
    assert {fact.key for fact in release.facts.all()} >= {"exhibition.title", "stop.shown"}
    assert exhibition.get_absolute_url() in before
    assert ("geändert" in before, "geändert" in after) == (False, True)


@pytest.mark.parametrize(
    "key",
    ["", "exhibition-", "exhibition-0", "journey-9" * 20, "tie-1-2-3", "exhibition-²", "journey-" + "9" * 30],
)
def test_release_begins_from_nothing_that_is_not_there(pia, office, in_office, key):
    answer = pia.post("/press/begin/", {"occasion": key}, follow=True)

    assert "Bitte wählen Sie eine Reise, eine Ausstellung oder ein Jubiläum." in answer.content.decode()
    assert not Release.objects.exists()


def test_exhibition_of_another_office_begins_nothing(pia, office, other_office, stranger):
    with scope(office=other_office):
        exhibition = exhibitions.exhibition(other_office, stranger)

    pia.post("/press/begin/", {"occasion": f"exhibition-{exhibition.pk}"})

    with scope(office=None):
        assert not Release.objects.exists()


def test_uncertain_messages_are_named_and_the_log_settles_them(pia, office, in_office, press_officer):
    release = factories.taken_to(factories.release(office, press_officer), "released", press_officer)
    edition, listed = release.editions.get(), factories.distribution(office)
    dispatch = factories.dispatch(edition, press_officer, state="done")
    rows = [
        Delivery.objects.create(
            dispatch=dispatch, edition=edition, distribution=listed, email=f"{state}{place}@example.org", language="de",
            state=state, message_id=f"<release.{edition.pk}.{place:024x}@example.org>",
        )
        for place, state in enumerate(("sent", "uncertain", "uncertain", "sent"))
    ]  # fmt: skip
    path = reverse("press:dispatch_settle", args=[dispatch.pk])

    page = pia.get(dispatch.get_absolute_url()).content.decode()
    short = pia.post(path, {"log": "nothing of ours"})
    empty = pia.post(path, {"log": " "})
    settled = pia.post(path, {"log": "\n".join(rows[place].message_id for place in (0, 1, 3))}, follow=True)
    over = pia.get(path).content.decode()

    assert path in page
    assert (short.status_code, empty.status_code) == (400, 400)
    assert "zu kurz" in short.content.decode()
    assert "1 angekommen, 1 gehen noch einmal hinaus." in settled.content.decode()
    assert [row.state for row in Delivery.objects.order_by("pk")] == ["sent", "sent", "pending", "sent"]
    assert "Keine Nachricht dieses Versands ist mehr ungewiss." in over


@pytest.mark.parametrize(("language", "shown"), [("de", "Deutsch"), ("en", "German")])
def test_trail_names_a_text_in_the_readers_language(release, language, shown):
    with translation.override(language):
        fields = [field for change in history(release, parts=(Version,)) for field in change.fields]

    assert shown in {field.after for field in fields}
