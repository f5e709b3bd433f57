"""What a proposal is called and what it says, in one line each."""

from typing import Any

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from jumelage.reading.bridge import sentence_of
from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Proposal
from jumelage.reading.queries.wording import plain_number, shown_number

register = template.Library()


@register.simple_tag
def proposal_title(proposal: Proposal) -> str:
    """The record's name: a person's, a tie's two cities, a journey's route, a figure with its words."""
    data = proposal.data
    match RecordKind(proposal.kind):
        case RecordKind.JOURNEY:
            return " → ".join([data["traveller_city"] or "?", *(_stop(leg) for leg in data["legs"])])
        case RecordKind.VISIT:
            return f"{data['from_city'] or data['from_country_iso2'] or '?'} → {data['host_city'] or '?'}"
        case RecordKind.TIE:
            return " – ".join(data["cities"])
        case RecordKind.EVENT:
            return str(data["title"])
        case RecordKind.CLAIM:
            return f"{shown_number(data['value'], approx=data['approx'])} {data['what']}"
        case RecordKind.QUOTE:
            return f"„{data['first_words']} …“" if _german() else f"“{data['first_words']} …”"
        case _:
            return str(data["name"])


@register.filter
def remark(said: dict[str, Any]) -> str:
    """What the reader remarks about a text, as a sentence."""
    return sentence_of(said)


@register.simple_tag
def plain_figure(value: float) -> str:
    """A number as it is written here; thirds and halves as fractions."""
    return plain_number(value)


@register.inclusion_tag("reading/facts.html")
def proposal_facts(proposal: Proposal) -> dict[str, Any]:
    """What else the text says of it; nothing where it says nothing."""
    return {"facts": [(label, value) for label, value in _facts(proposal) if value]}


def _facts(proposal: Proposal) -> list[tuple[str, str]]:
    data = proposal.data
    match RecordKind(proposal.kind):
        case RecordKind.JOURNEY | RecordKind.VISIT:
            rows = [
                (_("Led by"), data["lead"] or ""),
                (_("From"), _day(data["start"])),
                (_("Until"), _day(data["end"])),
            ]
            return [*rows, (_("Called off"), _("yes") if data["cancelled"] else "")]
        case RecordKind.PERSON:
            return [
                (pgettext("person", "Role"), data["role"] or ""),
                (_("City or organisation"), data["city_or_org"] or ""),
            ]
        case RecordKind.TIE:
            years = data["anniversary_years"]
            return [
                (_("Since"), str(data["since_year"] or "")),
                (_("Anniversary"), _("%(years)s years") % {"years": years} if years else ""),
                (_("Status"), _STATUS[data["status"]]() if data["status"] else ""),
            ]
        case RecordKind.EVENT:
            return [
                (_("City"), data["city"] or ""),
                (_("Day"), _day(data["date"])),
                (_("Called off"), _("yes") if data["cancelled"] else ""),
            ]
        case RecordKind.CLAIM:
            return [(_("Where"), data["where"] or "")]
        case RecordKind.QUOTE:
            return [(_("Speaker"), data["speaker"] or _("a document"))]
        case _:
            return []


_STATUS = {
    "active": lambda: _("active"),
    "suspended": lambda: _("suspended"),
    "planned": lambda: _("planned"),
    "ended": lambda: _("ended"),
}


def _stop(leg: dict[str, Any]) -> str:
    return str(leg["city"] or leg["country_iso2"] or "?")


def _day(text: str | None) -> str:
    day = parse_date(text) if text else None
    return date_format(day) if day else ""


def _german() -> bool:
    return (get_language() or "de").startswith("de")
