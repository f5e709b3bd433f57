"""Finds places by exact name, id, or as someone types."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from gazetteer import storage
from gazetteer.expand import FORMER, Tag, bonus
from gazetteer.folding import exact, fold
from gazetteer.records import Hit, Locality

_LAST = "\U0010ffff"
_ROWS = "SELECT key, place, texts, tags, weight, country FROM name WHERE "
_EXACT, _EXACT_SHORT, _AS_TYPED = 150, 80, 40
_TAGGED = Tag.MAIN | Tag.GERMAN | Tag.ENGLISH | Tag.LISTED
_SHORT = 3
_MOST = 400

Row = tuple[str, int, str, int, int, str]


@lru_cache(maxsize=65536)
def _resolve(name: str, country: str | None, kinds: tuple[str, ...]) -> tuple[Locality, ...]:
    key = fold(name)
    if not storage.may_be_name(key):
        return ()
    wanted = exact(name)
    rows: Iterable[Row] = storage.connection().execute(_ROWS + "key = ? ORDER BY weight DESC, place", (key,))
    found = []
    for _, place, texts, tags, _, its_country in rows:
        if tags & Tag.WORD or (country and its_country != country):
            continue
        if ("region" if tags & Tag.OF_REGION else "city") in kinds and _spelt(wanted, name, texts.split("|")):
            found.append(storage.locality(place))
    return tuple(found)


def _spelt(wanted: str, name: str, spellings: list[str]) -> bool:
    """Say whether a name is one of some spellings, but for what does not count."""
    return name in spellings or any(exact(spelling) == wanted for spelling in spellings)


def resolve(
    name: str, *, country: str | None = None, kinds: Sequence[str] = ("city", "region")
) -> list[Locality]:
    """Return the places of exactly this name in any language, the likeliest first; [] where there is none.

    Case does not matter; accents do, but ü may be written ue and ß ss.
    """
    return (
        list(_resolve(name, country.upper() if country else None, tuple(kinds)))
        if name and not name.isspace()
        else []
    )


def by_id(geoname_id: int) -> Locality:
    """Return the place with this id; raise KeyError where there is none."""
    return storage.locality(geoname_id)


def same_place(a: str, b: str) -> bool:
    """Say whether two names most likely mean one place (Czernowitz, Чернівці)."""
    one, other = resolve(a), resolve(b)
    return bool(one and other) and one[0].geoname_id == other[0].geoname_id


def region_of(place: Locality) -> Locality | None:
    """Return the first-order region that a city lies in, None for a region or where it is not known."""
    return storage.locality(place.region_id) if place.region_id else None


def _candidates(key: str, country: str | None, kinds: Sequence[str]) -> list[Row]:
    connection = storage.connection()
    if country:
        query = _ROWS + "country = ? AND key >= ? AND key < ? ORDER BY weight DESC LIMIT ?"
        return connection.execute(query, (country, key, key + _LAST, _MOST)).fetchall()
    if list(kinds) == ["region"]:
        query = f"{_ROWS}tags & {Tag.OF_REGION} AND key >= ? AND key < ? ORDER BY weight DESC LIMIT ?"
        return connection.execute(query, (key, key + _LAST, _MOST)).fetchall()
    crowd = connection.execute(
        "SELECT ?, place, texts, tags, weight, country FROM head WHERE prefix = ?", (key + _LAST, key)
    ).fetchall()
    if crowd:
        return (
            crowd
            + connection.execute(_ROWS + "key = ? ORDER BY weight DESC LIMIT ?", (key, _MOST)).fetchall()
        )
    return connection.execute(
        _ROWS + "key >= ? AND key < ? LIMIT ?", (key, key + _LAST, 2 * _MOST)
    ).fetchall()


def _matching(texts: str, typed: str) -> tuple[str, bool]:
    """Return the spelling to show, and whether it begins as it was typed, accents included."""
    spellings = texts.split("|")
    for spelling in spellings:
        if spelling.casefold().startswith(typed):
            return spelling, True
    return spellings[0], False


def _score(row: Row, key: str, language: str, *, as_typed: bool) -> int:
    found, _, _, tags, weight, country = row
    score = weight + bonus(tags, country, language)
    if found == key and not tags & Tag.WORD:
        if tags & _TAGGED == Tag.LISTED:
            score -= FORMER  # whoever has typed a former name in full means it
        if len(key) > _SHORT or not key.isascii():
            score += _EXACT
        elif tags & _TAGGED:
            score += _EXACT_SHORT
    return score + (_AS_TYPED if as_typed else 0)


@lru_cache(maxsize=4096)
def _search(
    text: str, language: str, limit: int, country: str | None, kinds: tuple[str, ...]
) -> tuple[Hit, ...]:
    key = fold(text)
    if not key:
        return ()
    typed = " ".join(text.split()).casefold()
    best: dict[int, tuple[int, str]] = {}
    for row in _candidates(key, country, kinds):
        if ("region" if row[3] & Tag.OF_REGION else "city") not in kinds:
            continue
        matched, as_typed = _matching(row[2], typed)
        score = _score(row, key, language, as_typed=as_typed)
        if row[1] not in best or best[row[1]][0] < score:
            best[row[1]] = score, matched
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    return tuple(Hit(storage.locality(place), matched) for place, (_, matched) in ranked)


def search(
    text: str,
    *,
    language: str = "de",
    limit: int = 10,
    country: str | None = None,
    kinds: Sequence[str] = ("city", "region"),
) -> list[Hit]:
    """Return the places that someone who has typed this far most likely means, in order.

    The text is the beginning of a name, or of a later word of it, in any language and script; case and accents do not
    matter. Whole names come before beginnings, then the larger place; the reader's language gives its own names and
    countries a lead.
    """
    language = "de" if language.startswith("de") else "en"
    return list(
        _search(
            text[:480], language, max(0, min(limit, 100)), country.upper() if country else None, tuple(kinds)
        )
    )
