"""What a proposal is called and what it says, in one line each."""

from typing import Any

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Proposal

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
            return f"{_value(data)} {data['what']}"
        case RecordKind.QUOTE:
            return f"„{data['first_words']} …“" if _german() else f"“{data['first_words']} …”"
        case _:
            return str(data["name"])


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


def _value(data: dict[str, Any]) -> str:
    value = data["value"]
    about = _("about") + " " if data["approx"] else ""
    if isinstance(value, dict):
        return f"{about}{_number(value['min'])}–{_number(value['max'])}"
    return f"{about}{_number(value)}"


def _number(value: float) -> str:
    shares = {0.3333: "1/3", 0.6667: "2/3", 0.5: "1/2", 0.25: "1/4", 0.75: "3/4"}
    if value in shares:
        return shares[value]
    from babel.numbers import format_decimal

    return format_decimal(value, locale="de" if _german() else "en_GB")


def _german() -> bool:
    from django.utils.translation import get_language

    return (get_language() or "de").startswith("de")
