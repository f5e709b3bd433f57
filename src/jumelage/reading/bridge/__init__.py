"""The reader of announcements as the desk sees it: drafts of records, refusals in the office's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

import lecture
from jumelage.kit.errors import Refused
from jumelage.reading.enums import RecordKind, SourceKind
from lecture import lexicon, model
from lecture.findings import as_plain

SENTENCES = {
    "too_large": gettext_lazy("{name} has {size} MB, the limit is 20 MB: send a smaller file or paste the text."),
    "empty": gettext_lazy("{name} is empty: there is nothing to read."),
    "no_text": gettext_lazy("{name} holds no text: there is nothing to read."),
    "too_long": gettext_lazy("{name} holds more than {limit} characters of text: send the announcement alone."),
    "missing": gettext_lazy("{name} does not exist: check the path and try again."),
    "folder": gettext_lazy("{name} is a folder: name a file in it."),
    "closed": gettext_lazy("{name} cannot be opened ({reason}): check the file and its rights."),
    "archive": gettext_lazy("{name} is an archive or office file other than Word and OpenDocument text: save it as DOCX, ODT, PDF or text."),
    "other_kind": gettext_lazy("{name} is not a text ({what}): save it as text, HTML, e-mail, PDF or Word and try again."),
    "binary": gettext_lazy("{name} is a binary file, not a text: save it as text, HTML, e-mail, PDF or Word and try again."),
    "encoding": gettext_lazy("{name} is in an encoding that cannot be recognised: save it as UTF-8 and try again."),
    "wrong_encoding": gettext_lazy("{name} says it is {declared} but is not: save it as UTF-8 and try again."),
    "encrypted_pdf": gettext_lazy("{name} is an encrypted PDF: save a copy without a password and try again."),
    "damaged_pdf": gettext_lazy("{name} is a damaged PDF: open it, save or print it as a new PDF and try again."),
    "pictures": gettext_lazy("{name} is a PDF of pictures with no text in it: run text recognition on it or paste the text."),
    "unpacks": gettext_lazy("{name} unpacks to more than 200 MB: save it without its pictures and try again."),
    "damaged_docx": gettext_lazy("{name} is a damaged Word document: open it, save it again as DOCX and try again."),
    "damaged_odt": gettext_lazy("{name} is a damaged OpenDocument text: open it, save it again as ODT and try again."),
    "too_many_pages": gettext_lazy("{name} has more than {limit} pages: send the pages of the announcement alone."),
    "too_much_markup": gettext_lazy("{name} unpacks to more than {limit} MB of text and formatting: send the announcement alone."),
    "no_mail": gettext_lazy("{name} is no e-mail that can be read: save it as text and try again."),
    "encrypted_mail": gettext_lazy("{name} is an encrypted e-mail: open it in your mail program, save its text and try again."),
}  # fmt: skip
KINDS = {
    "journeys": RecordKind.JOURNEY,
    "incoming_visits": RecordKind.VISIT,
    "partnerships": RecordKind.TIE,
    "people": RecordKind.PERSON,
    "organisations": RecordKind.ORGANISATION,
    "events": RecordKind.EVENT,
    "quantities": RecordKind.CLAIM,
    "quotes": RecordKind.QUOTE,
}
SOURCES = {
    "text": SourceKind.TEXT,
    "html": SourceKind.HTML,
    "mail": SourceKind.MAIL,
    "pdf": SourceKind.PDF,
    "docx": SourceKind.DOCX,
    "odt": SourceKind.ODT,
}
REMARKS = {
    "foreign": gettext_lazy("This text seems to be in another language ({language}); German and English are read."),
    "foreign_part": gettext_lazy("A part of this text seems to be in another language ({language}); German and English are read."),
    "nothing": gettext_lazy("Nothing was found here: the text names no journey, visit, partnership, person, organisation, number, event or quotation."),
    "items": gettext_lazy("This is a newsletter of {number} items; each was read by itself."),
    "older": gettext_lazy("Older mails of this conversation were left out: {number}."),
    "pieces": gettext_lazy("This text is long and was read in {number} pieces."),
    "model_added": gettext_lazy("The language model {model} read this as well and added {number} findings."),
    "model_dropped": gettext_lazy("Left out because the text does not say so: {number} values of the language model."),
    "model_too_long": gettext_lazy("The language model was not asked: the text has more than {limit} characters."),
    "model_slow": gettext_lazy("The language model did not answer within {seconds} seconds; this is what the rules read."),
    "model_unreachable": gettext_lazy("The language model cannot be reached; this is what the rules read."),
    "model_status": gettext_lazy("The language model refused to answer (status {status}); this is what the rules read."),
    "model_unclear": gettext_lazy("The language model did not answer in the form asked for; this is what the rules read."),
}  # fmt: skip
LANGUAGES = {
    "Dutch": gettext_lazy("Dutch"),
    "French": gettext_lazy("French"),
    "Spanish": gettext_lazy("Spanish"),
    "Italian": gettext_lazy("Italian"),
    "Polish": gettext_lazy("Polish"),
    "Portuguese": gettext_lazy("Portuguese"),
    "Czech": gettext_lazy("Czech"),
    "Turkish": gettext_lazy("Turkish"),
    "Russian": gettext_lazy("Russian"),
    "Ukrainian": gettext_lazy("Ukrainian"),
    "Chinese": gettext_lazy("Chinese"),
    "Japanese": gettext_lazy("Japanese"),
    "Korean": gettext_lazy("Korean"),
    "Danish": gettext_lazy("Danish"),
    "Norwegian": gettext_lazy("Norwegian"),
    "Finnish": gettext_lazy("Finnish"),
    "Hungarian": gettext_lazy("Hungarian"),
    "Romanian": gettext_lazy("Romanian"),
    "Slovak": gettext_lazy("Slovak"),
    "Croatian": gettext_lazy("Croatian"),
    "Slovenian": gettext_lazy("Slovenian"),
    "Lithuanian": gettext_lazy("Lithuanian"),
    "Latvian": gettext_lazy("Latvian"),
    "Estonian": gettext_lazy("Estonian"),
    "Catalan": gettext_lazy("Catalan"),
    "Luxembourgish": gettext_lazy("Luxembourgish"),
    "Welsh": gettext_lazy("Welsh"),
    "Irish": gettext_lazy("Irish"),
    "Basque": gettext_lazy("Basque"),
    "Icelandic": gettext_lazy("Icelandic"),
    "Albanian": gettext_lazy("Albanian"),
    "Afrikaans": gettext_lazy("Afrikaans"),
    "Indonesian": gettext_lazy("Indonesian"),
    "Vietnamese": gettext_lazy("Vietnamese"),
    "Greek": gettext_lazy("Greek"),
    "Arabic": gettext_lazy("Arabic"),
    "Hebrew": gettext_lazy("Hebrew"),
    "Georgian": gettext_lazy("Georgian"),
    "Armenian": gettext_lazy("Armenian"),
    "Hindi": gettext_lazy("Hindi"),
    "Thai": gettext_lazy("Thai"),
    "Belarusian": gettext_lazy("Belarusian"),
    "Serbian": gettext_lazy("Serbian"),
    "Macedonian": gettext_lazy("Macedonian"),
    "Bulgarian": gettext_lazy("Bulgarian"),
    "Swedish": gettext_lazy("Swedish"),
    "a language in other letters": gettext_lazy("a language in other letters"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text, with what its kind and its header tell."""

    kind: SourceKind
    text: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """One finding as it would become a record: the format's own keys, where it stands, how sure it is."""

    kind: RecordKind
    data: dict[str, Any]
    spans: list[list[int]]
    confidence: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a text; `reason` says why nothing was found.

    `remarks` say what else there is to know, each as a code with its values: `sentence_of` puts them into words.
    """

    text: str
    language: str
    published: date | None
    drafts: tuple[Draft, ...]
    reason: str
    remarks: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a newsletter, to be taken in as an announcement of its own."""

    title: str
    text: str
    published: date | None


def document_of(content: bytes, name: str) -> Document:
    """Turn an uploaded file into text; Refused with one sentence for what cannot be read."""
    try:
        source = lecture.open_source(content, name)
    except lecture.Unreadable as problem:
        raise Refused(str(SENTENCES[problem.code]).format(**problem.values)) from problem
    return Document(SOURCES[source.kind], source.text, source.published)


def read(text: str, *, published: date | None, home: str) -> Reading:
    """Read a text from the side of the office's own city; Refused for one that is too long."""
    try:
        found = lecture.read(text, published=published, home=home or None)
        if (endpoint := language_model()) is not None:
            found = model.second_reading(found, endpoint, published=published, home=home or None)
    except lecture.Unreadable as problem:
        raise Refused(str(SENTENCES[problem.code]).format(**problem.values)) from problem
    remarks = tuple(
        {"code": one.code, "values": one.values} for one in found.remarks if isinstance(one, lecture.Remark)
    )
    return Reading(
        text=found.text,
        language=found.language,
        published=found.published,
        drafts=tuple(_drafts(found)),
        reason=sentence_of(remarks[0]) if found.is_empty and remarks else "",
        remarks=remarks,
    )


def language_model() -> model.Endpoint | None:
    """Return the operator's language model; None where none is configured, ImproperlyConfigured for a wrong setting."""
    wish: dict[str, Any] = settings.LANGUAGE_MODEL
    if not wish["url"]:
        return None
    try:
        return model.Endpoint(**wish)
    except model.WrongEndpoint as wrong:
        raise ImproperlyConfigured(str(wrong)) from wrong


def items_of(text: str) -> tuple[Item, ...]:
    """Return the items of a newsletter; none where the text is a single announcement."""
    return tuple(Item(item.title, item.text, item.published) for item in lecture.split(text))


def _drafts(found: lecture.Reading) -> Iterator[Draft]:
    for key, kind in KINDS.items():
        for item in getattr(found, key):
            data = as_plain(item)
            assert isinstance(data, dict)  # noqa: S101 (findings are dataclasses)
            spans, confidence = data.pop("spans"), data.pop("confidence")
            yield Draft(kind, data, spans, confidence, str(data.get("rule") or ""))


def sentence_of(remark: dict[str, Any]) -> str:
    """Put a remark of the reader into the language of the desk."""
    values = {name: str(LANGUAGES.get(value, value)) for name, value in remark["values"].items()}
    return str(REMARKS[remark["code"]]).format(**values)


def country_of_family_name(name: str) -> str:
    """Return the country code where a written name begins with a family name as in Chinese, Korean or Vietnamese."""
    first, _space, rest = name.partition(" ")
    tongue = lexicon.surnames().get(first, "") if rest else ""
    return {"cn": "CN", "kr": "KR", "vn": "VN"}.get(tongue, "")
