"""What pages say of themselves in the vocabulary of schema.org."""

from collections.abc import Mapping
from typing import Any

from jumelage.outreach.models import Site
from jumelage.portal.queries.journeys import PublicItem
from jumelage.press.queries import PublicRelease


def organisation(site: Site, url: str) -> dict[str, Any]:
    """The office as a public body."""
    said = {
        "@type": "GovernmentOrganization",
        "name": site.office.name,
        "url": url,
        "areaServed": {"@type": "City", "name": site.office.city_name},
    }
    contact = {"email": site.email, "telephone": site.phone, "address": site.address.replace("\n", ", ")}
    return {**said, **{name: value for name, value in contact.items() if value}}


def article(shown: PublicRelease, *, url: str, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """A release as a news article."""
    said = {
        "@type": "NewsArticle",
        "headline": shown.headline[:110],
        "description": shown.lead or shown.subline,
        "inLanguage": shown.language,
        "url": url,
        "identifier": shown.number,
        "datePublished": shown.released_at.isoformat() if shown.released_at else "",
        "dateModified": shown.changed_at.isoformat() if shown.changed_at else "",
        "publisher": publisher,
        "author": publisher,
    }
    return {name: value for name, value in said.items() if value}


STATES = {False: "https://schema.org/EventScheduled", True: "https://schema.org/EventCancelled"}


def event(found: PublicItem, *, url: str) -> dict[str, Any]:
    """A programme item as an event, in the time of its place."""
    where: dict[str, Any] = {"@type": "Place", "name": found.where or found.item.zone}
    if found.place:
        where["address"] = {
            "@type": "PostalAddress",
            "addressLocality": found.place.label,
            "addressCountry": found.place.country,
        }
    return {
        "@type": "Event",
        "@id": f"{url}#item-{found.item.pk}",
        "name": found.item.label,
        "startDate": found.start.isoformat(),
        "endDate": found.end.isoformat(),
        "eventStatus": STATES[found.is_cancelled],
        "location": where,
        "url": url,
    }
