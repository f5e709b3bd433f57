"""The pages: paste, upload, review, decide; bad input gets its sentence and nothing is kept."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfWriter

from jumelage.people.models import Person
from jumelage.places.models import Place
from jumelage.reading import actions
from jumelage.reading.models import Announcement
from tests.reading.test_intake import NOTICE

pytestmark = pytest.mark.django_db


def upload(name, content):
    return {"file": SimpleUploadedFile(name, content)}


def docx(text):
    out = io.BytesIO()
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def encrypted_pdf():
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim")
    writer.write(out)
    return out.getvalue()


def empty_pdf():
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    return out.getvalue()


MAIL = f"From: presse@example.org\nTo: x@example.org\nSubject: Reise\nDate: Fri, 11 Oct 2024 09:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n{NOTICE}"


@pytest.mark.parametrize(
    "data",
    [
        {"text": NOTICE},
        upload("notiz.txt", NOTICE.encode()),
        upload("notiz.txt", NOTICE.encode("cp1252")),
        upload("seite.html", f"<html><body><p>{NOTICE}</p></body></html>".encode()),
        upload("mail.eml", MAIL.encode()),
        upload("notiz.docx", docx(NOTICE)),
    ],
    ids=["pasted", "utf-8", "cp1252", "html", "mail", "docx"],
)
def test_an_announcement_comes_in_by_every_door(as_clerk, data):
    response = as_clerk.post("/reading/new/", data)

    announcement = _only()
    assert response.url == announcement.get_absolute_url()
    page = as_clerk.get(response.url).content.decode()
    assert "Hu Henghua" in page
    assert "Chongqing" in page


def _only():
    from django_scopes import scopes_disabled

    with scopes_disabled():
        return Announcement.objects.get()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Bitte fügen Sie einen Text ein oder wählen Sie eine Datei."),
        ({"text": "   "}, "Bitte fügen Sie einen Text ein oder wählen Sie eine Datei."),
        ({"text": "Milch, Brot, Butter"}, "Hier wurde nichts gefunden"),
        ({"text": NOTICE, **upload("a.txt", b"x")}, "eins von beiden"),
        (upload("leer.txt", b""), "leer"),
        (upload("bild.png", b"\x89PNG\r\n\x1a\n" + b"0" * 400), "bild.png"),
        (upload("geheim.pdf", encrypted_pdf()), "verschlüsseltes PDF"),
        (upload("bilder.pdf", empty_pdf()), "PDF aus Bildern"),
        (upload("kaputt.pdf", b"%PDF-1.4 nichts"), "beschädigtes PDF"),
        (upload("paket.zip", archive()), "Archiv"),
        (upload("gross.txt", b"Keller " * 3_200_000), "20 MB"),
        ({"text": NOTICE, "published": "2024-04-31"}, "gültiges Datum"),
    ],
    ids=[
        "nothing",
        "blank",
        "no announcement",
        "both",
        "empty file",
        "picture",
        "encrypted",
        "pictures",
        "damaged",
        "zip",
        "huge",
        "31 April",
    ],
)
def test_bad_input_gets_its_sentence_and_nothing_is_kept(as_clerk, data, said, in_office):
    response = as_clerk.post("/reading/new/", data)

    assert response.status_code == 400
    assert said in response.content.decode()
    assert not Announcement.objects.exists()


def test_the_same_text_again_leads_to_the_announcement_that_is_here(as_clerk):
    first = as_clerk.post("/reading/new/", {"text": NOTICE})

    second = as_clerk.post("/reading/new/", {"text": NOTICE}, follow=True)

    assert second.redirect_chain[0][0] == first.url
    assert "bereits gelesen" in second.content.decode()


def test_marks_in_the_text_lead_to_the_proposals(as_clerk):
    page = BeautifulSoup(as_clerk.post("/reading/new/", {"text": NOTICE}, follow=True).content, "html.parser")

    targets = {link["href"][1:] for link in page.select("mark a")}

    assert targets
    assert targets <= {card["id"] for card in page.select("article.proposal")}
    assert page.select_one(".reading__words").text == _only().text


def test_accept_change_and_reject_from_the_page(as_clerk, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    hu = announcement.proposals.get(kind="person", data__name="Hu Henghua")
    keller = announcement.proposals.get(kind="person", data__name="Stephan Keller")

    form = as_clerk.get(f"/reading/proposals/{hu.pk}/")
    edited = as_clerk.post(
        f"/reading/proposals/{hu.pk}/",
        {
            "family_name": "Hu",
            "given_name": "Henghua",
            "name_order": "family_first",
            "title": "Bürgermeister",
            "function": "mayor",
            "body": "Chongqing",
        },
    )
    as_clerk.post(f"/reading/proposals/{keller.pk}/reject/")

    assert 'value="Henghua"' in form.content.decode()
    assert edited.url == f"{announcement.get_absolute_url()}#p{hu.pk}"
    assert [person.display_name for person in Person.objects.all()] == ["Hu Henghua"]
    keller.refresh_from_db()
    assert keller.decision == "rejected"


def test_looking_at_a_proposal_writes_nothing(as_clerk, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    journey = announcement.proposals.get(kind="journey")

    page = BeautifulSoup(as_clerk.get(f"/reading/proposals/{journey.pk}/").content, "html.parser")

    assert page.select_one("input[name=leg_0_place]")["value"].startswith("Seoul")
    assert page.select_one("input[name=leg_0_place_id]")["value"] == "1835848"
    assert not Place.objects.exclude(geoname_id=in_office.home_geoname_id).exists()


def test_a_form_with_impossible_dates_is_refused_with_a_sentence(as_clerk, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    journey = announcement.proposals.get(kind="journey")
    base = {
        "title": "Reise",
        "leg_0_place": "Seoul",
        "leg_0_arrive_date": "2024-10-16",
        "leg_0_leave_date": "2024-10-14",
    }

    response = as_clerk.post(f"/reading/proposals/{journey.pk}/", base)

    assert response.status_code == 400
    assert "abreisen, bevor sie ankommt" in response.content.decode()


def test_readers_see_and_do_not_decide(as_viewer, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = announcement.proposals.first()

    assert as_viewer.get(announcement.get_absolute_url()).status_code == 200
    for address in ("accept", "reject", "reopen"):
        assert as_viewer.post(f"/reading/proposals/{proposal.pk}/{address}/").status_code == 403
    assert as_viewer.post(f"/reading/{announcement.pk}/accept/").status_code == 403
    assert as_viewer.get("/reading/new/").status_code == 403


def test_another_office_sees_neither_text_nor_proposals(as_stranger, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    proposal = announcement.proposals.first()

    assert as_stranger.get(announcement.get_absolute_url()).status_code == 404
    assert as_stranger.post(f"/reading/proposals/{proposal.pk}/accept/").status_code == 404
    assert as_stranger.post(f"/reading/{announcement.pk}/remove/").status_code == 404


def test_the_review_costs_the_same_for_few_and_many_proposals(as_clerk, clerk, in_office):
    short = actions.take_in(
        office=in_office, by=clerk, text="Oberbürgermeister Stephan Keller (CDU) spricht am 3. Mai 2024."
    )
    long = actions.take_in(office=in_office, by=clerk, text=NOTICE)

    def count(announcement):
        with CaptureQueriesContext(connection) as queries:
            as_clerk.get(announcement.get_absolute_url())
        return len(queries)

    count(long)
    assert count(short) == count(long)


def test_the_list_costs_the_same_for_one_and_three(as_clerk, clerk, in_office):
    def count():
        with CaptureQueriesContext(connection) as queries:
            as_clerk.get("/reading/")
        return len(queries)

    actions.take_in(office=in_office, by=clerk, text=NOTICE)
    count()
    one = count()
    for extra in ("Zusatz eins.", "Zusatz zwei."):
        actions.take_in(office=in_office, by=clerk, text=f"{NOTICE}\n{extra}")

    assert count() == one


def test_a_records_page_links_back_to_the_words(as_clerk, clerk, in_office):
    announcement = actions.take_in(office=in_office, by=clerk, text=NOTICE)
    hu = announcement.proposals.get(kind="person", data__name="Hu Henghua")
    as_clerk.post(f"/reading/proposals/{hu.pk}/accept/")
    person = Person.objects.get()

    page = as_clerk.get(person.get_absolute_url()).content.decode()
    panel = as_clerk.get(f"/reading/sources/people.person/{person.pk}/").content.decode()

    assert f"/reading/sources/people.person/{person.pk}/" in page
    assert f"{announcement.get_absolute_url()}#p{hu.pk}" in panel
    assert as_clerk.get(f"/reading/sources/accounts.user/{clerk.pk}/").status_code == 404


def test_what_the_reader_remarks_stands_above_the_proposals(as_clerk, in_office):
    thread = f"{NOTICE}\n\n-----Ursprüngliche Nachricht-----\nVon: a@example.org\nGesendet: Montag, 7. Oktober 2024 09:00\nAn: b@example.org\nBetreff: Reise\n\nWir reisen am 9. Mai 2023 nach Lyon.\n"
    as_clerk.post("/reading/new/", {"text": thread})

    page = as_clerk.get(Announcement.objects.get().get_absolute_url()).content.decode()

    assert "Ältere" in page
    assert "Lyon" not in page
