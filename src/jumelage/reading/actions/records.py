"""What each kind of proposal becomes; every record carries the announcement as its source."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office, User
from jumelage.journeys import actions as journeys
from jumelage.journeys.enums import Direction, ItemKind, JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners import actions as partners
from jumelage.partners.enums import Level, Status
from jumelage.people import actions as people
from jumelage.people.enums import Function, OrganisationKind
from jumelage.people.models import Organisation, Person
from jumelage.places.actions import ensure_place
from jumelage.places.bridge import Suggestion
from jumelage.places.models import Place
from jumelage.reading import queries, rules
from jumelage.reading.bridge import country_of_family_name
from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Announcement, Proposal
from jumelage.reading.queries import changes
from jumelage.reading.rules.passages import sentence_around

from . import deciding
from .claims import keep_claim
from .sources import source_of

Values = Mapping[str, Any]


def make(proposal: Proposal, values: Values | None, *, by: User) -> models.Model | None:
    """Make the record, or return the one that the proposal matches; None for quotes."""
    maker = MAKERS.get(RecordKind(proposal.kind))
    if maker is None:
        return None
    if values is None and isinstance(proposal.match, models.Model):
        return proposal.match
    if values is not None and values.get("match") is not None:
        return values["match"]  # type: ignore[no-any-return]  # the form offers records of this kind only
    return maker(proposal, values if values is not None else suggested(proposal), by)


def suggested(proposal: Proposal) -> dict[str, Any]:
    """Return what the proposal would enter: the initial values of its form, accepted as they stand.

    Places stand in it as the gazetteer's suggestions: looking writes nothing, a place's record is made when
    the proposal is accepted.
    """
    office, data = proposal.announcement.office, deciding.settled(proposal)
    match RecordKind(proposal.kind):
        case RecordKind.PERSON:
            return _person_values(data)
        case RecordKind.ORGANISATION:
            return {"name": data["name"], "kind": rules.kind_of_body(data["name"]), "place": None}
        case RecordKind.TIE:
            return _tie_values(data, office)
        case RecordKind.JOURNEY | RecordKind.VISIT:
            return _journey_values(proposal, data)
        case RecordKind.EVENT:
            return _event_values(proposal, data)
        case RecordKind.CLAIM:
            return _claim_values(proposal, data)
        case _:
            return {}


def _person_values(data: Values) -> dict[str, Any]:
    body = data["city_or_org"]
    name = rules.split_name(data["name"], rules.country_of(body) or country_of_family_name(data["name"]))
    return {
        "family_name": name.family_name,
        "given_name": name.given_name,
        "name_particle": name.particle,
        "name_order": name.order,
        "title": _title(data["role"]),
        "function": rules.function_of(data["role"]) or "",
        "body": body or "",
    }


def _title(role: str | None) -> str:
    """The role as a title; "Amtskollege" is a relation, the office behind it is the mayor's."""
    if role and role.casefold().startswith("amtskolleg"):
        return _("Mayor")
    return role or ""


def _person(proposal: Proposal, values: Values, by: User) -> Person:
    office, source = proposal.announcement.office, source_of(proposal.announcement)
    kept = {key: values[key] for key in ("family_name", "given_name", "name_particle", "name_order")}
    person = people.create_person(office=office, by=by, values={**kept, "source": source})
    _add_office(person, values, source, by)
    return person


def add_office(person: Person, proposal: Proposal, *, by: User) -> None:
    """Enter the office that an announcement names for a person whom the office knows already."""
    _add_office(person, _person_values(proposal.data), source_of(proposal.announcement), by)


def _add_office(person: Person, values: Values, source: str, by: User) -> None:
    if values.get("function") and values.get("body"):
        people.add_tenure(
            person=person, organisation=_body(person.office, values, source, by), function=values["function"],
            title=values.get("title", ""), from_date="", source=source, by=by,
        )  # fmt: skip


GOVERNING = frozenset(
    {Function.MAYOR, Function.DEPUTY_MAYOR, Function.COUNCILLOR, Function.PARTY_SECRETARY, Function.HEAD}
)


def _body(office: Office, values: Values, source: str, by: User) -> Organisation:
    """The organisation in which the office is held; a city's name stands for its government."""
    name, function = values["body"], Function(values["function"])
    place = _kept(rules.place_named(name))
    if place is None or function not in GOVERNING | {Function.GOVERNOR}:
        known = queries.matching_organisations(office, name)
        return known[0] if known else people.create_organisation(
            office=office, by=by, values={"name": name, "kind": rules.kind_of_body(name), "place": place, "source": source}
        )  # fmt: skip
    kind = OrganisationKind.REGION if function == Function.GOVERNOR else OrganisationKind.CITY
    government: Organisation | None = Organisation.objects.filter(
        office=office, place=place, kind=kind
    ).first()
    return government or people.create_organisation(
        office=office, by=by,
        values={"name": _("City government of %(city)s") % {"city": place}, "kind": kind, "place": place, "source": source},
    )  # fmt: skip


def _organisation(proposal: Proposal, values: Values, by: User) -> Organisation:
    kept = {key: values[key] for key in ("name", "kind", "place")}
    return people.create_organisation(
        office=proposal.announcement.office,
        by=by,
        values={**kept, "source": source_of(proposal.announcement)},
    )


def _tie_values(data: Values, office: Office) -> dict[str, Any]:
    others = [name for name in data["cities"] if not rules.own_city(name, office.city_name)]
    year = data["since_year"]
    return {
        "place": rules.place_named(others[0]) if others else None,
        "level": Level.PARTNERSHIP,
        "status": changes.STATUSES.get(data["status"] or "active", Status.ACTIVE),
        "since": PartialDate(year) if year else None,
    }


def _tie(proposal: Proposal, values: Values, by: User) -> models.Model:
    announcement = proposal.announcement
    place = _kept(values["place"])
    if place is None:
        raise Refused(_("Please say which city or region the tie leads to."))
    since = values["since"] or (
        PartialDate.of(announcement.published_on) if announcement.published_on else None
    )
    if since is None:
        raise Refused(_("Please say since when the tie is known; the text does not."))
    return partners.create_tie(
        office=announcement.office, by=by, place=place, level=values["level"], status=values["status"],
        since=since, values={"source": source_of(announcement)},
    )  # fmt: skip


def _journey_values(proposal: Proposal, data: Values) -> dict[str, Any]:
    office = proposal.announcement.office
    outgoing = proposal.kind == RecordKind.JOURNEY
    cities = [leg["city"] or leg["country_iso2"] or "" for leg in data["legs"]]
    known = queries.matching_people(office, data["lead"]) if data["lead"] else []
    guest = None if outgoing else data["from_city"]
    return {
        "title": _("Journey to %(places)s") % {"places": " – ".join(cities)} if outgoing else _("Visit from %(place)s") % {"place": guest or ""},
        "start_date": _day(data["start"]),
        "end_date": _day(data["end"]),
        "lead": known[0] if known else None,
        "guest": rules.place_named(guest),
        "cancelled": data["cancelled"],
        "legs": [
            {"place": rules.place_named(leg["city"]), "arrive_date": _day(leg["arrive"]), "leave_date": _day(leg["leave"])}
            for leg in data["legs"]
        ],
    }  # fmt: skip


def _journey(proposal: Proposal, values: Values, by: User) -> Journey:
    announcement = proposal.announcement
    outgoing = proposal.kind == RecordKind.JOURNEY
    journey = journeys.create_journey(
        office=announcement.office, by=by,
        values={
            "title": values["title"],
            "direction": Direction.OUTGOING if outgoing else Direction.INCOMING,
            "status": JourneyStatus.CANCELLED if values.get("cancelled") else JourneyStatus.IDEA,
            "start_date": values["start_date"],
            "end_date": values["end_date"],
            "lead": values["lead"],
            "guest": None if outgoing else _kept(values["guest"]),
            "source": source_of(announcement),
        },
    )  # fmt: skip
    for leg in values["legs"]:
        if (place := _kept(leg["place"])) is not None:
            journeys.add_leg(journey=journey, by=by, values={**leg, "place": place})
    return journey


ITEM_KINDS = {
    "exhibition": ItemKind.OPENING, "seminar": ItemKind.SEMINAR, "conference": ItemKind.SEMINAR, "ceremony": ItemKind.CEREMONY,
    "reception": ItemKind.RECEPTION, "signing": ItemKind.SIGNING, "memorial": ItemKind.CEREMONY, "meeting": ItemKind.TALK,
    "opening": ItemKind.OPENING, "festival": ItemKind.CEREMONY,
}  # fmt: skip


def _event_values(proposal: Proposal, data: Values) -> dict[str, Any]:
    return {
        "title": data["title"],
        "kind": ITEM_KINDS.get(data["kind"], ItemKind.OTHER),
        "start_date": _day(data["date"]),
        "start_time": None,
        "end_time": None,
        "journey": journey_of(proposal.announcement),
    }


def journey_of(announcement: Announcement) -> Journey | None:
    """The journey that this announcement became, for the events that belong to it."""
    for proposal in announcement.proposals.filter(kind__in=[RecordKind.JOURNEY, RecordKind.VISIT]):
        record = proposal.result or proposal.match
        if isinstance(record, Journey):
            return record
    return None


def _event(proposal: Proposal, values: Values, by: User) -> models.Model:
    if not (values["journey"] and values["start_date"] and values["start_time"] and values["end_time"]):
        raise Refused(_("A programme item needs a journey, a day and hours: please use “Change and accept”."))
    leg = None
    if city := proposal.data["city"]:
        place = rules.place_named(city)
        leg = values["journey"].legs.filter(place__geoname_id=place.geoname_id).first() if place else None
    kept = {key: values[key] for key in ("title", "kind", "start_date", "start_time", "end_time")}
    return journeys.add_item(
        journey=values["journey"],
        by=by,
        values={**kept, "leg": leg, "source": source_of(proposal.announcement)},
    )


def _claim_values(proposal: Proposal, data: Values) -> dict[str, Any]:
    value, announcement = data["value"], proposal.announcement
    low, high = (value["min"], value["max"]) if isinstance(value, dict) else (value, value)
    return {
        "what": data["what"][:200],
        "topic": data["what"][:120],
        "place": rules.place_named(data["where"]),
        "on": announcement.published_on,
        "low": low,
        "high": high,
        "approx": data["approx"],
    }


def _claim(proposal: Proposal, values: Values, by: User) -> models.Model:
    announcement = proposal.announcement
    words = " … ".join(sentence_around(announcement.text, start, end) for start, end in proposal.spans)
    kept = {key: values[key] for key in ("what", "topic", "on", "low", "high", "approx")}
    return keep_claim(
        office=announcement.office,
        by=by,
        values={
            **kept,
            "place": _kept(values["place"]),
            "words": " ".join(words.split())[:400],
            "source": source_of(announcement)[:250],
            "announcement": announcement,
        },
    )


MAKERS: dict[RecordKind, Callable[[Proposal, Values, User], models.Model]] = {
    RecordKind.PERSON: _person,
    RecordKind.ORGANISATION: _organisation,
    RecordKind.TIE: _tie,
    RecordKind.JOURNEY: _journey,
    RecordKind.VISIT: _journey,
    RecordKind.EVENT: _event,
    RecordKind.CLAIM: _claim,
}


def _kept(place: Place | Suggestion | None) -> Place | None:
    """The record of a place that was only suggested so far."""
    return ensure_place(place.geoname_id) if isinstance(place, Suggestion) else place


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
