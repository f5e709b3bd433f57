"""The announcement of 11 October 2024 as a release, told in our own words; nobody's words are invented.

Where the announcement quotes somebody a placeholder stands. Lists and recipients are invented.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jumelage.accounts.models import Office, User
from jumelage.journeys.models import Journey
from jumelage.press import actions
from jumelage.press.enums import Beat, Language, ReleaseState, Translation
from jumelage.press.models import MailServer, Recipient, Release
from jumelage.press.rules import facts

BERLIN = ZoneInfo("Europe/Berlin")
ANNOUNCED = datetime(2024, 10, 11, 10, 0, tzinfo=BERLIN)
SOURCE = "Pressedienst der Stadt Düsseldorf, 11. Oktober 2024; in eigenen Worten"
PLACEHOLDER = "(Platzhalter: In der Demonstration stehen keine wörtlichen Äußerungen.)"
PLACEHOLDER_EN = "(Placeholder: the demonstration holds nobody's literal words.)"

GERMAN = {
    "headline": "Delegation reist nach Seoul und Chongqing",
    "subline": "Wirtschaftliche Kontakte in Korea, zwanzig Jahre Partnerschaft in China",
    "lead": "Am Sonntag, 13. Oktober 2024, bricht eine Delegation unter Leitung des Oberbürgermeisters auf: erst nach Südkorea, dann in die chinesische Partnerstadt.",
    "body": "## Seoul\n\nIn Seoul geht es um die Wirtschaft. Das Netz der Stadt dort entsteht erst; besucht werden Unternehmen, die "
    "schon am Rhein arbeiten, und solche, die es vorhaben. Für den koreanischen Markt gibt es bei der Stadt ein eigenes Team.\n\n"
    f"*{PLACEHOLDER}*\n\n"
    "## Chongqing\n\nMit Chongqing verbindet Düsseldorf seit 2004 eine Städtepartnerschaft. Das zwanzigjährige Bestehen wird mit einem "
    "Treffen der Stadtoberhäupter und mit einer Ausstellung begangen, die zuvor in Düsseldorf zu sehen war.\n\n"
    "## Mehr als Politik\n\nGetragen wird die Verbindung von den Bürgerinnen und Bürgern:\n\n- Jugend\n- Sport\n- Kultur\n\n"
    f"*{PLACEHOLDER}*",
}  # fmt: skip
ENGLISH = {
    "headline": "Delegation travels to Seoul and Chongqing",
    "subline": "Business contacts in Korea, twenty years of partnership in China",
    "lead": "A delegation led by the Lord Mayor leaves on Sunday, 13 October 2024, first for South Korea, then for the partner city in China.",
    "body": "## Seoul\n\nSeoul is about business. The city's network there is only being built; the delegation visits companies that work on the "
    "Rhine already and others that think of it. A team of the city looks after the Korean market.\n\n"
    f"*{PLACEHOLDER_EN}*\n\n"
    "## Chongqing\n\nDüsseldorf and Chongqing have been partner cities since 2004. Twenty years are marked by a meeting of the two mayors and by an "
    "exhibition that was shown in Düsseldorf before.\n\n"
    "## More than politics\n\nThe tie lives by the citizens:\n\n- youth\n- sport\n- culture\n\n"
    f"*{PLACEHOLDER_EN}*",
}  # fmt: skip
ABOUT = {
    Language.GERMAN: "Düsseldorf ist die Hauptstadt des Landes Nordrhein-Westfalen und liegt am Rhein.",
    Language.ENGLISH: "Düsseldorf is the capital of the state of North Rhine-Westphalia and lies on the Rhine.",
}
LISTS = (
    ("Regionale Medien (erfunden)", Language.GERMAN, Beat.INTERNATIONAL, ("redaktion", "lokales", "nachrichten", "politik")),
    ("Wirtschaftspresse (erfunden)", Language.GERMAN, Beat.ECONOMY, ("wirtschaft", "standort")),
    ("International desks (fictional)", Language.ENGLISH, Beat.INTERNATIONAL, ("newsdesk", "asia")),
)  # fmt: skip


def build(office: Office, *, by: User) -> None:
    """The released announcement, a draft whose quote waits for its approval, lists, contact and boilerplate."""
    contact = actions.save_contact(
        office=office, contact=None, by=by,
        values={"name": "Pia Peters (erfunden)", "role": "Pressestelle", "phone": "0211 000000", "email": "presse@example.org"},
    )  # fmt: skip
    for language, text in ABOUT.items():
        actions.save_boilerplate(
            office=office,
            boilerplate=None,
            values={"language": language, "valid_from": date(2024, 1, 1), "text": text},
            by=by,
        )
    MailServer.objects.create(
        office=office,
        from_name="Presse (Demonstration)",
        from_email="presse@example.org",
        reply_to="presse@example.org",
    )
    _lists(office, by)
    journey = Journey.objects.filter(office=office, start_date=date(2024, 10, 13)).order_by("pk").first()
    values = {
        "place": "Düsseldorf",
        "contact": contact,
        "journey": journey,
        "is_fictional": False,
        "source": SOURCE,
    }
    _announcement(office, by, values, journey)
    _draft(office, by, {**values, "source": "", "is_fictional": True}, journey)


def _announcement(office: Office, by: User, values: dict[str, object], journey: Journey | None) -> None:
    release = actions.create_release(
        office=office,
        by=by,
        values={**values, "dated": ANNOUNCED.date()},
        texts={"de": GERMAN, "en": ENGLISH},
        now=ANNOUNCED,
    )
    if journey is not None:
        actions.take_facts(release=release, found=facts.of_journey(journey), now=ANNOUNCED)
    for version in release.versions.all():
        actions.save_version(version=version, seen=None, values={"state": Translation.DONE}, by=by)
    for state in (ReleaseState.FACTS, ReleaseState.QUOTES, ReleaseState.APPROVED, ReleaseState.RELEASED):
        actions.take_step(release=release, seen=None, target=state, by=by, now=ANNOUNCED)


def _draft(office: Office, by: User, values: dict[str, object], journey: Journey | None) -> Release:
    """A release to try the approval of a quote with; the quote is a placeholder."""
    words = {
        "headline": "Rückblick auf die Reise (erfunden)",
        "body": "Ein Entwurf zum Ausprobieren.\n\n[[1]]",
    }
    release = actions.create_release(
        office=office, by=by, values=values, texts={"de": words}, now=ANNOUNCED.replace(day=21)
    )
    if journey is not None and journey.lead is not None:
        actions.add_quote(
            release=release, by=by,
            values={"speaker": journey.lead, "function": "Oberbürgermeister", "wordings": {"de": PLACEHOLDER}},
        )  # fmt: skip
    return release


def _lists(office: Office, by: User) -> None:
    for name, language, beat, addresses in LISTS:
        made = actions.save_list(
            office=office, distribution=None, seen=None, by=by,
            values={"name": name, "language": language, "beat": beat, "is_fictional": True},
        )  # fmt: skip
        for address in addresses:
            actions.subscribe(
                distribution=made, how="Demonstration: erfunden", by=by, now=ANNOUNCED.replace(month=9),
                values={"email": f"{address}@example.org", "name": "", "medium": f"{name}: {address}"},
            )  # fmt: skip
    Recipient.objects.filter(office=office).update(is_fictional=True)
