"""The fields in which two announcements may differ, in the reader's words."""

from typing import Any

from babel.numbers import format_decimal
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from jumelage.people.enums import Function
from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Proposal
from jumelage.reading.rules.comparing import route, stated

from .changes import STATUSES

SHARES = {0.3333: "1/3", 0.6667: "2/3", 0.5: "1/2", 0.25: "1/4", 0.75: "3/4"}


def field_label(field: str, proposal: Proposal) -> str:
    """Return the name of a compared field, with its city where it belongs to a leg."""
    part, _colon, number = field.partition(":")
    if part in {"arrive", "leave"}:
        leg = next(
            leg
            for here, leg in zip(route(proposal.data), proposal.data["legs"], strict=True)
            if str(here) == number
        )
        label = _("%(place)s: arrival") if part == "arrive" else _("%(place)s: departure")
        return label % {"place": leg["city"] or leg["country_iso2"]}
    is_visit = proposal.kind == RecordKind.VISIT
    return {
        "start": _("From") if is_visit else _("Departure"),
        "end": _("Until") if is_visit else _("Return"),
        "lead": _("Led by"),
        "cancelled": _("Takes place"),
        "legs": pgettext("journey", "Stations"),
        "date": _("Day"),
        "city": _("City"),
        "since_year": _("Since"),
        "anniversary_years": _("Anniversary"),
        "status": _("Status"),
        "function": _("Function"),
        "value": _("Figure"),
    }[part]


def field_value(field: str, proposal: Proposal) -> str:
    """Return what a proposal says in a compared field."""
    part = field.partition(":")[0]
    value: Any = stated(proposal.kind, proposal.data).get(field)
    match part:
        case "start" | "end" | "arrive" | "leave" | "date":
            return _day(value)
        case "cancelled":
            return _("no, called off or postponed") if value else _("yes")
        case "legs":
            return " → ".join(str(leg["city"] or leg["country_iso2"]) for leg in proposal.data["legs"])
        case "city":
            key = "city_or_org" if proposal.kind == RecordKind.PERSON else "city"
            return str(proposal.data[key])
        case "function":
            return f"{proposal.data['role']} ({Function(value).label})"
        case "status":
            return str(STATUSES[value].label) if value in STATUSES else str(value)
        case "anniversary_years":
            return _("%(years)s years") % {"years": value}
        case "value":
            return shown_number(proposal.data["value"], approx=proposal.data["approx"])
        case _:
            return str(value)


def shown_number(value: float | dict[str, float], *, approx: bool) -> str:
    """Return a number or a range as it is written here, fractions as such."""
    about = _("about") + " " if approx else ""
    if isinstance(value, dict):
        if value["min"] == value["max"]:
            return shown_number(value["min"], approx=approx)
        return f"{about}{plain_number(value['min'])}–{plain_number(value['max'])}"
    return f"{about}{plain_number(value)}"


def plain_number(value: float) -> str:
    german = (get_language() or "de").startswith("de")
    return SHARES.get(value) or format_decimal(value, locale="de" if german else "en_GB")


def _day(value: Any) -> str:
    day = parse_date(value) if value else None
    return date_format(day) if day else "–"
