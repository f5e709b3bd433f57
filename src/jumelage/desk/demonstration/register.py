"""A synthetic register for the demonstration: 60 Korean-owned companies in the state, 20 of them in the city.

The four companies that the public reports name bear their names; all others are invented and say so. Nothing in it is a fact about
who owns whom in the real world.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

STATE = "DE-NW"
CITY = "Düsseldorf"
FICTIONAL = "(erfunden)"


@dataclass(frozen=True, slots=True)
class Entity:
    """A row of the register."""

    id: str
    name: str
    country: str
    city: str = ""
    region: str = ""
    since: str = ""
    number: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """How many companies come from a country, by city, and the words their invented names are made of."""

    country: str
    legal_form: str
    seats: tuple[tuple[str, int], ...]
    words: tuple[str, ...]


NAMED = (
    ("AIMMO (Standort Düsseldorf)", "AIMMO", "2023-09-01", "Software"),
    ("HD Hyundai (Europäisches Forschungszentrum)", "HD Hyundai", "2023-01-01", "Forschung und Entwicklung"),
    ("Doosan Robotics (Europazentrale)", "Doosan Robotics", "2024-08-01", "Robotik"),
    ("Seegene (Standort Düsseldorf)", "Seegene", "2017-01-01", "Medizintechnik"),
)
BRANCHES = (
    "Sensorik", "Optik", "Chemie", "Logistik", "Medizintechnik", "Software", "Batterietechnik", "Robotik", "Handel", "Werkzeuge",
)  # fmt: skip
ORIGINS = (
    Origin(
        "KR", "Co., Ltd.",
        ((CITY, 16), ("Köln", 9), ("Ratingen", 8), ("Neuss", 6), ("Essen", 5), ("Krefeld", 4), ("Dortmund", 3), ("Duisburg", 3),
         ("Bonn", 2)),
        ("Hangang", "Namsan", "Seorak", "Jirisan", "Nakdong", "Haneul", "Garam"),
    ),
    Origin("JP", "K.K.", ((CITY, 41), ("Ratingen", 12), ("Neuss", 9), ("Köln", 8), ("Krefeld", 5)), ("Asagiri", "Momiji", "Kawabe", "Shirakaba", "Tsukimi", "Hinoki", "Minato", "Yuzuki")),
    Origin("US", "Inc.", ((CITY, 22), ("Köln", 19), ("Essen", 7), ("Dortmund", 6), ("Bonn", 4)), ("Bluewater", "Cedarline", "Northfork", "Redstone", "Lakeshore", "Pinecrest")),
    Origin("CN", "Co., Ltd.", ((CITY, 24), ("Duisburg", 11), ("Köln", 8), ("Essen", 4)), ("Changhe", "Linjiang", "Qingshan", "Yunhai", "Baihe")),
    Origin("NL", "B.V.", ((CITY, 12), ("Mönchengladbach", 9), ("Duisburg", 8), ("Krefeld", 5)), ("Waterkant", "Zonneveld", "Oosterhof", "Rivierdal")),
    Origin("FR", "S.A.", ((CITY, 11), ("Köln", 7), ("Bonn", 3)), ("Belleroche", "Valclair", "Montserein")),
    Origin("GB", "plc", ((CITY, 10), ("Köln", 6), ("Essen", 2)), ("Ashbourne", "Kestrel", "Thornhill")),
    Origin("CH", "AG", ((CITY, 8), ("Köln", 4), ("Dortmund", 3)), ("Alpstein", "Seewen")),
    Origin("TR", "A.Ş.", ((CITY, 4), ("Duisburg", 5), ("Köln", 4)), ("Yıldız", "Deniz")),
    Origin("IN", "Ltd.", ((CITY, 5), ("Essen", 2), ("Bochum", 2)), ("Himadri", "Surya")),
)  # fmt: skip
EARLIEST = 1996
LATEST = 2024


def archive() -> bytes:
    """Return the register as a zip of two tables in the schema of `jumelage stock --schema`."""
    entities: list[Entity] = []
    holdings: list[tuple[str, str, str, str]] = []
    for company, chain in _companies():
        entities += [company, *chain]
        for owned, owner in zip([company, *chain], chain, strict=False):
            holdings += [(owned.id, owner.id, "direct", ""), (owned.id, owner.id, "share", "100")]
    unique = list({entity.id: entity for entity in entities}.values())
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "synthetisches-register-unternehmen.csv",
            _table(
                ("id", "name", "country", "region", "city", "since", "register", "number", "sector"),
                [
                    (
                        e.id,
                        e.name,
                        e.country,
                        e.region,
                        e.city,
                        e.since,
                        "Amtsgericht (erfunden)" if e.number else "",
                        e.number,
                        e.sector,
                    )
                    for e in unique
                ],
            ),
        )
        file.writestr(
            "synthetisches-register-beteiligungen.csv", _table(("owned", "owner", "kind", "share"), holdings)
        )
    return kept.getvalue()  # fmt: skip


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def _companies() -> Iterator[tuple[Entity, list[Entity]]]:
    """Every company with its owners, the nearest first."""
    for number, (name, owner, since, sector) in enumerate(NAMED, start=1):
        top = Entity(f"SYN-KR-TOP-N{number}", owner, "KR")
        yield Entity(f"SYN-KR-N{number}", name, "DE", CITY, STATE, since, "", sector), [top]
    for first, origin in enumerate(ORIGINS, start=1):
        yield from _of_origin(origin, first_number=10_000 * first)
    for number in range(1, 41):  # companies of owners at home: they must not be counted
        top = Entity(f"SYN-DE-TOP-{number}", f"Rheinland Holding {number} {FICTIONAL}", "DE", "Köln", STATE)
        yield (
            Entity(
                f"SYN-DE-{number}",
                f"Rheinland Werke {number} GmbH {FICTIONAL}",
                "DE",
                CITY,
                STATE,
                "2005-05-01",
            ),
            [top],
        )


def _of_origin(origin: Origin, *, first_number: int) -> Iterator[tuple[Entity, list[Entity]]]:
    seats = [city for city, number in origin.seats for _each in range(number)]
    words, branches = cycle(origin.words), cycle(BRANCHES)
    span = LATEST - EARLIEST
    for number, city in enumerate(seats, start=1):
        word, branch = next(words), next(branches)
        # Spread over the years, the later the denser, and mixed among the cities.
        place = (number * 37 % len(seats)) / len(seats)
        year = EARLIEST + round(span * place**0.6)
        day = date(year, 1 + number % 9, 1 + number % 28)
        key = f"SYN-{origin.country}-{number:03}"
        company = Entity(
            key,
            f"{word} {branch} Deutschland GmbH {FICTIONAL}",
            "DE",
            city,
            STATE,
            day.isoformat(),
            f"HRB {first_number + number}",
            branch,
        )
        top = Entity(
            f"SYN-{origin.country}-TOP-{word}", f"{word} {origin.legal_form} {FICTIONAL}", origin.country
        )
        between = Entity(f"SYN-{origin.country}-EU-{word}", f"{word} Europe B.V. {FICTIONAL}", "NL")
        yield company, [between, top] if number % 3 == 0 and origin.country != "NL" else [top]
