"""An announcement comes in: read, matched, compared with the others and kept with its proposals, or refused whole."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit import actions as audit
from jumelage.journeys.enums import Direction
from jumelage.kit.errors import Refused
from jumelage.reading import queries, rules
from jumelage.reading.bridge import Draft, Reading, items_of, read
from jumelage.reading.enums import Likeness, RecordKind, SourceKind
from jumelage.reading.models import Announcement, Mail, Proposal
from jumelage.reading.rules import lookalikes

from .pairing import pair

TAKEN_IN = gettext_noop("read")
REMOVED = gettext_noop("removed")
TITLE = 120
SALUTATIONS = ("sehr geehrte", "liebe ", "guten tag", "hallo", "dear ", "hello", "good morning", "anbei ")


class AlreadyRead(Refused):
    """The very same text is here already; carries the announcement."""

    def __init__(self, announcement: Announcement) -> None:
        super().__init__(_("This text has been read already. You find it with its proposals here."))
        self.announcement = announcement


def take_in(
    *,
    office: Office,
    by: User | None,
    text: str,
    kind: str = SourceKind.PASTED,
    name: str = "",
    published: date | None = None,
    mail: Mail | None = None,
    bundle: str = "",
) -> Announcement:
    """Read a text and keep it with its proposals; Refused where nothing was found or it is here already.

    `bundle` joins the announcements that came in one document. One that looks like another is kept and
    marked: a person says whether it is a new version.
    """
    found = read(text, published=published, home=office.city_name)
    if not found.drafts:
        raise Refused(found.reason)
    with transaction.atomic():
        # Two people who paste the same mail at once: the office's row is the queue.
        Office.objects.select_for_update().get(pk=office.pk)
        digest = hashlib.sha256(" ".join(found.text.split()).encode()).hexdigest()
        known = Announcement.objects.filter(office=office, digest=digest).first()
        if known is not None:
            raise AlreadyRead(known)
        sketch = lookalikes.sketch(found.text)
        alike = queries.lookalike(office, sketch)
        announcement: Announcement = Announcement.objects.create(
            office=office, title=_title(found), source_kind=kind, source_name=name[:250], text=found.text, digest=digest,
            language=found.language, published_on=found.published, created_by=by, mail=mail, bundle=bundle,
            remarks=list(found.remarks), sketch=sketch, resembles=alike, likeness=Likeness.OPEN if alike else Likeness.NONE,
        )  # fmt: skip
        _propose(announcement, found)
        audit.record(office=office, by=by, verb=TAKEN_IN, on=announcement)
    return announcement


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a document: its announcements, and what was left, a sentence each."""

    announcements: tuple[Announcement, ...]
    notes: tuple[str, ...] = ()


def take_in_document(*, office: Office, by: User | None, text: str, bundle: str = "", **rest: Any) -> TakenIn:
    """Take a text in, or each item of a newsletter as an announcement of its own.

    Items that hold nothing or are here already are left out and named; Refused where nothing is left.
    """
    items = items_of(text)
    if not items:
        return TakenIn((take_in(office=office, by=by, text=text, bundle=bundle, **rest),))
    bundle = bundle or uuid.uuid4().hex
    published = rest.pop("published", None)
    taken: list[Announcement] = []
    notes: list[str] = []
    known: AlreadyRead | None = None
    with transaction.atomic():
        for item in items:
            when = item.published or published
            try:
                taken.append(
                    take_in(office=office, by=by, text=item.text, bundle=bundle, published=when, **rest)
                )
            except AlreadyRead as same:
                known = same
                notes.append(_("Here already: %(title)s") % {"title": item.title or same.announcement.title})
            except Refused:
                notes.append(_("Nothing found in: %(title)s") % {"title": item.title or item.text[:60]})
    if not taken:
        raise known or Refused(notes[0])
    return TakenIn(tuple(taken), tuple(notes))


@transaction.atomic
def remove_announcement(*, announcement: Announcement, by: User) -> None:
    """Remove an announcement with its proposals; the records that came of it stay."""
    audit.record(office=announcement.office, by=by, verb=REMOVED, on=announcement)
    announcement.delete()


def _propose(announcement: Announcement, found: Reading) -> None:
    proposals = Proposal.objects.bulk_create(
        _proposal(announcement, draft, position) for position, draft in enumerate(found.drafts)
    )
    pair(announcement, proposals)


def _title(found: Reading) -> str:
    """The first line that reads like a headline, cut at a word."""
    stripped = (line.strip() for line in found.text.splitlines())
    lines = [line for line in stripped if line and not line.casefold().startswith(SALUTATIONS)]
    first = next((line for line in lines if len(line) > 15), lines[0] if lines else "")
    return first if len(first) <= TITLE else first[:TITLE].rsplit(" ", 1)[0] + " …"


def _proposal(announcement: Announcement, draft: Draft, position: int) -> Proposal:
    match = _match(announcement, draft)
    return Proposal(
        announcement=announcement,
        kind=draft.kind,
        subject=rules.subject_of(draft.kind, draft.data),
        rule=draft.rule[:60],
        position=position,
        data=draft.data,
        spans=draft.spans,
        confidence=draft.confidence,
        match_type=ContentType.objects.get_for_model(match) if match else None,
        match_id=match.pk if match else None,
    )


def _match(announcement: Announcement, draft: Draft) -> models.Model | None:
    """The record that the office has already, as far as names and dates tell."""
    data, office = draft.data, announcement.office
    match draft.kind:
        case RecordKind.PERSON:
            return next(iter(queries.matching_people(office, data["name"])), None)
        case RecordKind.ORGANISATION:
            return next(iter(queries.matching_organisations(office, data["name"])), None)
        case RecordKind.TIE:
            others = [name for name in data["cities"] if not rules.own_city(name, office.city_name)]
            return queries.matching_tie(office, _numbers(others)) if len(others) == 1 else None
        case RecordKind.JOURNEY | RecordKind.VISIT:
            outgoing = draft.kind == RecordKind.JOURNEY
            names = [leg["city"] for leg in data["legs"]] if outgoing else [data["from_city"]]
            return queries.matching_journey(
                office,
                direction=Direction.OUTGOING if outgoing else Direction.INCOMING,
                start=_day(data["start"]),
                places=_numbers(names),
                on=queries.day_of_telling(announcement),
            )
        case RecordKind.EVENT:
            day, on = _day(data["date"]), queries.day_of_telling(announcement)
            return queries.matching_item(office, title=data["title"], day=day, on=on)
        case _:
            return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _numbers(names: list[str | None]) -> list[int]:
    return [place.geoname_id for name in names if (place := rules.place_named(name))]
