"""What pages say of themselves in the vocabulary of schema.org."""

from collections.abc import Mapping
from typing import Any

from jumelage.outreach.models import Site
from jumelage.portal.queries.exhibitions import ShownStop
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


def article(shown: PublicRelease, *, url: str, picture: str, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """A release as a news article."""
    said = {
        "@type": "NewsArticle",
        "headline": shown.headline[:110],
        "description": shown.lead or shown.subline,
        "inLanguage": shown.language,
        "url": url,
        "mainEntityOfPage": url,
        "image": [picture],
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


def exhibition(found: ShownStop, *, url: str) -> dict[str, Any]:
    """A stop of an exhibition as an event of several days, part of the tour."""
    told, stop = found.exhibition, found.stop
    where: dict[str, Any] = {
        "@type": "Place",
        "name": stop.venue or stop.place.label,
        "address": {
            "@type": "PostalAddress", "addressLocality": stop.place.label, "addressCountry": stop.place.country,
            **({"streetAddress": stop.address} if stop.address else {}),
        },
        "geo": {"@type": "GeoCoordinates", "latitude": stop.latitude, "longitude": stop.longitude},
    }  # fmt: skip
    said = {
        "@type": "ExhibitionEvent",
        "@id": f"{url}#stop-{stop.pk}",
        "name": told.title,
        "description": told.subtitle or told.story,
        "startDate": stop.opening.isoformat(),
        "endDate": stop.close.isoformat(),
        "eventStatus": STATES[False],
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": where,
        "organizer": {"@type": "Organization", "name": told.organiser} if told.organiser else None,
        "performer": {"@type": "Person", "name": told.artist} if told.artist else None,
        "superEvent": {"@type": "EventSeries", "@id": f"{url}#tour", "name": told.title},
        "url": url,
    }
    return {name: value for name, value in said.items() if value}
