"""Texts that remember where they came from: every character of a text as read leads back to the original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with the runs that were kept: (start here, start in the original) for each, in order."""

    text: str
    runs: Runs = ((0, 0),)

    def origin(self, offset: int) -> int:
        """Where a character of this text stood in the original."""
        place = max(0, bisect_right(self.runs, (offset, 1 << 60)) - 1)
        here, before = self.runs[place]
        return before + offset - here

    def over(self, earlier: Cleaned) -> Cleaned:
        """The same text, led back through the text it was made from to that text's own original."""
        if earlier.runs == ((0, 0),):
            return self
        runs: list[tuple[int, int]] = []
        starts = [here for here, _ in earlier.runs]
        for number, (here, before) in enumerate(self.runs):
            end = self.runs[number + 1][0] if number + 1 < len(self.runs) else len(self.text)
            runs.append((here, earlier.origin(before)))
            place = bisect_right(starts, before)
            while place < len(starts) and starts[place] < before + end - here:
                runs.append((here + starts[place] - before, earlier.runs[place][1]))
                place += 1
        return Cleaned(self.text, tuple(runs) or ((0, 0),))


class Weaver:
    """Puts a text together piece by piece and notes where each piece stood."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self.length = 0

    def keep(self, piece: str, origin: int) -> None:
        """Add a piece that stood at ``origin``, word for word."""
        if not piece:
            return
        if not self._runs or self.length - self._runs[-1][0] + self._runs[-1][1] != origin:
            self._runs.append((self.length, origin))
        self._parts.append(piece)
        self.length += len(piece)

    def put(self, piece: str, origin: int) -> None:
        """Add characters that stand for one place of the original."""
        for character in piece:
            self.keep(character, origin)

    def take(self, part: Cleaned, origin: int) -> None:
        """Add a text with its own way back to an original that begins at ``origin``."""
        for number, (here, before) in enumerate(part.runs):
            end = part.runs[number + 1][0] if number + 1 < len(part.runs) else len(part.text)
            self.keep(part.text[here:end], origin + before)

    def done(self) -> Cleaned:
        """The text with its way back."""
        return Cleaned("".join(self._parts), tuple(self._runs) or ((0, 0),))
