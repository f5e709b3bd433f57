"""A city's list against a register, labelled: `python -m bench.stock.matching [REGISTER] [LIST]` (3,000,000 names, 5,000 rows).

The register's names are made of stems, trades, places and legal forms. A row of the list is one of them as an office writes it: legal form
dropped (45 of 100), a slip of the keys (35), umlauts spelled out (20), capitals (10), words turned round (10), a word cut short (10);
the city is right in 80 of 100. Right means the very entity at rank one, or one of the same name and city. Brute force compares each row with
each name by rapidfuzz; it is timed on a few rows and multiplied. Seconds are of the processor (`cpu`), over all threads, but for `wall`.
"""

from __future__ import annotations

import random
import sys
import time
from typing import Any

from rapidfuzz import fuzz, process

from filiale.matching import Listed, Match, match
from filiale.workspace import workspace

SEED = 20241013
SAMPLE = 10
"""Rows that brute force is timed on."""
_ON = (
    "ba",
    "ka",
    "mü",
    "schö",
    "ti",
    "ro",
    "we",
    "ha",
    "li",
    "gro",
    "fi",
    "ne",
    "da",
    "so",
    "ju",
    "kö",
    "pe",
    "stra",
    "vi",
    "zu",
)
_OFF = (
    "ller",
    "nn",
    "rt",
    "ck",
    "mann",
    "ndt",
    "rich",
    "ss",
    "ng",
    "bel",
    "ster",
    "wig",
    "lein",
    "tz",
    "ra",
    "ko",
    "mi",
    "hof",
)
_TRADES = (
    "Maschinenbau", "Logistik", "Elektronik", "Chemie", "Handel", "Bau", "Software", "Medizintechnik", "Textil", "Energie", "Verlag",
    "Automobiltechnik", "Lebensmittel", "Beratung", "Immobilien", "Werkzeuge", "Optik", "Kunststoffe", "Metall", "Papier",
)  # fmt: skip
_REGIONS = (
    "",
    "",
    "",
    " Europe",
    " Deutschland",
    " International",
    " Nord",
    " Rhein",
    " Holding",
    " Systems",
    " Services",
)
_FORMS = ("GmbH", "GmbH & Co. KG", "AG", "KG", "SE", "UG (haftungsbeschränkt)", "e.K.", "OHG")
_CITIES = (
    "Düsseldorf",
    "Köln",
    "Essen",
    "München",
    "Hamburg",
    "Berlin",
    "Leipzig",
    "Münster",
    "Nürnberg",
    "Bonn",
)

Entity = tuple[str, str, str]


def register(size: int, chance: random.Random) -> list[Entity]:
    """Id, name and city of made-up companies."""
    pick = chance.choice
    entities = []
    for number in range(size):
        stem = (pick(_ON) + pick(_ON) + pick(_OFF)).capitalize()
        second = pick(("", "", " " + (pick(_ON) + pick(_OFF)).capitalize()))
        name = f"{stem}{second} {pick(_TRADES)}{pick(_REGIONS)} {pick(_FORMS)}"
        entities.append((f"R{number}", name, pick(_CITIES)))
    return entities


def written(name: str, chance: random.Random) -> str:
    """The name as an office writes it."""
    words = name.split()
    form = next(place for place, word in enumerate(words) if any(one.startswith(word) for one in _FORMS))
    if chance.random() < 0.45:
        words = words[:form]
    if chance.random() < 0.1 and len(words) > 1:
        words[0], words[1] = words[1], words[0]
    if chance.random() < 0.1:
        words[1] = words[1][:4] + "."
    text = " ".join(words)
    if chance.random() < 0.2:
        for one, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            text = text.replace(one, two)
    if chance.random() < 0.35:
        text = _slipped(text, chance)
    return text.upper() if chance.random() < 0.1 else text


def _slipped(text: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(text) - 1)
    return chance.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :],
            text[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1 :],
        )
    )


def listed(entities: list[Entity], size: int, chance: random.Random) -> list[tuple[Listed, Entity]]:
    """Rows of a list, each with the entity that is meant."""
    return [
        (
            Listed(str(number), written(one[1], chance), one[2] if chance.random() < 0.8 else chance.choice(_CITIES)),
            one,
        )
        for number, one in enumerate(chance.sample(entities, size))
    ]  # fmt: skip


def measured(size: int = 3_000_000, rows: int = 5_000) -> dict[str, Any]:
    """Precision, recall and seconds, beside brute force."""
    import polars as pl

    chance = random.Random(SEED)
    entities = register(size, chance)
    truth = listed(entities, rows, chance)
    with workspace(memory="3GB") as space:
        frame = pl.DataFrame(entities, schema=["id", "name", "city"], orient="row")
        frame.write_parquet(space.folder / "names.parquet")
        space.db.execute(
            f"INSERT INTO entity (id, name, city) SELECT id, name, city FROM read_parquet('{space.folder}/names.parquet')"
        )
        wall, cpu = time.perf_counter(), time.process_time()
        found = match(space, [row for row, _entity in truth])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    names = [name for _id, name, _city in entities]
    brute = time.process_time()
    process.cdist([row.name for row, _entity in truth[:SAMPLE]], names, scorer=fuzz.ratio, workers=-1)
    brute = (time.process_time() - brute) / SAMPLE * rows
    return {
        "register": size, "rows": rows, "wall": wall, "cpu": cpu, "brute": brute,
        **_judged(found, [entity for _row, entity in truth], {one[0]: one for one in entities}),
    }  # fmt: skip


def _judged(found: list[Match], truth: list[Entity], entities: dict[str, Entity]) -> dict[str, float]:
    """How often rank one is right: of all rows, of those that were given an answer, and of those that need no look."""
    hits = [
        hit.id is not None and (hit.id == meant[0] or entities[hit.id][1:] == meant[1:])
        for hit, meant in zip(found, truth, strict=True)
    ]
    answered = [right for hit, right in zip(found, hits, strict=True) if hit.id is not None]
    sure = [right for hit, right in zip(found, hits, strict=True) if not hit.doubtful]
    return {
        "recall": sum(hits) / len(hits),
        "precision": sum(answered) / max(len(answered), 1),
        "sure": len(sure) / len(hits),
        "precision_sure": sum(sure) / max(len(sure), 1),
    }


def main(size: int = 3_000_000, rows: int = 5_000) -> int:
    """Measure and print."""
    for name, value in measured(size, rows).items():
        print(f"{name:15} {value:,.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
