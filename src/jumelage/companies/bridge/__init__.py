"""The way to the cores: who owns whom (filiale), what a text says (lecture), the names of countries (gazetteer).

The cores are imported where they are used: their libraries are large, and most pages never need them.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import gazetteer
from jumelage.companies.enums import Reason
from jumelage.kit.errors import Refused

from .troubles import refusing

REMARKS = {
    "no_id": _("rows without an identifier"),
    "duplicate": _("rows with an identifier that came before, with the same contents"),
    "contradiction": _("rows with an identifier that came before, with other contents (the latest counts)"),
    "no_record": _("rows that are no entity any more (annulled, duplicate or erroneous records)"),
    "not_ownership": _("relations that are no ownership (fund management, sub-funds, feeders)"),
    "not_valid": _("relations that are not published or not in force"),
    "bad_date": _("dates that cannot be, read as not given"),
    "bad_share": _("shares below 0 or above 100 percent, read as not given"),
    "bad_row": _("rows that do not fit the header"),
    "bad_text": _("rows that were not UTF-8, read as Windows-1252"),
    "self": _("entities that own themselves; the relation is left out"),
    "unknown_owned": _("relations of an entity that no source has"),
    "unknown_owner": _("relations to an owner that no source has"),
    "replaced": _("statements replaced by later ones"),
    "formula": _("cells with a formula, read by their last value"),
    "merged": _("merged cells, read as if each held the value"),
    "ambiguous": _("rows whose register number or VAT id belongs to several entities"),
    "no_value": _("cells with a formula without a value, read as empty (open and save the file once)"),
    "hidden": _("hidden sheets, left out"),
    "no_header": _("sheets without a header that is known, left out"),
    "unknown": _("files of no kind that is known here, left out"),
    "same": _("files with the contents of another source, left out"),
    "ended": _("relations or records that have ended, kept up to that day"),
    "bad_period": _("periods that end before they begin, left out"),
    "bad_country": _("countries that are no known code, read as not given"),
    "bad_kind": _("kinds that are not known, read as not given"),
    "bad_lei": _("LEIs whose check digits are wrong, read as not given"),
    "bad_vat": _("VAT numbers of no known form, read as not given"),
    "bad_statement": _("statements that cannot be read, left out"),
    "components": _("indirect interests that their components tell in full, left out"),
    "unspecified": _("owners that the statement does not name, with its reason"),
    "nationality": _("people without a residence, counted by their only nationality"),
    "by_lei": _("rows matched by LEI"),
    "by_register": _("rows matched by register number"),
    "by_vat": _("rows matched by VAT number"),
    "by_name": _("rows matched by name and place"),
    "unmatched": _("rows that match no entity of a register"),
    "joined": _("rows joined to an entity of another source by an identifier"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """So many companies of one origin in one city in one year."""

    year: int
    origin: str
    city: str
    city_key: str
    companies: int


@dataclass(frozen=True, slots=True)
class Proof:
    """One counted company with the chain of its owners, in the years in which both stayed the same."""

    first_year: int
    last_year: int
    key: str
    name: str
    city: str
    city_key: str
    origin: str
    owner: str
    chain: tuple[tuple[str, str, str], ...]
    since: str | None
    source: str
    reason: str
    confidence: float

    @property
    def identity(self) -> tuple[object, ...]:
        """All but the years."""
        return (self.key, self.name, self.city, self.origin, self.chain, self.reason)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counting gave."""

    as_of: date
    cells: tuple[Cell, ...]
    proofs: tuple[Proof, ...]
    reports: tuple[dict[str, Any], ...]
    unresolved: int
    loops: int
    seconds: float


def country_name(code: str) -> str:
    """Return a country's name in the reader's language."""
    return gazetteer.country_name(code, get_language() or "de") if code else ""


def country_choices() -> list[tuple[str, str]]:
    """Return all countries by their names in the reader's language."""
    named = ((code, country_name(code)) for code in gazetteer.countries())
    return sorted(named, key=lambda choice: choice[1].casefold())


def capital_of(country: str) -> tuple[str, float, float] | None:
    """Return a country's name with the coordinates of its capital, for maps."""
    known = gazetteer.countries().get(country)
    if known is None or not known.capital:
        return None
    city = gazetteer.by_id(known.capital)
    return country_name(country), city.latitude, city.longitude


def region_named(code: str, home: int) -> str:
    """Return the name of the region of the home city where it has this code, else the code."""
    region = gazetteer.region_of(gazetteer.by_id(home))
    return region.label(get_language() or "de") if region and region.iso_code == code else code


def region_code(home: int) -> str:
    """Return the ISO 3166-2 code of the region in which a city lies, "" where it is not known."""
    try:
        region = gazetteer.region_of(gazetteer.by_id(home))
    except KeyError:
        return ""
    return region.iso_code if region else ""


def city_key(name: str) -> str:
    """Return the form in which names of cities are compared: "DÜSSELDORF" and "Duesseldorf" are one."""
    from filiale.question import place_key

    return place_key(name)


def count(
    paths: Sequence[str], *, region: str, rule: str, first_year: int, as_of: date | None, today: date
) -> Counted:
    """Count the companies of a region by origin, city and year; Refused with a sentence where it cannot be done."""
    with refusing():
        return _counted(paths, region, rule, first_year, as_of, today)


def _counted(
    paths: Sequence[str], region: str, rule: str, first_year: int, as_of: date | None, today: date
) -> Counted:
    from filiale import sources
    from filiale.engine import answer
    from filiale.question import Question
    from filiale.tidy import tidy
    from filiale.workspace import workspace

    begun = time.monotonic()
    cells: list[Cell] = []
    proofs: list[Proof] = []
    with workspace(memory="2GB") as space:
        reports = sources.read(list(paths), space)
        tidy(space, reports)
        day = as_of or max((report.date for report in reports if report.date), default=today)
        names = tuple(report.name for report in reports)
        asked = Question(as_of=day, by=("origin", "city"), rule=cast("Any", rule), region=region)
        for year in range(min(first_year, day.year), day.year):
            stock, found = answer(space, asked.at(date(year, 12, 31)), reports)
            cells += _cells(stock.rows, year)
            proofs += _proofs(space, *found, names, year)
        stock, found = answer(space, asked, reports)
        cells += _cells(stock.rows, day.year)
        proofs += _proofs(space, *found, names, day.year)
        told = [*reports, *together(stock, space)]
    return Counted(
        day, tuple(cells), tuple(_joined(proofs)), tuple(as_report(report) for report in told),
        stock.unresolved, stock.loops, round(time.monotonic() - begun, 2),
    )  # fmt: skip


def _cells(rows: Sequence[dict[str, Any]], year: int) -> Iterator[Cell]:
    """One cell for each origin and city, however the city is spelled."""
    sums: dict[tuple[str, str], tuple[str, int]] = {}
    for row in sorted(rows, key=lambda row: -row["companies"]):
        key = row["origin"], city_key(row["city"] or "")
        spelled, before = sums.get(key, (row["city"] or "", 0))
        sums[key] = spelled, before + row["companies"]
    for (origin, place), (spelled, number) in sums.items():
        yield Cell(year, origin, spelled, place, number)


def _proofs(space: Any, data: Any, found: Any, names: tuple[str, ...], year: int) -> Iterator[Proof]:
    from filiale.evidence import pieces
    from filiale.standing import SENTENCES as REASONS

    codes = {sentence: reason.name.lower() for reason, sentence in REASONS.items()}
    rows = pieces(space, data, found, names)
    countries = _countries(space, {key for row in rows for key in row.chain_ids})
    for row in rows:
        chain = tuple(
            (key, name, countries.get(key, ""))
            for key, name in zip(row.chain_ids, row.chain_names, strict=True)
        )
        yield Proof(
            year, year, row.id, row.name[:300], row.city or "", city_key(row.city or ""), row.origin, row.owner[:300],
            chain, row.since, row.source, codes.get(row.reason, Reason.UNKNOWN.value), row.confidence,
        )  # fmt: skip


def _countries(space: Any, keys: set[str]) -> dict[str, str]:
    rows = space.db.execute(
        "SELECT id, country FROM entity WHERE country IS NOT NULL AND id IN (SELECT unnest(?))",
        [sorted(keys)],
    ).fetchall()
    return dict(rows)


def _joined(proofs: Iterable[Proof]) -> list[Proof]:
    """Proofs that say the same in years that follow each other become one."""
    kept: dict[tuple[object, ...], list[Proof]] = {}
    for proof in proofs:
        runs = kept.setdefault(proof.identity, [])
        if runs and runs[-1].last_year == proof.first_year - 1:
            runs[-1] = replace(runs[-1], last_year=proof.last_year)
        else:
            runs.append(proof)
    return [proof for runs in kept.values() for proof in runs]


_FIRST = {
    "self": "SELECT min(owned) FROM holding JOIN entity ON entity.id = owned WHERE owner = owned AND entity.kind IS DISTINCT FROM 'person'",
    "unknown_owned": "SELECT min(owned) FROM holding ANTI JOIN entity ON entity.id = owned",
    "unknown_owner": "SELECT min(owned) FROM holding ANTI JOIN entity ON entity.id = owner WHERE owner IS NOT NULL",
}
"""The first entity that a remark on relations is about: never an owner, who may be a person."""


def together(stock: Any, space: Any) -> list[Any]:
    """What was found out about relations only when all sources were put together, if anything, each with its first example."""
    found = stock.relations
    for code in _FIRST.keys() & found.remarks.keys():
        example = space.db.execute(_FIRST[code]).fetchall()[0][0]
        if example:
            found.examples.setdefault(code, example[:80])
    return [found] if found.remarks else []


def as_report(report: Any) -> dict[str, Any]:
    """What was read of a file, as it is kept."""
    return {
        "name": report.name, "kind": report.kind, "rows": report.rows,
        "date": report.date.isoformat() if report.date else None, "remarks": dict(report.remarks),
        "examples": dict(report.examples),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A number of a text: how many of what and where, with the words."""

    low: float
    high: float
    approx: bool
    what: str
    where: str
    words: str


def numbers_in(text: str, *, home: str) -> list[Said]:
    """Return the numbers that a text gives, in its order."""
    import lecture

    try:
        found = lecture.read(text, home=home)
    except lecture.Unreadable as problem:
        raise Refused(str(problem)) from problem
    return [
        Said(
            quantity.minimum, quantity.maximum, quantity.approx, quantity.what, quantity.where or "",
            " … ".join(found.text[start:end] for start, end in quantity.evidence.spans),
        )
        for quantity in found.quantities
    ]  # fmt: skip


def place_called(name: str) -> tuple[str, str]:
    """Say what a name of a place means: ("region", its code), ("city", its key) or ("", "")."""
    if not name:
        return "", ""
    known = gazetteer.resolve(name)
    if known and known[0].kind == "region":
        return "region", known[0].iso_code
    return "city", city_key(known[0].label("de") if known else name)


def country_in(words: str) -> str:
    """Return the code of the country that words speak of: "koreanische Unternehmen", "companies from Japan"."""
    from jumelage.companies.rules.adjectives import country_of

    return country_of(
        words, {code: (known.german, known.english) for code, known in gazetteer.countries().items()}
    )
