"""What pages say of themselves in the vocabulary of schema.org."""

from collections.abc import Mapping
from typing import Any

from jumelage.outreach.models import Site
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
