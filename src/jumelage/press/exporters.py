"""Setting a release as a document."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.accounts.models import Office
from jumelage.kit import typesetting

from .queries import PublicRelease
from .rules import embargo
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
