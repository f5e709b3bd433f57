"""Both sides of a match as they are compared and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jumelage.companies.bridge import city_key
from jumelage.companies.bridge.registers import Entry, bare_name, legal_form
from jumelage.companies.enums import Sign
from jumelage.companies.models import Company
from jumelage.companies.rules.matching import Side, signs


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of the register that a company could be, with what speaks for and against it."""

    id: str
    name: str
    country: str
    region: str
    city: str
    lei: str
    register: str
    number: str
    vat: str
    score: float
    signs: Sequence[Sign]
    mark: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "id": self.id, "name": self.name, "country": self.country, "region": self.region, "city": self.city,
            "lei": self.lei, "register": self.register, "number": self.number, "vat": self.vat, "score": self.score,
            "signs": [one.value for one in self.signs], "mark": self.mark,
        }  # fmt: skip

    @property
    def percent(self) -> int:
        return round(self.score * 100)

    @property
    def form(self) -> str:
        return legal_form(self.name)

    @property
    def speaks_for(self) -> list[Sign]:
        return [one for one in self.signs if not one.is_against]

    @property
    def speaks_against(self) -> list[Sign]:
        return [one for one in self.signs if one.is_against]


def kept_candidate(row: Mapping[str, Any]) -> Candidate:
    """A candidate as it was kept."""
    return Candidate(**{**row, "signs": [Sign(one) for one in row["signs"]]})


def candidate(side: Side, entry: Entry, score: float, *, is_known: bool = False) -> Candidate:
    """An entry of the register, compared with our side."""
    theirs = side_of_entry(entry)
    return Candidate(
        entry.id, entry.name, entry.country, entry.region, entry.city, entry.lei, entry.register, entry.number,
        entry.vat, round(score, 3), signs(side, theirs, is_known=is_known), theirs.mark,
    )  # fmt: skip


def side_of_entry(entry: Entry) -> Side:
    return _side(entry.name, entry.city, entry.lei, entry.number, entry.vat)


def side_of(company: Company) -> Side:
    """A company of the office; its organisation and place are loaded with it."""
    body = company.organisation
    city = body.place.name_de if body.place else ""
    return _side(body.name, city, company.lei, company.register_number, company.vat_id)


def _side(name: str, city: str, lei: str, number: str, vat: str) -> Side:
    return Side(name, bare_name(name), legal_form(name), city_key(city), lei, number, vat)
