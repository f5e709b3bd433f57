"""Exchanges and participants as tables, and the list that everybody signs."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from jumelage.exchanges.enums import Part, Side
from jumelage.exchanges.models import Exchange, ExchangeGroup
from jumelage.exchanges.queries import ExchangeRow, ParticipantRow
from jumelage.kit import typesetting
from jumelage.places.templatetags.places import script_language

KINDS = ("csv", "xlsx")
TEMPLATE = Path(__file__).resolve().parent / "typst" / "attendance.typ"
Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def exchanges_table(rows: Iterable[ExchangeRow]) -> Table:
    """Return exchanges, one in a row."""
    header = [
        _("Title"), _("Kind"), _("Direction"), _("Status"), _("Partner city"), _("Country"), _("First day"), _("Last day"),
        _("Days"), _("People from here"), _("People from the partner"), _("Shown to the public"), _("Responsible"),
    ]  # fmt: skip
    return header, [_exchange_cells(row) for row in rows]


def _exchange_cells(row: ExchangeRow) -> list[object]:
    one = row.exchange
    return [
        one.label, one.get_kind_display(), one.get_direction_display(), one.get_state_display(), one.place.label,
        one.place.country, _iso(one.start_date), _iso(one.end_date), one.days or "", row.numbers.ours, row.numbers.theirs,
        _("yes") if one.is_public else _("no"), str(one.owner or ""),
    ]  # fmt: skip


def participants_table(rows: Iterable[ParticipantRow]) -> Table:
    """Return the people of an exchange, one in a row; no health data and no numbers of ours."""
    header = [
        _("Family name"), _("Given name"), _("Name in its own script"), _("Date of birth"), _("Age"), _("Place of residence"),
        _("Side"), _("Takes part as"), _("Organisation"), _("E-mail address or telephone"), _("Days present"),
        _("Consent of the guardians"), _("Consent to photographs"), _("Certificate seen on"),
    ]  # fmt: skip
    return header, [_participant_cells(row) for row in rows]


def _participant_cells(row: ParticipantRow) -> list[object]:
    one = row.participant
    return [
        one.family_name, one.given_name, one.name_native, _iso(one.born_on), "" if row.age is None else row.age, one.residence,
        one.get_side_display(), one.get_part_display(), str(one.organisation or ""), one.contact, one.days_present or "",
        _iso(row.guardian.given_on if row.guardian else None), _iso(row.photo.given_on if row.photo else None),
        _iso(one.certificate_seen_on),
    ]  # fmt: skip


def _iso(day: object) -> str:
    return str(day) if day else ""


def imported_words(number: int) -> str:
    """Say how many people were taken over."""
    text = ngettext(
        "%(number)d participant was taken over.", "%(number)d participants were taken over.", number
    )
    return text % {"number": number}


def attendance_pdf(exchange: Exchange, rows: Sequence[ParticipantRow], *, made_at: datetime) -> bytes:
    """Return the list of those present, a table for each side, with room to sign."""
    groups = ExchangeGroup.objects.filter(exchange=exchange).select_related("organisation")
    named: dict[str, list[str]] = {side: [] for side in Side.values}
    for group in groups:
        named[group.side].append(group.organisation.name)
    content = {
        "language": (get_language() or "de")[:2],
        "native": script_language(exchange.place.country),
        "office": exchange.office.name,
        "title": exchange.label,
        "facts": [[label, value] for label, value in _facts(exchange) if value],
        "tables": [
            {
                "side": capfirst(str(Side(side).label)),
                "groups": ", ".join(named[side]),
                "rows": [_line(row, exchange) for row in rows if row.participant.side == side],
            }
            for side in Side.values
        ],
        "words": _words(made_at),
        "fictional": _("Demonstration: the people are invented") if exchange.is_fictional else "",
    }
    return typesetting.pdf(TEMPLATE, {"list": json.dumps(content, ensure_ascii=False)}, made_at=made_at)


def _facts(exchange: Exchange) -> list[tuple[str, str]]:
    days = [
        formats.date_format(day, "DATE_FORMAT") for day in (exchange.start_date, exchange.end_date) if day
    ]
    return [
        (_("Partner city"), exchange.place.label),
        (_("Where it takes place"), exchange.venue),
        (_("Days"), " – ".join(dict.fromkeys(days)) + (f" ({exchange.days})" if exchange.days else "")),
    ]


def _line(row: ParticipantRow, exchange: Exchange) -> dict[str, str]:
    one = row.participant
    days = one.days_present or exchange.days
    return {
        "name": one.list_name,
        "native": one.name_native,
        "part": "" if one.part == Part.PARTICIPANT else str(one.get_part_display()),
        "residence": one.residence,
        "age": "" if row.age is None else str(row.age),
        "days": str(days) if days else "",
    }


def _words(made_at: datetime) -> dict[str, str]:
    return {
        "heading": _("List of those present"), "number": pgettext("list", "No."), "name": _("Name"),
        "residence": _("Place of residence"), "age": _("Age"), "days": _("Days present"), "signature": _("Signature"),
        "nobody": _("Nobody of this side is entered."), "made": _("As of %(day)s") % {"day": formats.date_format(made_at, "DATE_FORMAT")},
        "signed": _("The undersigned confirms that these people were present."), "place": _("Place and date"),
        "leader": _("Signature of the leader"), "age_note": _("Age on the first day of the exchange."),
    }  # fmt: skip
