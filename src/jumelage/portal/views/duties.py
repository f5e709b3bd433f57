"""What the law asks of a public site: imprint, privacy, accessibility."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, absolute, address, answer
from jumelage.press.rules.text import html


@public()
def imprint(request: PublicRequest) -> HttpResponse:
    text = html(request.site.said("imprint"))
    return answer(
        request, "portal/imprint.html", {"text": text}, about=About(_("Imprint")), section="imprint"
    )


@public()
def privacy(request: PublicRequest) -> HttpResponse:
    text = html(request.site.said("privacy"))
    return answer(
        request, "portal/privacy.html", {"text": text}, about=About(_("Privacy notice")), section="privacy"
    )


@public()
def accessibility(request: PublicRequest) -> HttpResponse:
    text = html(request.site.said("barriers"))
    home = absolute(address(request, "portal:start"))
    about = About(_("Accessibility statement"))
    return answer(
        request,
        "portal/accessibility.html",
        {"text": text, "home": home},
        about=about,
        section="accessibility",
    )
