"""The beginning of a file, by which its kind is told."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LENGTH = 256 * 1024


@dataclass(frozen=True)
class Sample:
    """The first bytes of a file, with what they show."""

    name: str
    head: bytes

    @classmethod
    def of(cls, path: Path) -> Sample:
        """Take the beginning of a file."""
        with path.open("rb") as file:
            return cls(path.name, file.read(LENGTH))

    @cached_property
    def is_parquet(self) -> bool:
        return self.head.startswith(b"PAR1")

    @cached_property
    def is_workbook(self) -> bool:
        return self.head.startswith(b"PK\x03\x04")

    @cached_property
    def text(self) -> str:
        """The beginning as text, whatever its encoding; no byte order mark."""
        for mark, encoding in (
            (b"\xff\xfe", "utf-16-le"),
            (b"\xfe\xff", "utf-16-be"),
            (b"\xef\xbb\xbf", "utf-8"),
        ):
            if self.head.startswith(mark):
                return self.head[len(mark) :].decode(encoding, errors="replace")
        return self.head.decode("utf-8", errors="replace")

    @cached_property
    def delimiter(self) -> str:
        """What separates the columns of the first line."""
        first = self.text.split("\n", 1)[0]
        return max(",;\t|", key=first.count)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The words of the first line, taken as the header of a table; none for XML, JSON and binary files."""
        if (
            self.is_parquet
            or self.is_workbook
            or b"\0" in self.head[:1024]
            or self.text.lstrip()[:1] in ("<", "{", "[")
        ):
            return ()
        lines = self.text.splitlines()
        row = next(csv.reader(lines[:1], delimiter=self.delimiter), []) if lines else []
        return tuple(word.strip() for word in row)

    @property
    def described(self) -> str:
        """What it looks like, for the sentence that refuses it."""
        if self.columns and len(self.columns) > 1:
            return (
                "a table with the columns "
                + ", ".join(self.columns[:5])
                + (" …" if len(self.columns) > 5 else "")
            )
        if self.is_workbook:
            return "an Excel workbook"
        start = self.text.lstrip()[:1]
        return {"<": "XML or HTML", "{": "JSON", "[": "JSON"}.get(start, "no table, XML or JSON")
