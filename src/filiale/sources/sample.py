"""The beginning of a file, by which its kind is told."""

from __future__ import annotations

import csv
import io
import re
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
    def encoding(self) -> str:
        """UTF-8 unless a byte order mark, or zeros at every other place, say UTF-16. Windows-1252 shows row by row."""
        if self.head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        low, high = self.head[0:1024:2].count(0), self.head[1:1024:2].count(0)
        half = len(self.head[:1024]) // 2
        if half and high >= half / 2 and not low:
            return "utf-16-le"
        if half and low >= half / 2 and not high:
            return "utf-16-be"
        return "utf-8-sig"

    @cached_property
    def text(self) -> str:
        """The beginning as text; no byte order mark."""
        if self.encoding != "utf-8-sig":
            return self.head[: len(self.head) // 2 * 2].decode(self.encoding, errors="replace")
        try:
            return self.head.decode(self.encoding)
        except UnicodeDecodeError as problem:
            cut = problem.start > len(self.head) - 4
            return self.head.decode(self.encoding if cut else "cp1252", errors="replace").removeprefix("ï»¿")

    @cached_property
    def delimiter(self) -> str:
        """What separates the columns of the header; what stands in quotes does not count."""
        first = re.sub(r'"[^"]*"', "", self.text.lstrip().split("\n", 1)[0])
        return max(",;\t|", key=first.count)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The words of the first record, as they stand; none for XML, JSON and binary files."""
        if (
            self.is_parquet
            or self.is_workbook
            or "\0" in self.text[:1024]
            or self.text.lstrip()[:1] in ("<", "{", "[")
        ):
            return ()
        try:
            return tuple(next(csv.reader(io.StringIO(self.text), delimiter=self.delimiter), []))
        except csv.Error:
            return ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The header's words without spaces around them, each once: a word that comes again has its place added."""
        words: list[str] = []
        for place, word in enumerate(self.header, 1):
            bare = word.strip()
            words.append(bare if bare and bare not in words else f"{bare}:{place}")
        return tuple(words)

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
        if b"\0" in self.head[:1024] and self.encoding == "utf-8-sig":
            return "a binary file"
        start = self.text.lstrip()[:1]
        return {"<": "XML or HTML", "{": "JSON", "[": "JSON"}.get(start, "no table, XML or JSON")
