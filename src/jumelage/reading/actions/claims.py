"""Claims kept from announcements, and the office's own figures beside them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit import actions as audit
from jumelage.kit.errors import Refused
from jumelage.kit.records import save_changes
from jumelage.kit.search import fold
from jumelage.reading.models import Claim, Figure, Quantity
from jumelage.reading.rules.meaning import topic_of

REMOVED = gettext_noop("removed")


@transaction.atomic
def keep_claim(*, office: Office, values: Mapping[str, Any], by: User | None) -> Claim:
    """Keep what somebody has said about a number, with its words and its source."""
    claim = Claim(office=office, **values)
    _check(claim)
    _file(claim)
    claim.save()
    audit.record(office=office, by=by, verb="created", on=claim)
    return claim


@transaction.atomic
def change_claim(*, claim: Claim, seen: int | None, values: Mapping[str, Any], by: User) -> Claim:
    """Correct what a claim counts as, where and when; its words stay."""
    _check(Claim(**{"low": claim.low, "high": claim.high, **values}))
    saved, differences = save_changes(claim, dict(values), seen=seen)
    if differences:
        _save_search(saved)
        audit.record(office=saved.office, by=by, verb="changed", on=saved, changes=differences)
    return saved


@transaction.atomic
def remove_claim(*, claim: Claim, by: User) -> None:
    audit.record(office=claim.office, by=by, verb=REMOVED, on=claim)
    claim.delete()


@transaction.atomic
def keep_figure(*, office: Office, values: Mapping[str, Any], by: User | None) -> Figure:
    """Enter a figure that the office stands for itself, with definition, date and source."""
    figure = Figure(office=office, **values)
    _file(figure)
    figure.save()
    audit.record(office=office, by=by, verb="created", on=figure)
    return figure


@transaction.atomic
def change_figure(*, figure: Figure, seen: int | None, values: Mapping[str, Any], by: User) -> Figure:
    saved, differences = save_changes(figure, dict(values), seen=seen)
    if differences:
        _save_search(saved)
        audit.record(office=saved.office, by=by, verb="changed", on=saved, changes=differences)
    return saved


@transaction.atomic
def remove_figure(*, figure: Figure, by: User) -> None:
    audit.record(office=figure.office, by=by, verb=REMOVED, on=figure)
    figure.delete()


def _check(claim: Claim) -> None:
    if claim.high < claim.low:
        raise Refused(_("The range ends before it begins: please check “at least” and “at most”."))


def _save_search(record: Quantity) -> None:
    _file(record)
    record.save(update_fields=["search", "topic_key", "updated_at"])


def _file(record: Quantity) -> None:
    """Set what a claim or a figure is found and compared by."""
    place = record.place
    names = [place.name, place.name_de, place.name_en] if place else []
    record.search = fold(record.what, record.topic, record.source, *names)
    record.topic_key = topic_of(record.topic)
