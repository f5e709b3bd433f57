"""English organisations: "Warsaw Chamber of Trade", "Godiva Batteries Ltd", "the Avon Courier"."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_marks import Organisation, Scan, legal_form

_LINKS = frozenset(["of", "for", "and", "the", "&", "in", "de", "la", "des", "du", "di", "dei", "degli", "delle", "dello", "del", "della", "van", "der", "von", "für", "l’", "d’", "et", "y", "e", "dos", "das", "do", "da"])  # fmt: skip
_ALWAYS = frozenset(["de", "la", "des", "du", "di", "dei", "degli", "delle", "dello", "del", "della", "van", "der", "von", "für", "et", "y", "e", "dos", "das", "do", "da", "&"])  # fmt: skip
_BRANCHES = frozenset(["industry", "trade", "commerce", "technology", "culture", "arts", "art", "science", "sciences", "crafts", "education", "tourism", "sports", "sport", "design", "music", "economics", "development", "research", "tide", "health", "medicine", "engineering", "history", "heritage", "innovation", "enterprise", "agriculture", "drama", "dance", "shipping", "fisheries", "navigation", "letters", "humanities", "ports", "labour", "energy", "climate", "environment", "transport", "finance", "business", "investment", "housing", "welfare", "youth", "families", "media", "food", "forestry", "infrastructure", "employment", "skills", "exports", "export", "justice", "communications", "affairs", "economy"])  # fmt: skip
_AGENTS = frozenset(["by", "of", "from", "told", "with", "at", "for", "to", "and", "joined", "via", "between", "run", "called", "named", "in", "visits", "visited", "visit", "meet", "met", "toured", "tour", "join", "ring", "operator", "airline", "paper", "newspaper", "charity", "museum", "choir", "band", "orchestra", "festival", "weekly", "daily", "broadcaster", "group", "ensemble", "school", "college", "firm", "company", "against"])  # fmt: skip
_LEGAL = re.compile(r"Co\. KG(?:aA)?|K\.K\.|e?hf\.|S\.A\.S\.|S\.r\.l\.|S\.L\.|S\.p\.A\.|S\.A\.|e\.\s?V\.|B\.V\.|N\.V\.|A/S|d\.o\.o\.|s\.r\.o\.|a\.s\.|Sp\. z o\.o\.|(?:Co|Corp|Inc|Ltd|Pty)\.(?:,? Ltd\.?)?")  # fmt: skip


@cache
def _more(key: str) -> frozenset[str]:
    """A group of words around English names of organisations."""
    return lexicon.group_of("organisations_more", "en", key)


@cache
def _foreign_heads() -> frozenset[str]:
    """First words of names in other languages."""
    heads: str = lexicon.words("organisations_more")["foreign"]["heads"]
    return frozenset(heads.split())


@cache
def _event_nouns() -> frozenset[str]:
    """Nouns of events: "the Harvest Bonspiel" is none that acts."""
    kinds = lexicon.words("events")["en"]["kinds"]
    return frozenset(noun.split()[-1] for nouns in kinds.values() for noun in nouns)


_GERMAN_HEADS = ("chor", "schule", "orchester", "kammer", "verband", "gesellschaft", "stiftung", "verein", "kapelle", "werke", "sparkasse", "akademie")  # fmt: skip
_OCCASIONS = frozenset(["fair", "festival", "expo", "week", "days", "day", "conference", "summit", "cup", "prize", "award", "awards", "seminar", "symposium", "championship", "championships", "marathon", "congress", "tournament"])  # fmt: skip
"""Last words of runs that take place, whatever head stands before: "the Rail Futures Fair"."""


_CAPITAL_AHEAD = re.compile(r"\s+[A-Z]|\s*$")
_ELIDED = re.compile(r"[ldLD]['’][A-ZÀ-Þ]")
_BASED = re.compile(r"-(?:based|born|made|owned|led|trained)$")
_TWO_CAPITALS = re.compile(r"[A-Z]\w+-[A-Z]\w+")
_APPOSITION = re.compile(r",\s(?:whose|which|who|the (?:city's|local|town's)|a (?:local|maker|charity))")


class English(Scan):
    """The rules for English: runs of words in capitals, judged by the words in and around them."""

    def at(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        if token.lower in self.markers.company and not token.capital:
            found = self._named_by(index + 1)
            if found:
                return found
        if not token.capital or token.kind != "word" or self._small(index):
            return None
        return self._foreign(index) or self._run(index)

    def _small(self, index: int) -> bool:
        token = self.tokens[index]
        return token.lower in lexicon.group_of("sentences", "en", "small") and token.lower != "royal"

    def _named_by(self, start: int) -> Organisation | None:
        """A name behind "maker", "airline", "the charity"."""
        if not self.same(start, start - 1) or not self.tokens[start].capital or self._small(start):
            return None
        stop = self._end(start)
        if (start in self.place_at and self.place_at[start].form != "name") or start in self.person_at:
            return None
        if start in self.place_at and self.doc.index_at(self.place_at[start].end - 1) + 1 >= stop:
            return None
        if stop - start == 1 and offices.at(self.doc, start):
            return None
        charity = self.tokens[start - 1].lower in ("charity", "campaign", "initiative")
        if charity and self.same(stop + 1, start) and self.tokens[stop].lower in ("to", "without", "across") and self.tokens[stop + 1].capital:  # fmt: skip
            stop = self._end(stop + 1)
        return self._organisation(start, stop, "company word")

    def _organisation(self, first: int, stop: int, rule: str) -> Organisation:
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        legal = _LEGAL.match(self.doc.text, self.tokens[stop - 1].start)
        if legal:
            end = max(end, legal.end())
            closes = _CAPITAL_AHEAD.match(self.doc.text[end:])
            if legal.group() in ("Inc.", "Ltd.", "Corp.") and closes:
                end -= 1
        return Organisation(start, end, self.text(start, end), rule)

    def _foreign(self, index: int) -> Organisation | None:
        """Names that a first word of another language opens: "Museo de la Barranca"; "the Hase-Gymnasium"."""
        token = self.tokens[index]
        if token.lower.endswith(("-gymnasium", "-schule", "-realschule", "-hochschule", "-institut")):
            return Organisation(token.start, token.end, token.text, "foreign name")
        german = len(token.text) > 8 and token.lower.endswith(_GERMAN_HEADS)
        if token.lower not in _foreign_heads() and not german:
            return None
        stop = self._end(index)
        return self._organisation(index, stop, "foreign name") if stop > index + 1 else None

    # -- how far a run goes --------------------------------------------------------------------------------------------

    def _end(self, index: int) -> int:
        """Behind the last word of a run of words in capitals with small words between them."""
        stop = index
        while self.same(stop, index) and stop < index + 9:
            if self._capital(stop, index):
                stop += 1
                continue
            ahead = self._ahead(stop, index)
            if ahead is None:
                break
            stop = ahead
        return stop

    def _capital(self, stop: int, index: int) -> bool:
        token = self.tokens[stop]
        if token.kind == "mark" or stop in self.blocked:
            return False
        legal = token.lower in ("plc", "ltd") and stop > index
        number = token.kind == "number" and stop > index and len(token.text) == 4
        elided = bool(_ELIDED.match(token.text)) and stop > index
        return (
            token.capital or elided or legal or number or (token.text[0].isdecimal() and token.kind == "word")
        )

    def _ahead(self, stop: int, index: int) -> int | None:
        """Where a run goes on behind a small word, an "&" or a possessive."""
        token = self.tokens[stop]
        if stop == index:
            return None
        if token.text in ("'s", "’s", "'", "’"):
            return self._possessive(stop, index)
        if token.lower not in _LINKS:
            return None
        ahead = stop + 1
        while (
            self.same(ahead, index) and self.tokens[ahead].lower in ("the", "la", "de") and ahead < stop + 3
        ):
            ahead += 1
        if not self.same(ahead, index) or not self._capital(ahead, index):
            return None
        return ahead if self._link_fits(index, stop, ahead) else None

    def _possessive(self, stop: int, index: int) -> int | None:
        """ "Otago Ladies' Pipe Band", "King's College": a head follows, and what stands before is no city or person."""
        glued = self.tokens[stop].start == self.tokens[stop - 1].end
        following = [
            place
            for place in range(stop + 1, stop + 4)
            if self.same(place, index) and self.tokens[place].capital
        ]
        if not glued or not following or following[0] != stop + 1:
            return None
        headed = any(self.tokens[place].lower in self.markers.heads for place in following)
        alone = stop - 1 == index and (index in self.place_at or index in self.person_at)
        return stop + 1 if headed and not alone else None

    def _link_fits(self, index: int, stop: int, ahead: int) -> bool:
        word = self.tokens[stop].lower
        if word in _ALWAYS:
            return ahead not in self.person_at or word != "&"
        marked = any(
            self.tokens[place].lower in self.markers.heads
            or (self.tokens[place].lower in ("department", "port", "council") and self._weak_mark(place))
            for place in range(index, stop)
        )
        if word in ("of", "for"):
            friends = self.tokens[stop - 1].lower == "friends" and word == "of"
            return marked or friends or (word == "for" and self._headed_later(ahead))
        if word == "the":
            return False
        if word == "and" and self._both_cities(index, stop, ahead):
            return True
        if word == "and":
            if self.tokens[ahead].lower not in _BRANCHES or (ahead in self.place_at and not marked):
                return False
            return marked or self._headed_later(ahead)
        return False

    def _both_cities(self, index: int, stop: int, ahead: int) -> bool:
        """ "Lancaster and Perpignan Twinning Association" at the head of a line or behind "the"."""
        opens = (
            index == self.doc.sentences[self.tokens[index].sentence].first
            or self.tokens[index - 1].lower == "the"
        )
        places = all(place in self.place_at for place in (*range(index, stop), ahead))
        return opens and places and self._headed_later(ahead + 1)

    def _headed_later(self, ahead: int) -> bool:
        for place in range(ahead, min(len(self.tokens), ahead + 3)):
            if not self.same(place, ahead) or not self.tokens[place].capital:
                return False
            if self.tokens[place].lower in self.markers.heads:
                return True
        return False

    # -- what a run is -------------------------------------------------------------------------------------------------

    def _run(self, index: int) -> Organisation | None:
        stop = self._end(index)
        first = self._start(index, stop)
        if first >= stop:
            return None
        marks = [place for place in range(first, stop) if self._mark(place)]
        officer = next(
            (place for place in range(first, stop) if marks and place > marks[0] and self._officer(place)),
            stop,
        )
        stop, marks = officer, [place for place in marks if place < officer]
        if self.tokens[stop - 1].lower in _OCCASIONS:
            return None
        legal = [place for place in marks if self._is_legal(place)]
        if legal and legal[-1] == marks[-1] and stop > legal[-1] + 1:
            stop = legal[-1] + 1
        name = self.text(self.tokens[first].start, self.tokens[stop - 1].end)
        if stop - first < 2 or self._excluded(name, first, stop):
            return None
        if marks:
            plain = all(self.tokens[place].lower in self.markers.heads for place in range(first, stop))
            return None if plain else self._organisation(first, stop, "legal form" if legal else "head word")
        return self._by_elimination(first, stop)

    def _officer(self, place: int) -> bool:
        """Whether the office of a person begins here: "Denver International Airport CEO Luis Brandvold"."""
        office = offices.at(self.doc, place)
        return (
            office is not None and office.last in self.person_at and office.kind not in ("degree", "address")
        )

    def _start(self, index: int, stop: int) -> int:
        """Past offices, small words and "Bristol-based" at the head of a run."""
        first = index
        while first < stop:
            token = self.tokens[first]
            office = offices.at(self.doc, first)
            if office and office.last <= stop and office.kind != "noble":
                first = office.last
            elif (
                self._small(first)
                or _BASED.search(token.lower)
                or (token.lower in ("city", "former", "lady") and first == index and first + 1 < stop)
            ):
                first += 1
            else:
                break
        return first

    def _mark(self, place: int) -> bool:
        word = self.tokens[place].lower
        return word in self.markers.heads or self._is_legal(place) or self._weak_mark(place)

    def _weak_mark(self, place: int) -> bool:
        """ "Netherlands Korea Trade Office", "Hills Wine Council": words that name authorities, too."""
        word = self.tokens[place].lower
        before = self.tokens[place - 1].lower if place else ""
        if word in _more("weak_heads"):
            longer = self.same(place - 2, place) and self.tokens[place - 2].capital
            return longer and before in _more("before_weak_heads")
        ahead = self.tokens[place + 1].lower if self.same(place + 1, place) else ""
        if word == "department":
            return ahead in ("of", "for") and before not in ("city", "council", "its", "the city's")
        if word == "port":
            return ahead == "of" and place + 2 in self.place_at
        if word == "partnership":
            return self._firm_partnership(place)
        if word == "council" and _TWO_CAPITALS.fullmatch(self.tokens[place - 1].text if place else ""):
            return True
        if word == "friends":
            return self.same(place + 1, place) and self.tokens[place + 1].lower == "of"
        return word == "cities" and before == "sister" and place - 2 in self.place_at

    def _firm_partnership(self, place: int) -> bool:
        """ "Greater Cleveland Partnership", "Thames Valley Enterprise Partnership": no twinning."""
        before = [
            self.tokens[back].lower for back in range(max(0, place - 3), place) if self.same(back, place)
        ]
        return (
            len(before) > 1
            and all(self.tokens[back].capital for back in (place - 1, place - 2))
            and not set(before)
            & {"city", "cities", "sister", "twin", "twinning", "friendship", "town", "the"}
        )

    def _is_legal(self, place: int) -> bool:
        lower = self.tokens[place].lower.rstrip(".")
        form = legal_form("en").match(self.doc.text, self.tokens[place].start)
        return lower in self.markers.legal or lower + "." in self.markers.legal or (
            form is not None and form.end() >= self.tokens[place].end and not form.group().islower()
        )  # fmt: skip

    def _excluded(self, name: str, first: int, stop: int) -> bool:
        lower = name.lower()
        if any(part in lower for part in self.markers.excluded if " " in part) or (
            lower.split()[-1] in self.markers.excluded and not self._weak_mark(stop - 1)
        ):
            return True
        sentence = self.doc.sentences[self.tokens[first].sentence]
        shouted = all(
            token.capital or len(token.text) < 5 for token in self.doc.words(sentence) if token.kind == "word"
        )
        return sentence.heading and shouted and (stop - first > 6 or name.isupper())

    def _by_elimination(self, first: int, stop: int) -> Organisation | None:
        """A run in capitals that is no person, place, title, street or day: "the Avon Courier", "drummers of Kokura Wadaiko"."""
        sentence = self.doc.sentences[self.tokens[first].sentence]
        if sentence.heading or any(place in self.person_at for place in range(first, stop)):
            return None
        words = [self.tokens[place] for place in range(first, stop)]
        if words[-1].lower in self._plain_tails() or words[0].lower in (
            "golden",
            "book",
            "new",
            "great",
            "old",
            "north",
            "south",
            "east",
            "west",
        ):
            return None
        if any(word.kind == "number" or (word.text.isupper() and len(word.text) > 4) for word in words):
            return None
        if any(
            place in self.place_at and self.place_at[place].kind == "country" for place in range(first, stop)
        ):
            return None
        if words[0].text in ("St", "St.") and self.doc.text[words[-1].end : words[-1].end + 2] in (
            "'s",
            "’s",
        ):
            return None  # a church
        covered = [self.place_at.get(place) for place in range(first, stop)]
        if all(place is not None for place in covered) or covered[-1] is not None:
            return None
        if any(offices.at(self.doc, place) for place in range(first, stop)) or not self._agent(first, stop):
            return None
        return self._organisation(first, stop, "capitals")

    def _plain_tails(self) -> frozenset[str]:
        return lexicon.group_of("organisations_more", "en", "plain_tails") | _event_nouns()

    def _agent(self, first: int, stop: int) -> bool:
        """Whether the words around a run speak of somebody who acts: "told the ...", "drummers of ...", "..., whose owner"."""
        after = self.doc.text[self.tokens[stop - 1].end : self.tokens[stop - 1].end + 40]
        if _APPOSITION.match(after):
            return True
        given = self.tokens[first].text in lexicon.given_names()
        back = first - 1
        article = back >= 0 and self.same(back, first) and self.tokens[back].lower == "the"
        if article:
            back -= 1
        if back < 0 or not self.same(back, first):
            return article and not given
        word = self.tokens[back].lower
        if given and not article:
            return False
        return word in _AGENTS or (word in self.markers.company) or (article and word in ("", ",", "that"))
