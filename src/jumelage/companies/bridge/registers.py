"""The way to the core's matching: a register kept as a file, companies found in it, and the search in it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jumelage.companies.bridge.troubles import refusing

MEMORY = "2GB"


@dataclass(frozen=True, slots=True)
class Entry:
    """A company as a register has it."""

    id: str
    name: str
    country: str = ""
    region: str = ""
    city: str = ""
    lei: str = ""
    register: str = ""
    number: str = ""
    vat: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A company that is looked for, by the number it has here."""

    pk: int
    name: str
    city: str = ""
    lei: str = ""
    number: str = ""
    vat: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Who a company could be, the likeliest first, each with how alike it is; `is_sure` if nobody else could be meant."""

    pk: int
    entries: tuple[tuple[Entry, float], ...]
    is_sure: bool
    by_identifier: bool


class Register:
    """A register that is open: companies are found in it."""

    def __init__(self, space: Any) -> None:
        self._space = space

    def find(self, wanted: Sequence[Wanted]) -> list[Found]:
        """Return who each could be, in the order asked."""
        from filiale.matching import Listed, match

        rows = [Listed(str(one.pk), one.name, one.city, one.lei, one.number, one.vat) for one in wanted]
        hits = match(self._space, rows)
        known = self.entries({key for hit in hits for key in (hit.id, *hit.others) if key})
        return [self._found(hit, known) for hit in hits]

    def entries(self, keys: "set[str]") -> dict[str, Entry]:
        """The companies with these numbers, those that are there."""
        from filiale.matching import of_ids

        return {key: entry_of(one) for key, one in of_ids(self._space, sorted(keys)).items()}

    def _found(self, hit: Any, known: Mapping[str, Entry]) -> Found:
        scored = [(hit.id, hit.confidence), *zip(hit.others, hit.behind, strict=True)]
        entries = tuple((known[key], score) for key, score in scored if key in known)
        return Found(int(hit.reference), entries, not hit.doubtful, hit.by == "identifier")


def entry_of(kept: Any) -> Entry:
    """An entry of the core as ours."""
    return Entry(
        kept.id,
        kept.name,
        kept.country,
        kept.region,
        kept.city,
        kept.lei,
        kept.register,
        kept.number,
        kept.vat,
    )


def keep_register(paths: Sequence[str], file: Path) -> int:
    """Read registers and keep their companies in a file; return how many. Refused with a sentence where it cannot be done."""
    from filiale import sources
    from filiale.matching import keep
    from filiale.tidy import tidy
    from filiale.workspace import workspace

    with refusing(), workspace(memory=MEMORY) as space:
        reports = sources.read(list(paths), space)
        tidy(space, reports)
        return keep(space, reports, file)


@contextmanager
def open_register(file: str) -> Iterator[Register]:
    """Open a register that is kept."""
    from filiale.matching import kept_register

    with refusing(), kept_register(Path(file), memory=MEMORY) as space:
        yield Register(space)


def search_register(file: str, text: str, *, limit: int, city: str = "") -> list[Entry]:
    """Companies of a kept register by name or number; bounded memory, however large the register is."""
    from filiale.matching import search

    return [entry_of(one) for one in search(Path(file), text, limit=limit, city=city)]


def entry_called(file: str, key: str) -> Entry | None:
    """The company of a kept register with this number."""
    from filiale.matching import kept_register, of_ids

    with kept_register(Path(file), memory="256MB", threads=1) as space:
        found = of_ids(space, [key]).get(key)
    return entry_of(found) if found else None


def legal_form(name: str) -> str:
    """The words of a name that tell its legal form, in one order: for comparing."""
    from filiale.matching import parts

    return " ".join(sorted(parts(name)[1]))


def bare_name(name: str) -> str:
    """A name as spellings of one company agree: without legal form, case and accents."""
    from filiale.matching import parts

    return " ".join(parts(name)[0])
