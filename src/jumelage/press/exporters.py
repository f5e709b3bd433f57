"""Setting a release as a document."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.accounts.models import Office
from jumelage.kit import typesetting

from .models import Dispatch, MailServer
from .queries import PublicRelease, reading
from .rules import embargo, letters
from .rules.text import blocks

TEMPLATE = Path(__file__).resolve().parent / "typst" / "release.typ"


def release_pdf(shown: PublicRelease, *, office: Office, made_at: datetime, is_draft: bool = False) -> bytes:
    """Return a release as PDF; a draft, or one under embargo, says so on every page."""
    with translation.override(shown.language if shown.language == "de" else "en"):
        content = {
            "language": shown.language,
            "office": office.name,
            "city": office.city_name,
            "title": shown.headline or shown.number,
            "subline": shown.subline,
            "lead": shown.lead,
            "number": shown.number,
            "blocks": [asdict(block) for block in blocks(shown.body)],
            "boilerplate": [asdict(block) for block in blocks(shown.boilerplate)],
            "dateline": ", ".join(
                part for part in (shown.place, formats.date_format(shown.dated, "DATE_FORMAT") if shown.dated else "") if part
            ),
            "contact": {name: shown.contact.get(name, "") for name in ("name", "role", "phone", "email")},
            "correction": shown.correction,
            "embargo": _embargo(shown, made_at),
            "draft": _("Draft, not for publication") if is_draft else "",
            "words": {
                "kind": pgettext("document", "Press release"), "contact": _("Press contact"), "about": _("About the city"),
                "correction": _("Corrected"), "embargo": _("Embargo until"), "phone": _("Telephone"),
            },
        }  # fmt: skip
    return typesetting.pdf(TEMPLATE, {"release": json.dumps(content, ensure_ascii=False)}, made_at=made_at)


def _embargo(shown: PublicRelease, now: datetime) -> str:
    if shown.embargo_at is None or shown.embargo_at <= now:
        return ""
    return embargo.said(shown.embargo_at, shown.embargo_zone)


def letter_of(dispatch: Dispatch, distribution: int, language: str, *, now: datetime) -> letters.Press:
    """Return the mail of a dispatch for one list, ready for its recipients; the edition's words, frozen."""
    release, office = dispatch.edition.release, dispatch.office
    server = MailServer.objects.get(office=office)
    shown = reading(release, dispatch.edition.content, language, edition=dispatch.edition)
    with translation.override(language if language == "de" else "en"):
        context = {
            "shown": shown, "office": office, "leave": letters.LEAVE, "embargo": _embargo(shown, now),
            "body": shown.body_html, "about": shown.boilerplate_html, "server": server,
        }  # fmt: skip
        subject = ": ".join((_("Embargo"), shown.headline)) if context["embargo"] else shown.headline
        text = render_to_string("press/mail.txt", {**context, "plain": shown.body_plain})
        html = render_to_string("press/mail.html", context)
    return letters.ready(
        letters.Letter(
            subject=subject, sender_name=server.from_name, sender=server.from_email, reply_to=server.reply_to,
            list_id=f"list-{distribution}.{office.slug}.{server.from_email.rsplit('@', 1)[-1]}", language=shown.language,
            text=text, html=html, pdf=release_pdf(shown, office=office, made_at=now), pdf_name=f"{shown.number}-{shown.language}.pdf",
        )
    )  # fmt: skip
