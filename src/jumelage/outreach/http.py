"""The request as public pages get it, and the frame around what they say.

A public page knows no session, no user and no cookie: the address names the office and the language.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.accounts.models import Office
from jumelage.kit.kept import Kept
from jumelage.kit.pace import Pace

from .models import Site

LANGUAGES = {"de": "en", "en": "de"}
"""The languages of a public site, each with the other one."""


class ReadingConverter:
    """The language of an address: German at the root of a portal, English below `en/`."""

    regex = r"(?:en/)?"

    def to_python(self, value: str) -> str:
        return "en" if value else "de"

    def to_url(self, value: str) -> str:
        return "en/" if value == "en" else ""


class PublicRequest(HttpRequest):
    """What a view behind `guards.public` may rely on."""

    site: Site  # type: ignore[assignment]  # Django keeps the name for an app that is not installed
    office: Office
    language: str
    now: datetime


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself to search engines, feed readers and those who share its address."""

    title: str
    description: str = ""
    kind: str = "website"
    data: tuple[Mapping[str, Any], ...] = ()
    hidden: bool = False
    feeds: tuple[tuple[str, str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the public site's navigation."""

    name: str
    label: str | Promise
    address: str


WAYS = (
    Way("ties", _("Partner cities"), "portal:tie_list"),
    Way("journeys", pgettext_lazy("public", "Journeys and visits"), "portal:journey_list"),
    Way("exchanges", pgettext_lazy("public", "Exchanges"), "portal:exchange_list"),
    Way("exhibitions", pgettext_lazy("public", "Exhibitions"), "portal:exhibition_list"),
    Way("events", pgettext_lazy("public", "Dates"), "portal:event_list"),
    Way("releases", pgettext_lazy("public", "News"), "portal:release_list"),
    Way("figures", pgettext_lazy("public", "Figures"), "portal:figures"),
)
DUTIES = (
    Way("data", _("Open data"), "portal:data"),
    Way("accessibility", _("Accessibility"), "portal:accessibility"),
    Way("privacy", pgettext_lazy("public", "Privacy"), "portal:privacy"),
    Way("imprint", _("Imprint"), "portal:imprint"),
)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it is kept: the bytes, and the state of the records they were made from."""

    state: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    packed: bytes

    @classmethod
    def of(cls, response: HttpResponse, state: str) -> "KeptPage":
        content = response.content
        return cls(state, tuple(response.items()), content, gzip.compress(content, 6, mtime=0))

    @property
    def size(self) -> int:
        return len(self.content) + len(self.packed) + 2000

    def response(self) -> "PublicResponse":
        found = PublicResponse(self.content, headers=dict(self.headers))
        found.packed = self.packed
        return found


class PublicResponse(HttpResponse):
    """An answer that brings its compressed bytes along."""

    packed: bytes


PAGES: Kept[KeptPage] = Kept(settings.PAGE_CACHE_MB * 1024 * 1024)
"""The public pages of this process. Each process has its own; the state that they are kept under is in the database."""


def absolute(path: str) -> str:
    """Return an address with its host, the same whoever asks."""
    return f"{settings.BASE_URL}{path}"


def card() -> str:
    """Return the address of the picture that stands for the site where its pages are shared."""
    return absolute(static("outreach/card.png"))


def address(request: PublicRequest, name: str, language: str = "", /, **arguments: Any) -> str:
    """Return the path of a public page of the same office; nothing where there is none (yet)."""
    given = {"office": request.office.slug, "language": language or request.language, **arguments}
    try:
        return reverse(name, kwargs=given)
    except NoReverseMatch:
        return ""


def answer(
    request: PublicRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    about: About,
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page in the frame of the office's public site."""
    other = LANGUAGES[request.language]
    match = request.resolver_match
    arguments = {k: v for k, v in match.kwargs.items() if k not in {"office", "language"}} if match else {}
    name = match.view_name if match else "portal:start"
    frame = {
        "site": request.site, "office": request.office, "language": request.language, "about": about, "section": section,
        "start": address(request, "portal:start"), "ways": _entries(request, WAYS), "duties": _entries(request, DUTIES),
        "feedback": address(request, "outreach:feedback"), "other": other,
        "card": card(), "canonical": absolute(request.path), "here": request.path,
        "alternates": [(code, absolute(address(request, name, code, **arguments))) for code in LANGUAGES],
        "there": address(request, name, other, **arguments) or address(request, "portal:start", other),
    }  # fmt: skip
    return render(request, template, {**frame, **context}, status=status)


def _entries(request: PublicRequest, ways: tuple[Way, ...]) -> list[tuple[Way, str]]:
    return [(way, href) for way in ways if (href := address(request, way.address))]


def client_address(request: HttpRequest) -> str:
    """Return who asks: the proxy's word for it where the installation stands behind one."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        return forwarded or str(request.META.get("REMOTE_ADDR", ""))
    return str(request.META.get("REMOTE_ADDR", ""))


FEEDS = Pace(times=30, seconds=60)
"""How often one address may ask for one feed: far more than any reader needs, less than once a second."""


def must_wait(request: HttpRequest, pace: Pace, *, what: str = "") -> int:
    """Count somebody's request; return the seconds to wait if it is one too many, else 0. Nothing is written."""
    return pace.wait(f"{client_address(request)} {what}", timezone.now().timestamp())


def is_too_often(request: HttpRequest, what: str, *, times: int, seconds: int) -> bool:
    """Count what somebody writes in a window, for all processes; True when this is over the limit. No address is kept longer."""
    digest = blake2b(f"{client_address(request)}|{settings.SECRET_KEY}".encode(), digest_size=12).hexdigest()
    key = f"public-{what}-{int(timezone.now().timestamp()) // seconds}-{digest}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return int(cache.incr(key)) > times
    except ValueError:  # the window ended between the two
        return False
