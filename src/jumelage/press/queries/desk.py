"""Releases as the desk shows them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.models import Office
from jumelage.kit.hits import Hit
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching
from jumelage.press.enums import QuoteState, ReleaseState, Translation
from jumelage.press.models import Edition, Fact, Quote, Release, Version
from jumelage.press.rules import facts, workflow

from .reading import content_of


@dataclass(frozen=True, slots=True)
class ReleaseFilter:
    """What the list shows."""

    text: str = ""
    state: str = ""
    beat: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One line of the list."""

    pk: int
    release: Release
    headline: str
    versions: list[Version]
    open_quotes: int
    is_embargoed: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact with what its record says now."""

    fact: Fact
    label: str
    now: str
    record: Model | None

    @property
    def href(self) -> str:
        """The record's page, where it has one."""
        ask = getattr(self.record, "get_absolute_url", None)
        return str(ask()) if ask else ""

    @property
    def has_changed(self) -> bool:
        return self.now != self.fact.value


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Everything on the page of one release."""

    headline: str
    versions: list[Version]
    quotes: list[Quote]
    facts: list[FactLine]
    steps: list[workflow.Step]
    editions: list[Edition]
    withdrawn_quotes: list[Quote]
    is_public: bool
    is_embargoed: bool
    may_edit: bool
    unpublished: bool

    @property
    def changed_facts(self) -> int:
        return sum(line.has_changed for line in self.facts)


def releases(
    office: Office, rights: Collection[Right], now: datetime, wanted: ReleaseFilter = ReleaseFilter()
) -> Any:
    """Return the releases that somebody at the desk may know of."""
    found = Release.objects.known_to(frozenset(rights), now).filter(office=office)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.beat:
        found = found.filter(beat=wanted.beat)
    return matching(found, wanted.text) if wanted.text else found


def releases_page(
    office: Office, rights: Collection[Right], now: datetime, wanted: ReleaseFilter, number: str | None
) -> ListPage[ReleaseRow]:
    found = releases(office, rights, now, wanted).order_by("-number")

    def fetch(pks: Sequence[int]) -> list[ReleaseRow]:
        rows = Release.objects.filter(pk__in=pks).prefetch_related("versions", "quotes", "editions")
        return [_row(release, rights, now) for release in rows]

    return page_of(found, number, fetch=fetch)


def _row(release: Release, rights: Collection[Right], now: datetime) -> ReleaseRow:
    return ReleaseRow(
        release.pk,
        release,
        headline(release, rights),
        list(release.versions.all()),
        sum(quote.state != QuoteState.APPROVED for quote in release.quotes.all()),
        release.is_embargoed(now),
    )


def published_headline(release: Release) -> str:
    """Return the headline of the newest edition: what somebody outside the press office reads."""
    edition = next(iter(release.editions.all()), None)
    texts = edition.content["texts"] if edition else {}
    return str(texts.get(release.source_language, {}).get("headline", ""))


def headline(release: Release, rights: Collection[Right] = (Right.PRESS,)) -> str:
    """Return the headline in the language of the release; reads what was prefetched."""
    if Right.PRESS not in rights:
        return published_headline(release)
    versions = release.versions.all()
    own = next((one.headline for one in versions if one.language == release.source_language), "")
    return own or next((one.headline for one in versions if one.headline), "")


def fact_lines(release: Release, today: date) -> list[FactLine]:
    """Return the facts of a release, each with what its record says now."""
    return [
        FactLine(
            fact,
            str(facts.KINDS[fact.key].label) if fact.key in facts.KINDS else fact.key,
            facts.read(fact.key, fact.record, release.source_language, today),
            fact.record,
        )
        for fact in Fact.objects.filter(release=release)
        .prefetch_related("record")
        .select_related("checked_by")
    ]


def release_page(release: Release, rights: Collection[Right], now: datetime) -> ReleasePage:
    """Gather the page of one release."""
    editions = list(release.editions.select_related("made_by"))
    quotes = list(release.quotes.select_related("speaker", "noted_by"))
    published = {shown["id"] for shown in editions[0].content["quotes"]} if editions else set()
    is_out = release.state in ReleaseState.out()
    return ReleasePage(
        headline=headline(release),
        versions=list(release.versions.all()),
        quotes=quotes,
        facts=fact_lines(release, localdate(now)),
        steps=workflow.steps(release.state, rights),
        editions=editions,
        withdrawn_quotes=[
            quote
            for quote in quotes
            if is_out and quote.pk in published and quote.state == QuoteState.WITHDRAWN
        ],
        is_public=release.is_public(now),
        is_embargoed=release.is_embargoed(now),
        may_edit=workflow.may_edit(release.state) and Right.PRESS in rights,
        unpublished=is_out
        and _says(content_of(release, today=localdate(now), states=(Translation.DONE,)))
        != _says(editions[0].content),
    )


def _says(content: Mapping[str, Any]) -> tuple[object, ...]:
    """What of a content the public reads as text."""
    return content["texts"], content["quotes"], content["contact"], content["images"]


def search(office: Office, text: str, *, limit: int, rights: Collection[Right], now: datetime) -> list[Hit]:
    """Find releases that somebody may know of, by number and headline."""
    found = releases(office, rights, now, ReleaseFilter(text))
    found = found.prefetch_related("versions", "editions")[:limit]
    return [
        Hit(
            _("Press release"),
            headline(release, rights) or release.number,
            f"{release.number} · {release.get_state_display()}",
            reverse("press:release_detail", args=[release.pk]),
        )
        for release in found
    ]
