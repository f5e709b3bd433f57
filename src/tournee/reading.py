"""Reads JSON values one by one and keeps a complaint for everything wrong, with its place in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from tournee import complaints as _  # noqa: F401 # knows the sentences
from tournee.sentences import Sentence

T = TypeVar("T")


_DOCUMENT = {"": ("the document", "das Dokument"), "file": ("the file", "die Datei")}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, where in the document (``wishes[3].windows[0]``), and what to do.

    Attributes:
        where: the place in the document; empty for the document itself, ``file`` for its file.
        sentence: what is wrong, as a code with its values.
    """

    where: str
    sentence: Sentence

    @classmethod
    def of(cls, where: str, code: str, **words: object) -> Complaint:
        """A complaint by its code (`tournee.complaints`) and what it is about."""
        return cls(where, Sentence(code, words))

    @property
    def code(self) -> str:
        """What kind of complaint it is."""
        return self.sentence.code

    def text(self, language: str = "en") -> str:
        """Place and sentence in English (``en``) or German (``de``)."""
        where = _DOCUMENT.get(self.where, (self.where, self.where))[language == "de"]
        return f"{where}: {self.sentence.text(language)}"

    def as_json(self) -> dict[str, Any]:
        """Place, code and both languages."""
        return {"where": self.where, **self.sentence.as_json()}

    def __str__(self) -> str:
        return self.text()


class Refused(Exception):
    """The document is no problem that can be planned; ``complaints`` says everything that is wrong with it."""

    def __init__(self, complaints: list[Complaint]) -> None:
        self.complaints = tuple(complaints)
        more = len(complaints) - 1
        rest = f" ({more} more)" if more else ""
        super().__init__(f"{complaints[0]}{rest}")


class Value:
    """A value of the document and where it stands; reading it complains instead of failing."""

    def __init__(self, raw: object, where: str, complaints: list[Complaint]) -> None:
        self.raw, self.where, self.complaints = raw, where, complaints

    def complain(self, code: str, **words: object) -> None:
        """Keep a complaint about this value: its code and what it is about."""
        self.complaints.append(Complaint.of(self.where, code, **words))

    def fields(self, *known: str) -> Value:
        """This value as an object that knows these fields only."""
        if not isinstance(self.raw, dict):
            self.complain("object_expected", fields=", ".join(known))
            return Value({}, self.where, self.complaints)
        for name in self.raw:
            if name not in known:
                self.complain("unknown_field", name=repr(name), fields=", ".join(known))
        return self

    def has(self, name: str) -> bool:
        """Whether the object has a value for a field."""
        return isinstance(self.raw, dict) and self.raw.get(name) is not None

    def __getitem__(self, name: str) -> Value:
        raw = self.raw.get(name) if isinstance(self.raw, dict) else None
        return Value(raw, f"{self.where}.{name}" if self.where else name, self.complaints)

    def items(self) -> Iterator[Value]:
        """The elements of a list; nothing where it is absent."""
        if self.raw is None:
            return
        if not isinstance(self.raw, list):
            self.complain("list_expected")
            return
        for number, raw in enumerate(self.raw):
            yield Value(raw, f"{self.where}[{number}]", self.complaints)

    def text(self, default: str | None = None) -> str:
        """A text that is not empty."""
        if self.raw is None and default is not None:
            return default
        if not isinstance(self.raw, str) or not self.raw.strip():
            self.complain("text_expected")
            return ""
        return self.raw

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def flag(self) -> bool:
        """True or false; false where it is absent."""
        if self.raw is not None and not isinstance(self.raw, bool):
            self.complain("flag_expected")
        return self.raw is True

    def whole(self, least: int, most: int, default: int | None = None) -> int:
        """A whole number from ``least`` to ``most``."""
        if self.raw is None and default is not None:
            return default
        raw = self.raw
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
            self.complain("whole_expected", least=str(least), most=str(most), value=repr(self.raw))
            return least
        return raw

    def number(self, least: float, most: float, default: float) -> float:
        """A number from ``least`` to ``most``."""
        if self.raw is None:
            return default
        if (
            isinstance(self.raw, bool)
            or not isinstance(self.raw, int | float)
            or not least <= self.raw <= most
        ):
            self.complain("number_expected", least=f"{least:g}", most=f"{most:g}", value=repr(self.raw))
            return default
        return float(self.raw)

    def day(self) -> date | None:
        """A day of the calendar, YYYY-MM-DD."""
        return self._converted(date.fromisoformat, "day_expected")

    def clock(self) -> time | None:
        """A time of the day, HH:MM."""
        return self._converted(time.fromisoformat, "clock_expected")

    def instant(self, zone: ZoneInfo, day: date | None = None) -> datetime | None:
        """An instant: ISO 8601 with offset, or local in ``zone``; with ``day`` also a time of that day."""
        raw = self.raw
        if day and isinstance(raw, str) and "T" not in raw and len(raw) <= 8:
            clock = self.clock()
            found = datetime.combine(day, clock) if clock else None
        else:
            found = self._converted(datetime.fromisoformat, "instant_expected")
        if found is None:
            return None
        if found.tzinfo is None:
            found = found.replace(tzinfo=zone)
            if found.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != found.replace(tzinfo=None):
                self.complain("clock_skipped", value=self.raw, zone=zone.key)
                return None
        return found.replace(second=0, microsecond=0).astimezone(zone)

    def _converted(self, convert: Callable[[str], T], code: str) -> T | None:
        try:
            return convert(self.raw if isinstance(self.raw, str) else "")
        except ValueError:
            self.complain(code, value=repr(self.raw))
            return None
