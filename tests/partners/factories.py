"""Ties for tests: `tie(office, place, ...)` with one stage, and what hangs on it."""

from typing import Any

from jumelage.accounts.models import Office
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from jumelage.places.actions import ensure_place
from jumelage.places.models import Place

PLACES = {
    "Düsseldorf": 2934246,
    "Chongqing": 1814906,
    "Seoul": 1835848,
    "Chiba": -1397559804,  # the prefecture
    "Moscow": 524901,
    "Reading": 2639577,
}


def place(name: str = "Chongqing") -> Place:
    """A real place, the same row each time."""
    return ensure_place(PLACES[name])


def tie(
    office: Office,
    where: str | Place = "Chongqing",
    *,
    level: str = "P",
    status: str = "active",
    since: str = "2004-07-22",
    **fields: Any,
) -> Tie:
    """A tie with one stage."""
    made: Tie = Tie.objects.create(
        office=office, place=place(where) if isinstance(where, str) else where, **fields
    )
    stage(made, since=since, level=level, status=status)
    return made


def stage(of: Tie, *, since: str, level: str = "P", status: str = "active", **fields: Any) -> Stage:
    return Stage.objects.create(tie=of, since=PartialDate.parse(since), level=level, status=status, **fields)


def agreement(of: Tie, signed_on: str = "2004-07-22", **fields: Any) -> Agreement:
    return Agreement.objects.create(tie=of, signed_on=PartialDate.parse(signed_on), **fields)


def milestone(of: Tie, on: str, title: str = "Künstleraustausch", **fields: Any) -> Milestone:
    return Milestone.objects.create(tie=of, on=PartialDate.parse(on), title=title, **fields)
