"""The office of a person: before the name, behind it, or in a sentence about the person."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.names import Name
from lecture.relations.figures import Cast, Figure

_RANK = {
    "mayor": 0,
    "governor": 0,
    "state": 0,
    "deputy": 0,
    "consul": 1,
    "head": 1,
    "noble": 1,
    "calling": 2,
    "city": 3,
}
_FORMER = re.compile(
    r"\b(?:(frühere[rn]?|ehemalige[rn]?|damalige[rn]?|einstige[rn]?|[Ff]ormer|[Tt]hen|[Ll]ate)\s|(Alt-?|[Ee]x-?))(?:\w+\s)?$"
)
_DEPUTY = re.compile(
    r"\b([Ss]tellvertretende[rnm]?|ehrenamtliche[rnm]?|amtierende[rnm]?|designierte[rnm]?)\s$"
)
_COMMA = re.compile(
    r",\s(?:the\s|der\s|die\s|eine?\s|an?\s)?(?:(?:Very|Right|Most)\s)?(?:Revd?\.?\s|Reverend\s|Sir\s|Dr\.?\s|Prof\.?\s|Mag\.?\s|Mrs?\.?\s|Ms\.?\s|Cllr\.?\s|Councillor\s|Frau\s|Herrn?\s|a\sMr\s)*$"
)
_COPULA = re.compile(r"\b(?:ist|is|war|was|bei|Telefon|heißt|called)\s(?:\w+\s){0,6}$")


def _worth(mention: Name) -> tuple[int, int]:
    """Mentions that tell the office best come first: mayor before councillor, "Oberbürgermeister" before "OB"."""
    return (_RANK.get(mention.kind or "", 9) + (mention.office == "OB"), mention.start)


_OF_PLACE = re.compile(
    r"(?:\s(?:for\s\w+|(?:of|von|der Stadt)\s(?:the\s)?(?!of\b)[\w-]+(?:\s(?!of\b)[\w-]+)*\s?))?,\s$"
)
_APPOSED = re.compile(r"(?:\s\([^)]{1,24}\))?,\s(?:the\s|who\sis\s(?:the\s)?)?")
_PURPOSE = re.compile(r"\sfor\s[a-z]+")
_FOR = re.compile(r"\sfür\s(?:\w+e\s)?[A-ZÄÖÜ]\w+")
_LABEL = re.compile(
    r"(?:^|[\n.;•*]\s?)([A-ZÄÖÜ][\w-]+(?:\s(?!die\b|the\b)[\w-]+){0,2})(?:\s(?:für|for)\s(?:die\s|the\s)?\w+)?:\s$"
)
_PLURAL = re.compile(r"(?:en|innen|kräften?|s)$")


_STRONG_ENDING = re.compile(r"e[rn]?$")
_ANY_ENDING = re.compile(r"e[rnm]?$")
_MEMBERSHIP = re.compile(r"member|holder|lead$")
_APPOSITION = re.compile(r"(?:\s\([^)]{1,24}\))?(?:\s(?:geführt|geleitet|begleitet))?,\s(?:\d{2},\s)?")
_FOR_A_PURPOSE = re.compile(r"\sfür\s[A-ZÄÖÜ]\w+")
_CALLING_DE = re.compile(r"(?:er|or|ent|ant|ist|eur|at|oge|ier)in$")
_CALLING_EN = re.compile(
    r"(?:ist|ian|eer|man|woman|smith|person|keeper|officer|leader|maker|worker|player|trainer|dancer)$"
)
_ARTICLE = re.compile(r"(?:Die|Der|The)\s(?:\w+\s)?")


class Roles(Cast):
    """Finds the office of each person."""

    def describe_role(self, figure: Figure) -> None:
        """Office and kind of a person, from the mention that tells most."""
        for mention in sorted(figure.mentions, key=_worth):
            if mention.office and figure.role is None:
                self._set(figure, mention.office, mention.kind, self.start_of(mention), mention.start)
                self._qualify(figure)
                if figure.kind == "city":
                    self._higher_in_front(figure, mention)
                    self._higher_behind(figure, mention)
        for mention in figure.mentions:
            for rule in (self._label, self._below, self._behind, self._in_front, self._calling, self._shared):
                if figure.role is None:
                    rule(figure, mention)
        if figure.role is None:
            self._next_sentence(figure)

    def _set(self, figure: Figure, role: str, kind: str | None, start: int, end: int) -> None:
        figure.role = "Oberbürgermeister" if role == "OB" else role
        figure.kind, figure.role_span = kind, (start, end)

    def _qualify(self, figure: Figure) -> None:
        """ "former", "stellvertretende" before the office belong to it."""
        if figure.role is None or figure.role_span is None:
            return
        before = self.before(figure.role_span[0], 40)
        female = self.doc.language == "de" and figure.role.endswith("in")
        former, deputy = _FORMER.search(before), _DEPUTY.search(before)
        if former:
            figure.former = True
            word = former.group(1) or ""
            if self.doc.language == "en":
                figure.role = (
                    f"former {figure.role}" if word.lower() == "former" or former.group(2) else figure.role
                )
            elif word:
                stem = _STRONG_ENDING.sub("", word)
                figure.role = f"{stem.lower()}{'e' if female else 'er'} {figure.role}"
            else:
                figure.role = f"{'frühere' if female else 'früherer'} {figure.role}"
        elif deputy:
            stem = _ANY_ENDING.sub("", deputy.group(1))
            figure.role = f"{stem.lower()}{'e' if female else 'er'} {figure.role}"
            figure.kind = "deputy" if deputy.group(1).lower().startswith("stell") else figure.kind

    def _higher_in_front(self, figure: Figure, mention: Name) -> None:
        """ "Stirling's Provost, Cllr Morag Dunblane", "Mayor of Coventry, Councillor Maureen Ashby"."""
        start = self.start_of(mention)
        before = self.before(start, 70)
        if "," not in before[-3:]:
            return
        for match in _OF_PLACE.finditer(before):
            edge = start - len(before) + match.start()
            office = self._office_ending(edge)
            if office and office.kind in ("mayor", "deputy", "governor", "head"):
                first = self.doc.tokens[office.first].start
                self._set(figure, office.base, office.kind, first, self.doc.tokens[office.last - 1].end)
                self._with_purpose(figure)
                return

    def _higher_behind(self, figure: Figure, mention: Name) -> None:
        """ "Councillor Akhtar, the council's portfolio holder for culture,": more than the seat in the council."""
        if self.doc.language != "en" or figure.kind != "city":
            return
        match = _APPOSED.match(self.doc.text, mention.end)
        if match is None:
            return
        index = self.doc.index_at(match.end())
        for step in range(index, min(len(self.doc.tokens), index + 5)):
            office = offices.at(self.doc, step)
            if (
                office
                and office.kind not in ("degree", "address", "city")
                and not self._named_at(office.last)
            ):
                self._set(
                    figure,
                    office.base,
                    office.kind,
                    self.doc.tokens[step].start,
                    self.doc.tokens[office.last - 1].end,
                )
                self._with_purpose(figure)
                return
            if self.doc.tokens[step].kind == "mark" and self.doc.tokens[step].text not in (
                "'",
                "’",
                "-",
                "'s",
                "’s",
            ):
                return

    def _with_purpose(self, figure: Figure) -> None:
        """ "cabinet member for education": what the office is for belongs to it."""
        if figure.role is None or figure.role_span is None or self.doc.language != "en":
            return
        more = _PURPOSE.match(self.doc.text, figure.role_span[1])
        if more and _MEMBERSHIP.search(figure.role):
            figure.role += more.group()
            figure.role_span = (figure.role_span[0], more.end())

    def _label(self, figure: Figure, mention: Name) -> None:
        """ "Group leader: X", "Ansprechpartner für die Medien: X": the label before a name."""
        start = self.start_of(mention)
        match = _LABEL.search(self.doc.text[max(0, start - 60) : start])
        if match is None:
            return
        begin = start - len(match.group(0)) + match.start(1) - match.start()
        office = offices.at(self.doc, self.doc.index_at(begin))
        words = match.group(1)
        if office and office.kind not in ("degree", "address"):
            role = office.base
        elif words.split()[0] in lexicon.group_of(
            "people", self.doc.language, "labels"
        ) or words in lexicon.group_of("people", self.doc.language, "labels"):
            role = words
        else:
            return
        self._set(figure, role, office.kind if office else "calling", begin, begin + len(words))

    def _below(self, figure: Figure, mention: Name) -> None:
        """The line below a signature: "Hine Wakapuaka⏎Mayor of Nelson"."""
        text = self.doc.text
        line = text.rfind("\n", 0, mention.start) + 1
        if mention.end > len(text) - 2 or text[mention.end] != "\n" or mention.start < len(text) - 260:
            return
        if text[line : self.start_of(mention)].strip() not in (
            "",
            "Ihr",
            "Ihre",
            "Euer",
            "Eure",
            "Yours",
            "Your",
        ):
            return
        index = self.doc.index_at(mention.end + 1)
        index += self.doc.tokens[index].start < mention.end
        office = offices.at(self.doc, index) if index < len(self.doc.tokens) else None
        if office is None or office.kind in ("degree", "address"):
            return
        start, end = self.doc.tokens[index].start, self.doc.tokens[office.last - 1].end
        purpose = _FOR.match(text, end)
        self._set(figure, office.base + (purpose.group() if purpose else ""), office.kind, start, end)

    def _shared(self, figure: Figure, mention: Name) -> None:
        """ "Den Lehrkräften Denise Holloway und Paul Stuttgart": an office in the plural is that of both."""
        for other in self.figures:
            for name in other.mentions:
                between = self.doc.text[name.end : self.start_of(mention)]
                if (
                    other is not figure
                    and other.role
                    and name.end < mention.start
                    and between in (" und ", " and ")
                ):
                    span = other.role_span
                    if span and span[1] <= name.start and _PLURAL.search(self.doc.text[span[0] : span[1]]):
                        self._set(figure, other.role, other.kind, *span)
                        return

    def _office_ending(self, offset: int) -> offices.Office | None:
        """The longest office word that ends at an offset."""
        last = self.doc.index_at(max(0, offset - 1))
        for first in range(max(0, last - 3), last + 1):
            office = offices.at(self.doc, first)
            if office and office.last == last + 1 and office.kind not in ("degree", "address"):
                return office
        return None

    def _behind(self, figure: Figure, mention: Name) -> None:
        """ ", Leiterin des Kulturamts," or ", the city's trade director,"."""
        match = _APPOSITION.match(self.doc.text[mention.end : mention.end + 44])
        if not match:
            return
        index = self.doc.index_at(mention.end + match.end())
        sentence = self.doc.tokens[self.doc.index_at(mention.start)].sentence
        for step in range(index, min(len(self.doc.tokens), index + 7)):
            token = self.doc.tokens[step]
            if token.sentence != sentence or (
                (token.kind == "mark" and token.text not in ("'", "’", "-"))
                and token.lower not in ("'s", "’s")
            ):
                return
            if token.lower in ("and", "und", "who", "der", "die", "das", "whose") and step > index + 1:
                return
            if token.lower in ("together", "with", "mit", "sowie", "gemeinsam", "while", "und"):
                return
            office = offices.at(self.doc, step)
            if office and office.kind not in ("degree", "address", "noble"):
                if self._named_at(office.last):
                    return
                start, end = token.start, self.doc.tokens[office.last - 1].end
                purpose = _FOR_A_PURPOSE.match(self.doc.text[end:]) if office.kind == "city" else None
                self._set(figure, office.base + (purpose.group() if purpose else ""), office.kind, start, end)
                self._qualify(figure)
                return

    def _in_front(self, figure: Figure, mention: Name) -> None:
        """ "The Dean of Coventry, the Very Revd Dr Simon Lichfield", "Der Vorsitzende des Vereins, Jan Nowak,"."""
        before = self.doc.text[max(0, mention.start - 110) : mention.start]
        match = _COMMA.search(before) or _COPULA.search(before)
        if match is None:
            return
        edge = mention.start - len(before) + match.start()
        sentence = self.sentence_of(mention)
        index = self.doc.index_at(max(sentence.start, edge - 1))
        for step in range(index, max(sentence.first - 1, index - 14), -1):
            if self.doc.tokens[step].text in (",", ";", '"', "“", "”", ")"):
                return
            office = offices.at(self.doc, step)
            fits = office and office.kind not in ("degree", "address") and office.last <= index + 1
            if office and fits and not self._named_at(office.last):
                office = self._outer(step, sentence.first) or office
                first, end = self.doc.tokens[office.first].start, self.doc.tokens[office.last - 1].end
                self._set(figure, office.base, office.kind, first, end)
                self._qualify(figure)
                return

    def _outer(self, step: int, first: int) -> offices.Office | None:
        """The whole of an office of several words, or the one that it depends on ("Stellvertreter des Bürgermeisters")."""
        for back in range(max(first, step - 3), step):
            longer = offices.at(self.doc, back)
            if longer and longer.last > step and longer.kind not in ("degree", "address"):
                return longer
        if step - 2 >= first and self.doc.tokens[step - 1].lower in ("des", "der"):
            outer = offices.at(self.doc, step - 2)
            return outer if outer and outer.last == step - 1 else None
        return None

    def _calling(self, figure: Figure, mention: Name) -> None:
        """A noun right before a complete name is its calling: "Illustratorin Ana Kovač", "harbour pilot Craig Melbourne"."""
        opening = self.start_of(mention)
        index = self.doc.index_at(opening) - 1
        sentence = self.sentence_of(mention)
        if not mention.complete or index < sentence.first or self.doc.tokens[index].end + 2 < opening:
            return
        token = self.doc.tokens[index]
        taken = [(item.start, item.end) for item in self.places] + [
            (item.start, item.end) for item in self.organisations
        ]
        if token.kind != "word" or any(start <= token.start < end for start, end in taken):
            return
        if self.doc.language == "de":
            self._german_calling(figure, index)
        else:
            self._english_calling(figure, index, sentence.first)

    def _german_calling(self, figure: Figure, index: int) -> None:
        token = self.doc.tokens[index]
        plain = (
            token.text in lexicon.group_of("people", "de", "stop") or token.lower in lexicon.function_words()
        )
        if not token.capital or plain or len(token.text) < 4 or not token.text.isalpha():
            return
        if lexicon.is_noun(token.text) or _CALLING_DE.search(token.text):
            self._set(figure, token.text, "calling", token.start, token.end)

    def _english_calling(self, figure: Figure, index: int, first: int) -> None:
        token = self.doc.tokens[index]
        words = lexicon.group_of("people", "en", "callings")
        if token.capital or not (token.lower in words or _CALLING_EN.search(token.lower)):
            return
        start = index
        while start > first and start > index - 2:
            before = self.doc.tokens[start - 1]
            small = before.lower in lexicon.group_of("sentences", "en", "small")
            if (
                before.kind != "word"
                or before.capital
                or small
                or before.lower.endswith(("s", "ed", "ing", "ude", "by", "with", "veteran"))
            ):
                break
            start -= 1
        begin, end = self.doc.tokens[start].start, token.end
        self._set(figure, self.doc.text[begin:end], "calling", begin, end)

    def _next_sentence(self, figure: Figure) -> None:
        """ "Hermine Faaker ist tot. Die frühere Stadträtin ...": the sentence behind calls the person by the office."""
        mention = figure.opening
        number = self.doc.tokens[self.doc.index_at(mention.start)].sentence + 1
        alone = sum(other.first < mention.start + 400 for other in self.figures) == 1
        if not alone or number >= len(self.doc.sentences):
            return
        sentence = self.doc.sentences[number]
        text = self.doc.text[sentence.start : sentence.end]
        match = _ARTICLE.match(text)
        office = offices.at(self.doc, self.doc.index_at(sentence.start + match.end())) if match else None
        if office and office.kind not in ("degree", "address") and not self._named_at(office.last):
            first = self.doc.tokens[office.first].start
            self._set(figure, office.base, office.kind, first, self.doc.tokens[office.last - 1].end)
            self._qualify(figure)
