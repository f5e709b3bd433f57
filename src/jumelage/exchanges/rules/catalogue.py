"""The funders that come with the software: a file that people read and correct, each entry with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "funders" / "funders.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A funder with its deadlines and rates, as the values of their records."""

    key: str
    values: Mapping[str, Any]
    deadlines: tuple[Mapping[str, Any], ...]
    rates: tuple[Mapping[str, Any], ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Read the file."""
    with FILE.open("rb") as stream:
        rows = tomllib.load(stream)["funder"]
    return tuple(_entry(row) for row in rows)


def _entry(row: Mapping[str, Any]) -> Entry:
    ages, days = row.get("ages", [None, None]), row.get("days", [None, None])
    values = {
        "name": row["name"], "name_en": row["name_en"], "short_name": row["short"], "countries": row.get("countries", []),
        "age_from": ages[0], "age_to": ages[1], "days_from": days[0], "days_to": days[1], "rules": row["rules"],
        "website": row["website"], "source": row["source"], "checked_on": row["checked"],
    }  # fmt: skip
    deadlines = tuple(dict(one) for one in row.get("deadline", []))
    rates = tuple(_rate(one, row["checked"]) for one in row.get("rate", []))
    return Entry(row["key"], values, deadlines, rates)


def _rate(row: Mapping[str, Any], checked: Any) -> dict[str, Any]:
    return {
        "name": row["name"], "unit": row["unit"], "amount": Decimal(row["amount"]), "valid_from": row["since"],
        "valid_to": row.get("until"), "source": row["source"], "checked_on": checked,
    }  # fmt: skip
