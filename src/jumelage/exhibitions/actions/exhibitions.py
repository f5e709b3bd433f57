"""Exhibitions, their stops, loans and rates."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office, User
from jumelage.exhibitions.models import Exhibition, Loan, Rate, Stop
from jumelage.kit.errors import Refused

from .saving import remove, save


def create_exhibition(*, office: Office, values: Mapping[str, Any], by: User | None) -> Exhibition:
    """Begin an exhibition."""
    return save(Exhibition(office=office), values, office=office, seen=None, by=by)


def change_exhibition(
    *, exhibition: Exhibition, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Exhibition:
    """Change an exhibition; Stale if somebody else has saved it since it was seen."""
    return save(exhibition, values, office=exhibition.office, seen=seen, by=by)


@transaction.atomic
def save_stop(
    *,
    exhibition: Exhibition,
    stop: Stop | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Stop:
    """Enter a stop, or change one; its days are in order and its venue stands in its city."""
    if stop is None and "place" not in values:
        raise Refused(_("Please say in which city the stop is."))
    kept = stop or Stop(exhibition=exhibition)
    place, venue = values.get("place", getattr(kept, "place", None)), values.get("venue", kept.venue)
    if venue is not None and place is not None and venue.place_id != place.pk:
        raise Refused(
            _("%(venue)s is in %(city)s: please choose a venue of this city.")
            % {"venue": venue, "city": venue.place}
        )
    if any(work.exhibition_id != exhibition.pk for work in values.get("absent", ())):
        raise Refused(_("This belongs to another exhibition: please choose one of this one."))
    days = {name: values.get(name, getattr(kept, name)) for name in DAYS}
    if fault := wrong_order(days):
        raise Refused(fault)
    return save(kept, values, office=exhibition.office, seen=seen, by=by)


DAYS = ("build_up", "opening", "close", "dismantled", "dispatch")


def wrong_order(days: Mapping[str, Any]) -> str:
    """Return the sentence on the first two days of a stop that stand the wrong way round, "" where all is well."""
    sentences = {
        ("build_up", "opening"): _("The build-up would begin after the opening: please check both days."),
        ("opening", "close"): _("The exhibition would close before it opens: please check both days."),
        ("close", "dismantled"): _(
            "The exhibition would be dismantled before its last day: please check both days."
        ),
        ("dismantled", "dispatch"): _(
            "The works would be dispatched before they are dismantled: please check both days."
        ),
        ("close", "dispatch"): _(
            "The works would be dispatched before the last day: please check both days."
        ),
    }
    return next(
        (
            sentence
            for (before, after), sentence in sentences.items()
            if days[before] and days[after] and days[after] < days[before]
        ),
        "",
    )


def remove_stop(*, stop: Stop, by: User | None) -> None:
    """Remove a stop with its condition reports; refused where visitors were counted already."""
    if stop.visitors:
        raise Refused(_("Visitors were counted at this stop: it stays in the records."))
    remove(stop, office=stop.exhibition.office, by=by)


def save_loan(
    *,
    exhibition: Exhibition,
    loan: Loan | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Loan:
    """Enter a loan, or change one."""
    return save(loan or Loan(exhibition=exhibition), values, office=exhibition.office, seen=seen, by=by)


def remove_loan(*, loan: Loan, by: User | None) -> None:
    """Remove a loan; the works stay, without it."""
    remove(loan, office=loan.exhibition.office, by=by)


def save_rate(
    *,
    exhibition: Exhibition,
    rate: Rate | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Rate:
    """Note what a currency was worth; each currency once."""
    if values.get("currency") == exhibition.currency:
        raise Refused(_("This is the currency in which the sums are given: it needs no rate."))
    return save(rate or Rate(exhibition=exhibition), values, office=exhibition.office, seen=seen, by=by)


def remove_rate(*, rate: Rate, by: User | None) -> None:
    """Forget a rate."""
    remove(rate, office=rate.exhibition.office, by=by)
