"""What a mail holds: its text and its attachments, each read as an announcement of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.kit.errors import Refused
from jumelage.reading.bridge import Document, document_of
from jumelage.reading.bridge import mail as bridge
from jumelage.reading.enums import Outcome, SourceKind
from jumelage.reading.models import Announcement, Mail
from jumelage.reading.rules import lookalikes

from .intake import AlreadyRead, take_in_document

COVER_NOTE = 60
"""A mail with attachments whose own text is shorter only says what it brings."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mail: how many announcements, and a sentence on what was left."""

    outcome: Outcome
    announcements: int
    note: str


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    document: Document | None
    problem: str = ""


def take_in_mail(kept: Mail, content: bytes, *, bundle: str, by: User | None) -> Taken:
    """Take in what a mail holds; what cannot be read is named in the note."""
    texts = list(_texts(content))
    taken: list[Announcement] = []
    notes, known = [text.problem for text in texts if text.problem], 0
    for text in texts:
        if text.document is None:
            continue
        try:
            taken += _take_in(kept, text, text.document, bundle, by)
        except AlreadyRead:
            known += 1
        except Refused as refusal:
            notes.append(f"{text.name}: {refusal}" if text.name else str(refusal))
    if len(taken) < 2:
        Announcement.objects.filter(mail=kept).update(bundle="")
    return Taken(_outcome(taken, known, texts), len(taken), " ".join(dict.fromkeys(notes)))


def _take_in(kept: Mail, text: _Text, document: Document, bundle: str, by: User | None) -> list[Announcement]:
    sent: date | None = kept.sent_at.date() if kept.sent_at else None
    name = " · ".join(filter(None, [kept.sender, text.name]))
    found = take_in_document(
        office=kept.mailbox.office, by=by, text=document.text, kind=document.kind, name=name,
        published=document.published or sent, mail=kept, bundle=bundle,
    )  # fmt: skip
    return list(found.announcements)


def _outcome(taken: list[Announcement], known: int, texts: list[_Text]) -> Outcome:
    if taken:
        return Outcome.READ
    if known:
        return Outcome.KNOWN
    return Outcome.EMPTY if any(text.document for text in texts) else Outcome.REFUSED


def _texts(content: bytes) -> Iterator[_Text]:
    """The attachments first, then the mail's own text, unless that only repeats or announces them."""
    files = [_attached(file) for file in bridge.attachments(content)]
    yield from files
    documents = [file.document for file in files if file.document]
    try:
        own = document_of(content, _("The mail"))
    except Refused as refusal:
        if not documents:
            yield _Text("", None, str(refusal))
        return
    sketch = lookalikes.sketch(own.text)
    is_cover = bool(documents) and len(own.text.split()) < COVER_NOTE
    is_repeated = any(
        lookalikes.likeness(sketch, lookalikes.sketch(other.text)) >= lookalikes.ALIKE for other in documents
    )
    if not is_cover and not is_repeated:
        yield _Text("", Document(SourceKind.MAIL, own.text, own.published))


def _attached(file: bridge.Attachment) -> _Text:
    if not file.is_readable:
        problem = _(
            "%(name)s was not read: text, web pages, e-mails, PDF and Word documents (DOCX) are read."
        )
        return _Text(file.name, None, problem % {"name": file.name})
    try:
        return _Text(file.name, document_of(file.content, file.name))
    except Refused as refusal:
        return _Text(file.name, None, str(refusal))
