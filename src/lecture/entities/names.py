"""A name of a person as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lecture import lexicon


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person by name. ``complete`` is false for a surname alone."""

    start: int
    end: int
    name: str
    complete: bool
    office: str | None = None
    kind: str | None = None
    office_start: int | None = None

    @property
    def surname(self) -> str:
        """The part by which the text may call the person again."""
        parts = self.name.split()
        if len(parts) > 1 and (is_family_first(self.name) or _given_last(parts)):
            return parts[0]
        return parts[-1]


def is_family_first(name: str) -> bool:
    """Whether a name has its family name in front, as Korean, Chinese, Vietnamese and Hungarian names may."""
    parts = name.split()
    known = lexicon.surnames()
    first, last = parts[0], parts[-1]
    if len(parts) < 2 or first not in known:
        return False
    if known[first] in ("hu", "jp"):
        return first not in lexicon.given_names() and last in lexicon.given_names()
    return not (last in known and last not in lexicon.given_names() and "-" in first)


def _given_last(parts: list[str]) -> bool:
    """ "Németh Ágota": the last word is a given name, the first is none."""
    given = lexicon.given_names()
    return len(parts) == 2 and parts[-1] in given and parts[0] not in given and "-" not in parts[0]
