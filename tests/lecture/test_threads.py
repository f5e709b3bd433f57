"""Mail threads: the newest part is read, what it forwards too, the older mails of a conversation are not."""

from datetime import date

import pytest

import lecture
from lecture import open_source
from lecture.sources import sent, threads

NOTICE = (
    "Chemnitz, 3. März 2025 – Eine Delegation um Oberbürgermeister Bernd Aue reist am 9. April nach Lodz. "
    "Die beiden Städte verbindet seit 1972 eine Partnerschaft, und der Rat begleitet die Reise mit großer Freude."
)
REPLY = (
    "Liebe Kolleginnen und Kollegen,\n\ndie Delegation um Bürgermeisterin Clara Weidlich reist nun am 5. Mai 2025 nach Breslau "
    "und bleibt dort bis zum 8. Mai; der Bürgermeister von Breslau empfängt sie am ersten Abend im Alten Rathaus.\n"
)
OLD = "die Delegation reist am 3. Mai nach Posen und besucht dort das Museum der Stadt mit allen Ratsmitgliedern."
HEADERS = {
    "outlook german": "-----Ursprüngliche Nachricht-----\nVon: Eva Roth <roth@example.org>\nGesendet: Montag, 3. Februar 2025 10:12\nAn: Team\nBetreff: Reise\n\n",
    "outlook english": "________________________________\nFrom: Eva Roth <roth@example.org>\nSent: 03 February 2025 10:12\nTo: Team\nSubject: Journey\n\n",
    "apple german": "Am 03.02.2025 um 10:12 schrieb Eva Roth <roth@example.org>:\n\n",
    "apple english": "On 3 Feb 2025, at 10:12, Eva Roth <roth@example.org> wrote:\n\n",
    "gmail german": "Am Mo., 3. Feb. 2025 um 10:12 Uhr schrieb Eva Roth <\nroth@example.org>:\n\n",
    "gmail english": "On Mon, Feb 3, 2025 at 10:12 AM Eva Roth <roth@example.org> wrote:\n\n",
    "bold fields": "*Von:* Eva Roth\n*Gesendet:* 3. Februar 2025\n*An:* Team\n*Betreff:* Reise\n\n",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("mark", ["", "> ", ">> "], ids=["plain", "quoted", "quoted twice"])
def test_an_older_mail_does_not_overrule_the_newer(header, mark):
    text = f"{REPLY}\n{header}{mark}{OLD}\n"

    reading = lecture.read(text, home="Chemnitz")

    assert [(leg.city, str(trip.start)) for trip in reading.journeys for leg in trip.legs] == [
        ("Breslau", "2025-05-05")
    ]
    assert "Posen" not in reading.text
    assert "Older mails of this conversation were left out: 1." in reading.remarks
    assert threads.parts(text)[1].sent == date(2025, 2, 3)


@pytest.mark.parametrize(
    "note",
    [
        "zur Kenntnis.\n",
        "Liebe alle,\n\nFYI, see below.\n\nBest regards,\nEva\n",
        "Bitte beachten, leite ich Ihnen weiter.\n",
        "",
    ],
)
@pytest.mark.parametrize("quoted", [False, True])
def test_what_a_note_passes_on_is_read_with_its_own_date_and_home(note, quoted):
    header = "Von: Presseamt <presse@example.org>\nGesendet: Dienstag, 4. März 2025 08:00\nAn: Verteiler\nBetreff: Reise\n\n"
    body = (
        header
        + "Eine Chemnitzer Delegation um Oberbürgermeister Bernd Aue reist am kommenden Sonntag nach Lodz. Chemnitz ist seit 1972 Partnerstadt."
    )
    forwarded = "\n".join(f"> {line}" for line in body.split("\n")) if quoted else body

    reading = lecture.read(f"{note}\n{forwarded}", published=date(2025, 5, 20))

    assert reading.published == date(2025, 3, 4)
    journey = reading.journeys[0]
    assert (journey.traveller_city, journey.lead, str(journey.start)) == (
        "Chemnitz",
        "Bernd Aue",
        "2025-03-09",
    )
    assert {person.name for person in reading.people} == {"Bernd Aue"}


def test_a_forwarded_notice_below_words_of_its_own_is_read_too():
    header = "---------- Forwarded message ---------\nFrom: Press <press@example.org>\nDate: Tue, 4 Mar 2025 at 08:00\nSubject: Journey\nTo: <list@example.org>\n\n"

    reading = lecture.read(REPLY + "\n" + header + NOTICE, home="Chemnitz")

    assert [leg.city for trip in reading.journeys for leg in trip.legs] == ["Breslau", "Lodz"]


def test_the_newer_mail_holds_where_both_tell_of_the_same_journey():
    newer = REPLY.replace("Breslau", "Lodz").replace("Clara Weidlich", "Anna Weiß")
    header = "Anfang der weitergeleiteten Nachricht:\n\nVon: Presse\nDatum: 4. März 2025 um 08:00\nAn: Liste\nBetreff: Reise\n\n"

    reading = lecture.read(newer + "\n" + header + NOTICE, home="Chemnitz")

    assert [(str(trip.start), trip.lead) for trip in reading.journeys] == [("2025-05-05", "Anna Weiß")]


def test_answers_between_quoted_lines_belong_to_the_newest_part():
    text = f"Am 3.2.2025 um 10:12 schrieb roth@example.org:\n> {OLD}\n\n{REPLY}\n> Und wer fährt mit?\n\nDer Rat entscheidet morgen."

    found = threads.trimmed(text)[0].text

    assert "Posen" not in found
    assert "Breslau" in found
    assert "Der Rat entscheidet morgen." in found


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nClara Weidlich\nStadt Chemnitz, Markt 1",
        "This e-mail and any attachments are confidential and intended solely for the addressee in Paris.",
        "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger in Paris bestimmt.",
        "Gesendet von meinem iPhone",
        "Bitte denken Sie an die Umwelt, bevor Sie diese Mail ausdrucken.",
    ],
)
def test_signatures_and_disclaimers_are_left_out(ending):
    assert threads.trimmed(f"{REPLY}\n{ending}\n")[0].text.strip() == REPLY.strip()


def test_a_notice_that_quotes_a_letter_is_no_thread():
    text = f"{NOTICE}\n\nAm 3. Mai schrieb der Oberbürgermeister seinem Amtskollegen:\n\n„Wir kommen gern nach Lodz.“"

    assert len(threads.parts(text)) == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Dienstag, 11. März 2025 08:12", date(2025, 3, 11)),
        ("11.03.2025 um 17:40", date(2025, 3, 11)),
        ("Tue, 11 Mar 2025 08:12:00 +0100", date(2025, 3, 11)),
        ("March 11th, 2025 at 8:12 AM", date(2025, 3, 11)),
        ("3/11/2025 8:12 AM", date(2025, 3, 11)),
        ("11/03/2025 08:12", date(2025, 3, 11)),
        ("2025-03-11T08:12", date(2025, 3, 11)),
        ("31. Februar 2025", None),
        ("gestern", None),
    ],
)
def test_the_day_of_a_header(words, day):
    assert sent.day_in(words) == day


def _mail(body: str, *, subject: str = "Reise", kind: str = "text/plain") -> bytes:
    head = f"From: Eva Roth <roth@example.org>\nTo: team@example.org\nSubject: {subject}\nDate: Fri, 16 May 2025 09:00:00 +0200\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}".encode()


def test_a_mail_that_only_forwards_keeps_what_it_forwards():
    header = "-----Ursprüngliche Nachricht-----\nVon: Presse\nGesendet: 4. März 2025 08:00\nAn: Liste\nBetreff: Reise\n\n"
    lines = "Liebe Frau Kollegin, dazu haben wir am Montag gesprochen, und der Rat hat nun endlich so entschieden, wie wir es uns gedacht haben.\n\n"

    source = open_source(_mail(lines + header + NOTICE, subject="WG: Reise nach Lodz"), "a.eml")
    reading = lecture.read(source.text, published=source.published)

    assert (source.published, source.sender, source.title) == (
        date(2025, 5, 16),
        "Eva Roth <roth@example.org>",
        "Reise nach Lodz",
    )
    assert [leg.city for trip in reading.journeys for leg in trip.legs] == ["Lodz"]


def test_a_mail_in_html_with_a_quoted_mail():
    page = f'<html><body><p>{REPLY}</p><div class="gmail_quote"><div>Am Mo., 3. Feb. 2025 um 10:12 Uhr schrieb Eva Roth &lt;r@example.org&gt;:<br></div><blockquote><p>{OLD}</p></blockquote></div></body></html>'

    source = open_source(_mail(page, kind="text/html"), "a.eml")

    assert "Breslau" in source.text
    assert "Posen" not in source.text
    assert source.older == 1


def test_a_mail_with_a_mail_attached_is_read_with_both():
    from email.message import EmailMessage

    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = (
        "presse@example.org",
        "liste@example.org",
        "Reise nach Lodz",
    )
    inner["Date"] = "Tue, 04 Mar 2025 08:00:00 +0100"
    inner.set_content(NOTICE)
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "roth@example.org", "team@example.org", "WG: Reise"
    outer["Date"] = "Fri, 16 May 2025 09:00:00 +0200"
    outer.set_content("Zur Kenntnis.\n")
    outer.add_attachment(inner)

    source = open_source(outer.as_bytes(), "a.eml")
    reading = lecture.read(source.text, published=source.published)

    assert [leg.city for trip in reading.journeys for leg in trip.legs] == ["Lodz"]
    assert reading.published == date(2025, 3, 3)
