"""A release as somebody outside reads it: from a frozen edition, or (for a preview) as it stands now.

Every public door asks `public_releases` or `public_release`; there is no other way to a release's words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from jumelage.accounts.models import Office
from jumelage.kit.search import matching
from jumelage.people.rules.naming import display_name
from jumelage.press.enums import ReleaseState, Translation
from jumelage.press.models import Boilerplate, Edition, Fact, Quote, Release
from jumelage.press.rules import facts
from jumelage.press.rules.text import Said, compose, html, plain


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a release, described in the reader's language."""

    id: int
    credit: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class PublicRelease:
    """A release in one language: everything that a page, a mail, a feed or a PDF needs."""

    pk: int
    number: str
    edition: int
    language: str
    languages: tuple[str, ...]
    headline: str
    subline: str
    lead: str
    body: str
    boilerplate: str
    place: str
    dated: date | None
    beat: str
    contact: Mapping[str, str]
    pictures: tuple[Picture, ...]
    released_at: datetime | None
    changed_at: datetime | None
    embargo_at: datetime | None
    embargo_zone: str
    correction: str

    @property
    def body_html(self) -> str:
        """Clean HTML of the body with its quotes; safe to show as it is."""
        return html(self.body)

    @property
    def body_plain(self) -> str:
        return plain(self.body)

    @property
    def boilerplate_html(self) -> str:
        return html(self.boilerplate)


def public_archive(
    office: Office, now: datetime, *, beat: str = "", year: int = 0, text: str = ""
) -> "QuerySet[Release]":
    """Return the releases that the public may read, the newest first; `readings` makes words of them.

    A text is looked for in the newest edition alone: what a correction took back is not found any more.
    """
    found: QuerySet[Release] = Release.objects.public(now).filter(office=office)
    if beat:
        found = found.filter(beat=beat)
    if year:
        found = found.filter(released_at__year=year)
    if text.strip():
        newest = Edition.objects.filter(release=OuterRef("pk")).order_by("-number").values("pk")[:1]
        saying = matching(Edition.objects.filter(release__office=office), text)
        found = found.annotate(newest=Subquery(newest)).filter(newest__in=saying.values("pk"))
    return found.order_by("-released_at", "-pk")


def readings(releases: "QuerySet[Release]", language: str) -> list[PublicRelease]:
    """Return the newest editions of releases out of `public_archive`, in their order; two queries."""
    return [
        shown for release in releases.prefetch_related("editions") if (shown := _newest(release, language))
    ]


def public_releases(office: Office, now: datetime, language: str, *, beat: str = "") -> list[PublicRelease]:
    """Return what the public may read, the newest first; two queries."""
    return readings(public_archive(office, now, beat=beat), language)


def public_release(office: Office, now: datetime, number: str, language: str) -> PublicRelease | None:
    """Return one release by its number; None where the public may not read it (yet, or any more)."""
    release = (
        Release.objects.public(now).filter(office=office, number=number).prefetch_related("editions").first()
    )
    return _newest(release, language) if release else None


def withdrawn_at(office: Office, now: datetime, number: str) -> datetime | None:
    """Return when a release was taken back that the public could read before; None for every other number.

    One that was withdrawn before its embargo ended was never told to anybody, and is not spoken of either.
    """
    found: datetime | None = (
        Release.objects.filter(
            office=office, number=number, state=ReleaseState.WITHDRAWN, released_at__lte=now
        )
        .filter(Q(embargo_at__isnull=True) | Q(embargo_at__lte=F("withdrawn_at")))
        .values_list("withdrawn_at", flat=True)
        .first()
    )
    return found


def _newest(release: Release, language: str) -> PublicRelease | None:
    edition = next(iter(release.editions.all()), None)
    return reading(release, edition.content, language, edition=edition) if edition else None


def reading(
    release: Release, content: Mapping[str, Any], language: str, *, edition: Edition | None = None
) -> PublicRelease:
    """Return a content in a language, or in the language it was written in where it has not that one."""
    texts = content["texts"]
    chosen = language if language in texts else content["source_language"]
    words = texts.get(chosen, {"headline": "", "subline": "", "lead": "", "body": "", "boilerplate": ""})
    said = [
        Said(quote["number"], quote["wordings"].get(chosen) or quote["wordings"].get(content["source_language"], ""), quote["speaker"])
        for quote in content["quotes"]
    ]  # fmt: skip
    return PublicRelease(
        pk=release.pk, number=release.number, edition=edition.number if edition else 0,
        language=chosen, languages=tuple(texts),
        headline=words["headline"], subline=words["subline"], lead=words["lead"], body=compose(words["body"], said),
        boilerplate=words["boilerplate"], place=content["place"],
        dated=date.fromisoformat(content["dated"]) if content["dated"] else None,
        beat=release.beat, contact=content["contact"],
        pictures=tuple(_picture(picture, chosen) for picture in content["images"]),
        released_at=release.released_at, changed_at=edition.made_at if edition else release.updated_at,
        embargo_at=release.embargo_at, embargo_zone=release.embargo_zone, correction=edition.note if edition else "",
    )  # fmt: skip


def _picture(picture: Mapping[str, Any], language: str) -> Picture:
    alt = picture["alt"] if language == "de" else picture["alt_en"] or picture["alt"]
    return Picture(picture["id"], picture["credit"], alt, picture["caption"])


def content_of(
    release: Release, *, today: date, states: Collection[str] = (Translation.DONE, Translation.DRAFT)
) -> dict[str, Any]:
    """Return everything that a release says as it stands: what an edition freezes."""
    day = release.dated or today
    texts = {
        version.language: {
            "headline": version.headline,
            "subline": version.subline,
            "lead": version.lead,
            "body": version.body,
            "boilerplate": _boilerplate(release, day, version.language),
        }
        for version in release.versions.all()
        if version.state in states
    }
    contact = release.contact
    return {
        "source_language": release.source_language,
        "place": release.place,
        "dated": day.isoformat(),
        "texts": texts,
        "quotes": [_quote(quote) for quote in release.quotes.select_related("speaker")],
        "contact": {"name": contact.name, "role": contact.role, "phone": contact.phone, "email": contact.email}
        if contact
        else {},
        "images": [
            {"id": image.pk, "credit": image.credit, "alt": image.alt, "alt_en": image.alt_en, "caption": image.caption}
            for image in release.images.all()
        ],
    }  # fmt: skip


def _boilerplate(release: Release, day: date, language: str) -> str:
    found = Boilerplate.objects.filter(office=release.office_id).on(day, language)
    return found.text if found else ""


def _quote(quote: Quote) -> dict[str, Any]:
    speaker = display_name(quote.speaker)
    return {
        "id": quote.pk,
        "number": quote.position,
        "wordings": quote.wordings,
        "speaker": f"{speaker}, {quote.function}" if quote.function else speaker,
    }


def changed_facts(release: Release, today: date) -> int:
    """Return how many facts of a release differ from their records now."""
    return sum(
        facts.read(fact.key, fact.record, release.source_language, today) != fact.value
        for fact in Fact.objects.filter(release=release).prefetch_related("record")
    )
