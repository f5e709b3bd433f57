"""Touring exhibitions for tests."""

from datetime import date
from decimal import Decimal

from jumelage.exhibitions import actions
from jumelage.places.actions import ensure_place

DUESSELDORF, CHONGQING, SEOUL = 2934246, 1814906, 1835848


def exhibition(office, by=None, **values):
    return actions.create_exhibition(
        office=office, values={"title": "Flussbilder", "state": "touring", **values}, by=by
    )


def work(made, by=None, **values):
    said = {
        "title": "Rhein am Morgen", "artist": "Erika Beispiel", "height": Decimal(60), "width": Decimal(80), "depth": Decimal(3),
        "weight": Decimal(5), "value": Decimal(1200), "currency": "EUR",
    }  # fmt: skip
    return actions.save_work(exhibition=made, values={**said, **values}, by=by)


def crate(made, number="K 1", by=None, **values):
    said = {
        "number": number,
        "length": Decimal(120),
        "width": Decimal(40),
        "height": Decimal(100),
        "tare": Decimal(30),
    }
    return actions.save_crate(exhibition=made, values={**said, **values}, by=by)


def stop(made, by=None, *, place=CHONGQING, opening=date(2024, 10, 17), close=date(2024, 11, 10), **values):
    said = {"place": ensure_place(place), "opening": opening, "close": close, "transport": "air"}
    return actions.save_stop(exhibition=made, values={**said, **values}, by=by)


def loan(made, by=None, **values):
    said = {
        "lender": "Sammlung Beispiel",
        "state": "signed",
        "begins_on": date(2024, 8, 1),
        "ends_on": date(2025, 1, 31),
    }
    return actions.save_loan(exhibition=made, values={**said, **values}, by=by)


def rate(made, currency="CNY", value="0.13", by=None):
    values = {"currency": currency, "rate": Decimal(value), "on": date(2024, 9, 2), "source": "EZB"}
    return actions.save_rate(exhibition=made, values=values, by=by)
