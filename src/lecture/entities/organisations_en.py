"""English organisations: "Warsaw Chamber of Trade", "Godiva Batteries Ltd"."""

from __future__ import annotations

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_marks import Organisation, Scan

_LINKS_EN = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "&",
        "in",
        "de",
        "la",
        "des",
        "du",
        "di",
        "del",
        "della",
        "van",
        "der",
        "von",
        "on",
        "at",
    ]
)


_BRANCHES = frozenset(
    [
        "industry",
        "trade",
        "commerce",
        "technology",
        "culture",
        "arts",
        "art",
        "science",
        "sciences",
        "crafts",
        "education",
        "tourism",
        "sports",
        "sport",
        "design",
        "music",
        "economics",
        "development",
        "research",
        "tide",
        "health",
        "medicine",
        "engineering",
        "history",
        "heritage",
        "innovation",
        "enterprise",
        "agriculture",
        "drama",
    ]
)


class English(Scan):
    def at(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        if token.kind == "word" and self._company_word(index):
            return self._company(index)
        if not token.capital or (
            token.lower in lexicon.group_of("sentences", "en", "small") and token.lower != "royal"
        ):
            return None
        return self._run(index)

    def _company_word(self, index: int) -> bool:
        return self.tokens[index].lower in self.markers.company and not self.tokens[index].capital

    def _company(self, index: int) -> Organisation | None:
        start = index + 1
        stop = start
        while (
            self.same(stop, index)
            and stop < start + 4
            and (
                (self.tokens[stop].capital and self.tokens[stop].kind == "word")
                or (self.tokens[stop].text == "&" and stop > start)
            )
            and stop not in self.blocked
        ):
            stop += 1
        if stop == start or (start in self.place_at and stop - start == 1) or start in self.person_at:
            return None
        end = self.tokens[stop - 1].end
        if (
            self.same(stop, index)
            and self.tokens[stop].text == "."
            and self.tokens[stop - 1].lower in ("co", "inc", "ltd", "corp")
        ):
            end = self.tokens[stop].end
        return Organisation(
            self.tokens[start].start, end, self.text(self.tokens[start].start, end), "company word"
        )

    def _run(self, index: int) -> Organisation | None:
        """A run of words in capitals that holds a word like Museum, Ltd or Chamber."""
        stop = index
        marks: list[int] = []
        while self.same(stop, index) and stop < index + 9:
            token = self.tokens[stop]
            if (
                token.kind == "word"
                and (
                    token.capital
                    or token.text[0].isdigit()
                    or (token.lower in ("plc", "ltd") and stop > index)
                )
                and stop not in self.blocked
            ):
                lower = token.lower.rstrip(".")
                if (
                    lower in self.markers.heads
                    or lower in self.markers.legal
                    or (lower + ".") in self.markers.legal
                ):
                    marks.append(stop)
                stop += 1
                continue
            if token.text == "&" or (token.lower in _LINKS_EN and stop > index):
                ahead = stop + 1
                while self.same(ahead, index) and self.tokens[ahead].lower in ("the", "and", "la", "de"):
                    ahead += 1
                if (
                    self.same(ahead, index)
                    and self.tokens[ahead].capital
                    and self.tokens[ahead].kind == "word"
                    and self._link_fits(index, stop, ahead, marks)
                ):
                    stop = ahead
                    continue
            if (
                token.text == "'s"
                and self.same(stop + 1, index)
                and self.tokens[stop + 1].capital
                and not marks
            ):
                ahead_head = any(
                    self.same(place, index) and self.tokens[place].lower in self.markers.heads
                    for place in range(stop + 1, stop + 3)
                )
                if ahead_head and index not in self.place_at:
                    stop += 1
                    continue
            glued = self.doc.text[token.start : token.start + 6]
            legal = next(
                (form for form in ("S.p.A.", "S.A.", "e.V.", "B.V.", "A/S") if glued.startswith(form)), None
            )
            if legal and stop > index:
                end = token.start + len(legal)
                return Organisation(
                    self.tokens[index].start, end, self.text(self.tokens[index].start, end), "legal form"
                )
            break
        if (
            self.same(stop, index)
            and stop > index
            and self.doc.text.startswith(("S.p.A.", "S.A.", "B.V."), self.tokens[stop - 1].start)
            and stop - 1 > index
        ):
            end = self.tokens[stop - 1].start + 6
            return Organisation(
                self.tokens[index].start,
                end,
                self.text(self.tokens[index].start, end).rstrip(","),
                "legal form",
            )
        if not marks:
            return None
        return self._trimmed(index, stop, marks)

    def _link_fits(self, index: int, stop: int, ahead: int, marks: list[int]) -> bool:
        word = self.tokens[stop].lower
        if word in ("of", "for", "de", "des", "du", "di", "del", "della", "la", "van", "von", "der"):
            return (
                bool(marks)
                or any(self.tokens[place].lower in self.markers.heads for place in range(index, stop))
                or word not in ("of", "for")
            )
        if word == "and" and self.tokens[ahead].lower not in _BRANCHES:
            return False
        if word in ("and", "&"):
            if ahead in self.person_at or (ahead in self.place_at and not marks):
                return word == "&"
            later = [
                place
                for place in range(ahead, min(len(self.tokens), ahead + 4))
                if self.same(place, index) and self.tokens[place].capital
            ]
            own_head = any(self.tokens[place].lower in self.markers.heads for place in later)
            return word == "&" or (bool(marks) != own_head)
        if word in ("in", "on", "at"):
            return False
        return word == "the" and bool(marks)

    def _trimmed(self, index: int, stop: int, marks: list[int]) -> Organisation | None:
        first = index
        while first < marks[-1]:
            token = self.tokens[first]
            office = offices.at(self.doc, first)
            if office and office.last <= marks[-1] and office.kind != "noble":
                first = office.last
                continue
            if token.lower in lexicon.group_of("sentences", "en", "small") or (
                token.lower in ("city", "former") and first == index
            ):
                first += 1
                continue
            break
        legal = {
            place
            for place in marks
            if self.tokens[place].lower.rstrip(".") in self.markers.legal
            or self.tokens[place].lower + "." in self.markers.legal
        }
        last = stop - 1
        if marks[-1] in legal:
            last = marks[-1]
        if last <= first and marks[-1] == first:
            return None
        start, end = self.tokens[first].start, self.tokens[last].end
        name = self.text(start, end)
        lower = name.lower()
        if (
            any(part in lower for part in self.markers.excluded if " " in part)
            or lower.split()[-1] in self.markers.excluded
        ):
            return None
        if all(self.tokens[place].lower in self.markers.heads for place in range(first, last + 1)):
            return None
        sentence = self.doc.sentences[self.tokens[first].sentence]
        if (
            sentence.heading
            and all(token.capital or len(token.text) < 5 for token in self.doc.words(sentence))
            and last - first > 5
        ):
            return None
        if len(name.split()) == 1:
            return None
        return Organisation(start, end, name, "legal form" if legal else "head word")
