"""Small, plausible exchanges for any test; all people are invented."""

from datetime import date
from decimal import Decimal

from django_scopes import scope

from jumelage.exchanges import actions
from jumelage.exchanges.models import Funder
from jumelage.places.actions import ensure_place

SEOUL, TOULOUSE = 1835848, 2972315
TODAY = date(2026, 3, 2)


def exchange(office, by=None, *, title="Jugendorchester in Seoul", place=None, **fields):
    """An exchange in the summer of 2026, eight days long."""
    values = {
        "title": title, "title_en": "", "kind": "youth", "direction": "outgoing", "state": "planned",
        "start_date": date(2026, 7, 18), "end_date": date(2026, 7, 25), **fields,
    }  # fmt: skip
    with scope(office=office):
        return actions.create_exchange(
            office=office, by=by, values={**values, "place": place or ensure_place(SEOUL)}
        )


def participant(of, by=None, *, family_name="Beispiel", given_name="Mira", **fields):
    """A girl of fifteen, invented."""
    values = {"born_on": date(2011, 5, 17), "residence": "Düsseldorf", **fields}
    with scope(office=of.office):
        return actions.save_participant(
            exchange=of,
            participant=None,
            values={"family_name": family_name, "given_name": given_name, **values},
            by=by,
        )


def leader(of, by=None, **fields):
    values = {
        "family_name": "Muster",
        "given_name": "Jan",
        "part": "leader",
        "born_on": date(1985, 1, 4),
        **fields,
    }
    return participant(of, by, **values)


def consent(
    of, by=None, *, kind="guardian", given_on=date(2026, 2, 1), given_by="Eltern Beispiel", how="paper"
):
    with scope(office=of.exchange.office):
        return actions.give_consent(
            participant=of, by=by, today=max(given_on, TODAY),
            values={"kind": kind, "given_on": given_on, "given_by": given_by, "how": how},
        )  # fmt: skip


def funder(office, by=None, *, name="Stiftung Beispiel", **fields):
    with scope(office=office):
        return actions.save_funder(office=office, funder=None, values={"name": name, **fields}, by=by)


def known_funders(office, by=None):
    """The funders that come with the software, by their key."""
    with scope(office=office):
        actions.adopt_catalogue(office=office, by=by)
        return {one.key: one for one in Funder.objects.filter(office=office)}


def deadline(of, by=None, **fields):
    values = {
        "kind": "application",
        "anchor": "start",
        "amount": 3,
        "span": "months",
        "source": "Merkblatt",
        **fields,
    }
    with scope(office=of.office):
        return actions.save_deadline(funder=of, deadline=None, values=values, by=by)


def rate(of, by=None, **fields):
    values = {
        "name": "Programm", "unit": "person_day", "amount": Decimal("24.00"), "valid_from": date(2024, 1, 1),
        "source": "Merkblatt", **fields,
    }  # fmt: skip
    with scope(office=of.office):
        return actions.save_rate(funder=of, rate=None, values=values, by=by)


def application(of, to, by=None, **fields):
    with scope(office=of.office):
        return actions.save_application(exchange=of, application=None, values={"funder": to, **fields}, by=by)


def group(of, organisation, by=None, *, side="ours"):
    with scope(office=of.office):
        return actions.add_group(exchange=of, organisation=organisation, side=side, by=by)
