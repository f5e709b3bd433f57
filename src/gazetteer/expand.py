"""Expands the committed tables into the read-only database that search and resolve use."""

import csv
import gc
import hashlib
import heapq
import lzma
import math
import os
import sqlite3
import tempfile
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from pathlib import Path

from gazetteer.folding import digraphs, fold

DATA = Path(__file__).parent / "data"
DATABASE = DATA / "gazetteer.sqlite3"
SOURCES = ("cities.tsv.xz", "regions.tsv.xz", "countries.tsv", "exonyms.tsv")
LAYOUT = "4"  # raise it when the tables below change, and old files are made anew

CITY, REGION = 0, 1
GERMAN_SPEAKING = frozenset(("DE", "AT", "CH", "LI", "LU"))
ENGLISH_SPEAKING = frozenset(("GB", "US", "IE", "CA", "AU", "NZ"))

# Weights are hundredths of a power of ten of people: 100 less is worth a city ten times smaller.
UNTAGGED, LISTED, FORMER, LATER_WORD, OF_REGION = -150, -40, -60, -90, -100
OF_CAPITAL, OWN_LANGUAGE, HOME = 30, 30, 60
MANY, KEPT, LONGEST_PREFIX = 300, 48, 7


class Tag:
    """What a name is to its place: bits of a whole number (an enum is too slow for a million names)."""

    MAIN = 1
    GERMAN = 2
    ENGLISH = 4
    LISTED = 8
    WORD = 16
    OF_REGION = 32


@dataclass(slots=True)
class Place:
    """A row of cities or regions with all its names."""

    id: int
    kind: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    zone: str
    population: int
    german: str
    english: str
    native: str
    names: list[str]
    iso: str = ""
    capital: bool = False
    listed: list[str] = field(default_factory=list)

    def weight(self) -> int:
        """Return how likely the place is meant, in hundredths of a power of ten of its people."""
        region = OF_REGION if self.kind == REGION else 0
        return round(100 * math.log10(self.population + 10)) + region + (OF_CAPITAL if self.capital else 0)


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Read a table of the data folder; lines that begin with # are remarks."""
    raw = (DATA / name).read_bytes()
    text = (lzma.decompress(raw) if name.endswith(".xz") else raw).decode("utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _place(row: dict[str, str], kind: int) -> Place:
    names = row["names"].split("|") if row["names"] else []
    country = row["country"] if kind == CITY else row["code"].partition(".")[0]
    admin1 = f"{country}.{row['admin1']}" if kind == CITY else row["code"]
    return Place(
        int(row["id"]), kind, row["name"], country, admin1, float(row["latitude"]), float(row["longitude"]), row["zone"],
        int(row["population"]), row["de"], row["en"], row["native"], names, row.get("iso", ""),
    )  # fmt: skip


class UnknownPlaceError(ValueError):
    """A line of exonyms.tsv names a place that is not in the gazetteer."""


def add_exonyms(places: list[Place], rows: Iterable[dict[str, str]]) -> None:
    """Give places the names of our own table. A row means the largest place of that kind, country and name."""
    by_name: dict[tuple[int, str, str], Place] = {}
    for place in sorted(places, key=lambda place: place.population):
        by_name |= {(place.kind, place.country, _keys(name)[0]): place for name in place.names}
    for place in sorted(places, key=lambda place: place.population):
        by_name |= {
            (place.kind, place.country, _keys(name)[0]): place for name in (place.name, place.german) if name
        }
    for row in rows:
        kind = REGION if row["kind"] == "region" else CITY
        found = by_name.get((kind, row["country"], fold(row["name"])))
        if found is None:
            raise UnknownPlaceError(
                f"exonyms.tsv: there is no {row['kind']} {row['name']} in {row['country']}"
            )
        found.german = row["de"] or found.german
        found.english = row["en"] or found.english
        found.native = row["native"] or found.native
        found.listed += [name.strip() for name in (row["also"] or "").split(";") if name.strip()]


def load() -> list[Place]:
    """Read all places with all their names."""
    places = [_place(row, CITY) for row in read_table("cities.tsv.xz")]
    places += [_place(row, REGION) for row in read_table("regions.tsv.xz")]
    capitals = {row["capital"] for row in read_table("countries.tsv")}
    for place in places:
        place.capital = str(place.id) in capitals
    add_exonyms(places, read_table("exonyms.tsv"))
    return places


_UMLAUTS = frozenset("äöüßåøæœÄÖÜẞÅØÆŒ")


@cache
def _keys(text: str) -> tuple[str, ...]:
    key = fold(text)
    if _UMLAUTS.isdisjoint(text):
        return (key,)
    spelt = digraphs(text)
    return (key,) if spelt == key else (key, spelt)


def _later_words(key: str) -> Iterator[str]:
    words = key.split(" ")
    for first in range(1, min(len(words), 6)):
        rest = " ".join(words[first:])
        if len(rest) >= 3:
            yield rest


@dataclass(slots=True)
class Entry:
    """One key under which a place is found."""

    texts: list[str]
    tags: int
    weight: int


class Entries(dict[str, Entry]):
    """The keys of one place, the most important spelling of each first."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.base = Tag.OF_REGION if place.kind == REGION else 0
        self.weight = place.weight()

    def add(self, key: str, text: str, tags: int, change: int) -> None:
        """Add a spelling under a key; what is known of the key already stays."""
        entry = self.get(key)
        if entry is None:
            if key:
                self[key] = Entry([text], self.base | tags, self.weight + change)
            return
        if not tags & Tag.WORD:
            entry.tags |= tags
        if text not in entry.texts:
            entry.texts.append(text)


def _tagged(place: Place) -> list[tuple[str, int]]:
    names = [
        (place.german, Tag.GERMAN),
        (place.english, Tag.ENGLISH),
        (place.name, Tag.MAIN | (0 if place.german else Tag.GERMAN) | (0 if place.english else Tag.ENGLISH)),
        (place.native, Tag.MAIN),
    ]
    names += [(text.partition("(")[0].strip(), tags) for text, tags in names if "(" in text]  # Halle (Saale)
    return names + [(name, Tag.LISTED) for name in place.listed]


def entries(place: Place) -> Entries:
    """Return all keys of a place with the spellings they stand for."""
    found, tagged = Entries(place), _tagged(place)
    for text, tags in tagged:
        for key in _keys(text):
            found.add(key, text, tags, LISTED if tags == Tag.LISTED else 0)
    for text in place.names:
        for key in _keys(text):
            found.add(key, text, 0, UNTAGGED)
    for text, _ in tagged:
        for key in _later_words(_keys(text)[0]):
            found.add(key, text, Tag.WORD, LATER_WORD)
    return found


_NAMES = Tag.MAIN | Tag.GERMAN | Tag.ENGLISH | Tag.LISTED


def bonus(tags: int, country: str, language: str) -> int:
    """Return what a name gains or loses for a reader of that language while it is being typed."""
    own, home = (Tag.GERMAN, GERMAN_SPEAKING) if language == "de" else (Tag.ENGLISH, ENGLISH_SPEAKING)
    former = FORMER if tags & _NAMES == Tag.LISTED else 0
    return (OWN_LANGUAGE if tags & own else 0) + (HOME if country in home else 0) + former


Row = tuple[str, int, str, int, int, str]  # key, place, spellings, tags, weight, country


def crowded(keys: Sequence[str]) -> list[list[tuple[str, int, int]]]:
    """Return by length the short prefixes that very many of the sorted keys share, with their first and last place."""
    levels = [[("", 0, len(keys))]]
    for length in range(1, LONGEST_PREFIX + 1):
        count: Counter[str] = Counter()
        for _, first, last in levels[-1]:
            count.update([key[:length] for key in keys[first:last] if len(key) >= length])
        starts = ((prefix, bisect_left(keys, prefix), many) for prefix, many in count.items() if many > MANY)
        levels.append(sorted((prefix, first, first + many) for prefix, first, many in starts))
    return levels[1:]


def heads(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the best places of each crowded prefix, for readers of both languages; the rows are sorted by key.

    The best of a prefix are among the best of its longer prefixes and the rows under none of them, so that each row is
    looked at once.
    """
    chosen: dict[str, dict[int, Row]] = defaultdict(dict)
    levels = crowded([row[0] for row in rows])
    for language in ("de", "en"):
        score = [row[4] + bonus(row[3], row[5], language) for row in rows]
        longer: list[tuple[int, int, list[int]]] = []
        for level in reversed(levels):
            best = []
            for prefix, first, last in level:
                pool = _pool(first, last, longer)
                front = heapq.nlargest(3 * KEPT, pool, key=score.__getitem__)
                best.append((first, last, front))
                seen: set[int] = set()
                for row in front:
                    if len(seen) < KEPT:
                        seen.add(rows[row][1])
                        chosen[prefix].setdefault(rows[row][1], rows[row])
            longer = best
    for prefix, places in chosen.items():
        yield from ((prefix, *row[1:]) for row in places.values())


def _pool(first: int, last: int, longer: list[tuple[int, int, list[int]]]) -> Iterator[int]:
    """Yield the rows from first to last, of those in a longer crowded prefix only its best."""
    at = first
    for begin, end, best in longer[bisect_left(longer, first, key=itemgetter(0)) :]:
        if begin >= last:
            break
        yield from range(at, begin)
        yield from best
        at = end
    yield from range(at, last)


_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, zone TEXT NOT NULL, population INTEGER NOT NULL,
    german TEXT NOT NULL, english TEXT NOT NULL, native TEXT NOT NULL, region INTEGER NOT NULL, iso TEXT NOT NULL, names TEXT NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, texts TEXT NOT NULL, tags INTEGER NOT NULL, weight INTEGER NOT NULL,
    country TEXT NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE head (
    prefix TEXT NOT NULL, place INTEGER NOT NULL, texts TEXT NOT NULL, tags INTEGER NOT NULL, weight INTEGER NOT NULL,
    country TEXT NOT NULL, PRIMARY KEY (prefix, place)) WITHOUT ROWID;
CREATE TABLE known (bits BLOB NOT NULL);
"""


KNOWN_BITS = 1 << 25


def bit_of(key: str) -> int:
    """Return which of the bits of all names stands for a key."""
    return zlib.crc32(key.encode()) & (KNOWN_BITS - 1)


def known_bits(rows: Iterable[Row]) -> bytes:
    """Return the bits that are set for the keys of whole names: a key whose bit is not set names no place.

    One word in fifty that names no place shares its bit with a name and is looked up all the same.
    """
    bits = bytearray(KNOWN_BITS // 8)
    for key in {row[0] for row in rows if not row[3] & Tag.WORD}:
        bit = bit_of(key)
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def _fill(connection: sqlite3.Connection, places: list[Place]) -> None:
    region_of = {place.admin1: place for place in places if place.kind == REGION}
    connection.executescript(_SCHEMA)

    def rows_of_places() -> Iterator[tuple[object, ...]]:
        for place in places:
            region = region_of.get(place.admin1) if place.kind == CITY else None
            yield (
                place.id, place.kind, place.name, place.country, region.name if region else "", place.latitude, place.longitude,
                place.zone, place.population, place.german, place.english, place.native, region.id if region else 0, place.iso,
                "|".join(dict.fromkeys(place.listed + place.names)),
            )  # fmt: skip

    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows_of_places())
    rows: list[Row] = []
    for place in places:
        for key, entry in entries(place).items():
            rows.append((key, place.id, "|".join(entry.texts), entry.tags, entry.weight, place.country))
    rows.sort()
    connection.executemany("INSERT INTO name VALUES (?,?,?,?,?,?)", rows)
    connection.executemany("INSERT OR IGNORE INTO head VALUES (?,?,?,?,?,?)", heads(rows))
    connection.execute("INSERT INTO known VALUES (?)", (known_bits(rows),))
    connection.execute("CREATE INDEX name_in_country ON name (country, key, weight)")
    connection.execute("CREATE INDEX name_of_region ON name (key) WHERE tags & 32")  # Tag.OF_REGION


def fingerprint() -> str:
    """Return the fingerprint of the committed tables and of the layout that they are expanded to."""
    digest = hashlib.sha256(LAYOUT.encode())
    for name in SOURCES:
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()


def is_current(database: Path = DATABASE) -> bool:
    """Say whether the database is there and made from the tables as they are now."""
    if not database.exists():
        return False
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows: list[tuple[str]] = connection.execute(
            "SELECT value FROM meta WHERE key = 'fingerprint'"
        ).fetchall()
        return rows == [(fingerprint(),)]
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def expand(database: Path = DATABASE) -> None:
    """Make the database; readers see the old file or the whole new one, never a part."""
    gc.disable()  # a million small objects that all live until the end: looking for garbage doubles the time
    try:
        _expand(database)
    finally:
        gc.enable()
        _keys.cache_clear()


def _expand(database: Path) -> None:
    places = load()
    handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=database.parent)
    os.close(handle)
    part = Path(name)
    try:
        connection = sqlite3.connect(part)
        try:
            connection.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;"
            )
            _fill(connection, places)
            connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint(),))
            connection.commit()
        finally:
            connection.close()
        part.chmod(0o644)
        part.replace(database)
    finally:
        part.unlink(missing_ok=True)
