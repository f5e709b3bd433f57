"""Figures, each with the table behind it."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, answer
from jumelage.portal.queries.figures import figures_page


@public()
def figures(request: PublicRequest) -> HttpResponse:
    page = figures_page(request.site, timezone.localdate(request.now))
    about = About(
        _("Figures"), _("International affairs of %(city)s in numbers.") % {"city": request.office.city_name}
    )
    return answer(request, "portal/figures.html", {"page": page}, about=about, section="figures")
