"""Announcements of the demonstration: a contradiction, a change, a second version, a newsletter, claims, an inbox.

All of them are invented and say so, except the number of Korean companies that the city named in October 2024.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

from jumelage.accounts.models import Office, User
from jumelage.journeys.models import Journey
from jumelage.places import actions as places
from jumelage.reading import actions
from jumelage.reading.enums import Filing, Outcome, RecordKind, Security
from jumelage.reading.models import Announcement, Mail, Mailbox
from jumelage.reading.rules import place_named

from .people import FICTIONAL, PALERMO

COMPANIES = "koreanische Unternehmen"
KOREA = """Düsseldorf wirbt in Seoul um koreanische Unternehmen

In Nordrhein-Westfalen gibt es rund 60 koreanische Unternehmen.

Mitteilung der Stadt Düsseldorf vom 11. Oktober 2024
"""
KOREA_LATER = """Wirtschaftsbrief (erfunden): Korea bleibt ein wichtiger Markt

In Nordrhein-Westfalen gibt es 75 koreanische Unternehmen.
"""
PALERMO_FIRST = """Delegation reist nach Palermo (erfunden)

Eine Delegation unter Leitung von Bürgermeisterin {lead} reist vom {start} bis {end} nach Palermo. Dort wird das zehnjährige
Bestehen der Städtepartnerschaft zwischen Düsseldorf und Palermo gefeiert.
"""
PALERMO_MOVED = """Reise nach Palermo beginnt später (erfunden)

Eine Delegation unter Leitung von Bürgermeisterin {lead} reist erst vom {start} bis {end} nach Palermo. Zur Delegation
gehören 14 Mitglieder aus Rat, Kultur und Wirtschaft. Im Rathaus ist ein Empfang geplant, dazu ein Gespräch über den Austausch
von Schulklassen. Über das Programm der Jubiläumsfeier wird noch gesprochen.
"""
FRAME = """Sehr geehrte Damen und Herren,
anbei eine Mitteilung zu unserer gemeinsamen Reise.

{text}

Mit freundlichen Grüßen
Freundeskreis Palermo (erfunden)
"""
VISIT = """Gäste aus Toulouse in Düsseldorf (erfunden)

Eine Delegation aus Toulouse besucht vom {start} bis {end} Düsseldorf.
"""
VISIT_LATER = """Toulouse kommt eine Woche später (erfunden)

Wegen der Ferien reist die Delegation aus Toulouse erst vom {start} bis {end} nach Düsseldorf. Sie besucht das Rathaus.
"""
LETTER = """Rundbrief der Partnerstädte (erfunden), Ausgabe 3

In dieser Ausgabe: Reise nach Breslau, Besuch aus Palermo

1. Reise nach Breslau
Eine Delegation der Stadt Düsseldorf reist vom {start} bis {end} nach Breslau und trifft dort den Stadtpräsidenten zu Gesprächen.

2. Besuch aus Palermo
Eine Delegation aus Palermo unter der Leitung von Bürgermeister Aldo Beispiel besucht vom {later} bis {last} Düsseldorf und die Messe Düsseldorf.
"""


def build(office: Office, *, by: User, today: date) -> None:
    """Take the announcements in; what is accepted of them is what the pages need to show something."""
    with translation.override("de"):
        mailbox = _mailbox(office, by, today)
        _palermo(office, by, today, mailbox)
        _toulouse(office, by, today)
        _korea(office, by, today)
        _letter(office, by, today)


def _palermo(office: Office, by: User, today: date, mailbox: Mailbox) -> None:
    """A first notice that agrees with the journey, a second that moves it, and the second again by mail."""
    journey = Journey.objects.filter(legs__place__geoname_id=PALERMO).order_by("pk").first()
    if journey is None or journey.start_date is None or journey.end_date is None:
        return
    start, end, lead = journey.start_date, journey.end_date, str(journey.lead)
    first = _take_in(office, by, PALERMO_FIRST, today - timedelta(days=20), lead=lead, start=start, end=end)
    for proposal in first.proposals.filter(kind=RecordKind.JOURNEY):
        actions.accept(proposal=proposal, by=by, now=timezone.now())
    days = {"lead": lead, "start": start + timedelta(days=1), "end": end + timedelta(days=2)}
    _take_in(office, by, PALERMO_MOVED, today - timedelta(days=3), **days)
    corrected = _filled(PALERMO_MOVED, days).replace("14 Mitglieder", "16 Mitglieder")
    mail = _mail(mailbox, 1, "Unsere Reise nach Palermo", Outcome.READ, today - timedelta(days=2))
    actions.take_in(
        office=office, by=None, text=FRAME.format(text=corrected), kind="mail", published=today - timedelta(days=2), mail=mail,
        name=f"{mail.sender}",
    )  # fmt: skip


def _toulouse(office: Office, by: User, today: date) -> None:
    """Two notices on the same visit that name different days; nobody has entered it yet."""
    start = today + timedelta(days=40)
    for back, moved, text in ((12, 0, VISIT), (4, 7, VISIT_LATER)):
        day = start + timedelta(days=moved)
        days = {"start": day, "end": day + timedelta(days=2)}
        _take_in(office, by, text, today - timedelta(days=back), **days)


def _korea(office: Office, by: User, today: date) -> None:
    """The number that the city named, a later one that somebody invented, and the office's own figures."""
    last, state = date(today.year - 1, 12, 31), place_named("Nordrhein-Westfalen")
    place = places.ensure_place(state.geoname_id) if state else None
    for text, on in ((KOREA, None), (KOREA_LATER, last + timedelta(days=90))):
        taken = _take_in(office, by, text, on)
        for proposal in taken.proposals.filter(kind=RecordKind.CLAIM):
            actions.accept(proposal=proposal, by=by, now=timezone.now())
    for value, day in ((58, date(2024, 6, 30)), (61, last)):
        actions.keep_figure(
            office=office, by=by,
            values={
                "what": COMPANIES, "topic": COMPANIES, "place": place, "value": value, "on": day,
                "definition": "Firmen mit Sitz im Land, deren oberste Muttergesellschaft in Korea sitzt (erfundene Zahl)",
                "source": FICTIONAL,
            },
        )  # fmt: skip


def _letter(office: Office, by: User, today: date) -> None:
    days = {
        name: today + timedelta(days=more)
        for name, more in (("start", 60), ("end", 62), ("later", 90), ("last", 92))
    }
    actions.take_in_document(
        office=office, by=by, text=_filled(LETTER, days), published=today - timedelta(days=6)
    )


def _mailbox(office: Office, by: User, today: date) -> Mailbox:
    """A mailbox that nobody polls, with what became of its mails."""
    mailbox = actions.keep_mailbox(
        office=office, seen=None, password="demonstration", by=by,  # noqa: S106 (there is no such server)
        values={
            "host": "imap.example.org", "port": 993, "security": Security.TLS, "username": "mitteilungen (erfunden)",
            "folder": "INBOX", "filing": Filing.MOVE, "read_folder": "Gelesen", "senders": "freundeskreis.example.org\nmesse.example.org",
            "since": today - timedelta(days=90), "verifier": "", "is_active": False,
        },
    )  # fmt: skip
    day = today - timedelta(days=5)
    _mail(mailbox, 2, "Danke für den schönen Abend", Outcome.EMPTY, day, "Hier wurde nichts gefunden.")
    _mail(
        mailbox,
        3,
        "Bilder der Ausstellung",
        Outcome.REFUSED,
        day,
        "Diese E-Mail hat 38 MB; gelesen werden höchstens 20 MB.",
    )
    Mail.objects.bulk_create(
        Mail(
            mailbox=mailbox,
            uid_validity=1,
            uid=uid,
            outcome=Outcome.FOREIGN,
            met_at=timezone.now(),
            is_filed=True,
        )
        for uid in range(10, 14)
    )
    return mailbox


def _mail(mailbox: Mailbox, uid: int, title: str, outcome: Outcome, day: date, note: str = "") -> Mail:
    sent = timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=9)
    kept: Mail = Mail.objects.create(
        mailbox=mailbox, uid_validity=1, uid=uid, title=f"{title} (erfunden)", sent_at=sent, outcome=outcome, note=note,
        sender="Freundeskreis Palermo <post@freundeskreis.example.org>", met_at=sent + timedelta(hours=1), is_filed=True,
    )  # fmt: skip
    return kept


def _take_in(office: Office, by: User, text: str, on: date | None, **words: object) -> Announcement:
    return actions.take_in(office=office, by=by, text=_filled(text, words), published=on)


def _filled(text: str, words: Mapping[str, object]) -> str:
    return text.format(**{
        name: date_format(word, "j. F Y") if isinstance(word, date) else word for name, word in words.items()
    })  # fmt: skip
