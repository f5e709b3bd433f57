"""The public site of the demonstration office: open, and marked as no site of the city."""

from datetime import date

from jumelage.accounts.models import Office, User
from jumelage.outreach import actions

VALUES = {
    "is_open": True,
    "title": "Düsseldorf und die Welt",
    "title_en": "Düsseldorf and the world",
    "welcome": "Partnerstädte auf drei Kontinenten, Begegnungen von Jugend, Sport und Kultur, Reisen mit offenem Programm: "
    "was unsere Stadt mit der Welt verbindet.",
    "welcome_en": "Partner cities on three continents, meetings in youth, sport and culture, journeys with an open programme: "
    "what connects our city with the world.",
    "shows_stock": True,
    "address": "Musterplatz 1 (erfunden)\n40213 Düsseldorf",
    "phone": "0211 000000 (erfunden)",
    "email": "international@example.org",
    "imprint": "Dies ist eine Demonstration der Software Jumelage und keine Seite der Landeshauptstadt Düsseldorf.\n\n"
    "## Verantwortlich\n\nBüro für Internationale und Europäische Angelegenheiten (Demonstration), Musterplatz 1, 40213 Düsseldorf\n\n"
    "E-Mail: international@example.org",
    "imprint_en": "This is a demonstration of the software Jumelage, not a site of the city of Düsseldorf.\n\n"
    "## Responsible\n\nOffice of International and European Affairs (demonstration), Musterplatz 1, 40213 Düsseldorf\n\n"
    "E-mail: international@example.org",
    "enforcement": "Name und Anschrift der Durchsetzungsstelle des Landes (in der Demonstration nicht eingetragen)",
}


def build(office: Office, *, by: User, today: date) -> None:
    """Open the site."""
    actions.change_site(
        site=actions.ensure_site(office), seen=None, values={**VALUES, "assessed_on": today}, by=by
    )
