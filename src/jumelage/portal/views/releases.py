"""News: the releases that are out, and nothing before its minute."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, absolute, address, answer, card
from jumelage.portal.forms import ArchiveForm
from jumelage.portal.queries.releases import archive
from jumelage.portal.rules import linked_data
from jumelage.press.queries import public_release, withdrawn_at

SECTION = "releases"
GONE = 410


@public()
def release_list(request: PublicRequest) -> HttpResponse:
    """The archive by year, with a search through every word."""
    form = ArchiveForm(request.GET)
    found = archive(request.office, request.now, request.language, **form.chosen())
    about = About(
        _("News"), _("Press releases on international affairs of %(city)s.") % {"city": request.office.city_name},
        hidden=bool(found.text), feeds=feeds_of(request),
    )  # fmt: skip
    return answer(
        request, "portal/release_list.html", {"found": found, "form": form}, about=about, section=SECTION
    )


@public()
def release_detail(request: PublicRequest, number: str) -> HttpResponse:
    """One release, word for word as it was told."""
    shown = public_release(request.office, request.now, number, request.language)
    if shown is None:
        return _gone(request, number)
    publisher = linked_data.organisation(request.site, absolute(address(request, "portal:start")))
    about = About(
        shown.headline or shown.number, shown.lead or shown.subline, kind="article",
        data=(linked_data.article(shown, url=absolute(request.path), picture=card(), publisher=publisher),),
    )  # fmt: skip
    return answer(request, "portal/release_detail.html", {"shown": shown}, about=about, section=SECTION)


def _gone(request: PublicRequest, number: str) -> HttpResponse:
    """Say that a release was taken back, and not a word of what stood in it; 404 for what was never out."""
    since = withdrawn_at(request.office, request.now, number)
    if since is None:
        raise Http404
    about = About(_("This release was withdrawn"), hidden=True)
    context = {"number": number, "since": since}
    return answer(request, "portal/release_gone.html", context, about=about, section=SECTION, status=GONE)


def feeds_of(request: PublicRequest) -> tuple[tuple[str, str, str], ...]:
    """The feeds of the news, for the head of a page."""
    title = ": ".join((request.site.heading, _("News")))
    return tuple(
        (f"application/{kind}+xml", f"{title} ({name})", address(request, "portal:release_feed", kind=kind))
        for kind, name in (("atom", "Atom"), ("rss", "RSS"))
    )  # fmt: skip
