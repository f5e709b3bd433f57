"""The design system's components in all their states."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.desk.forms.gallery import sample_forms
from jumelage.ui.samples import samples
from jumelage.ui.sprite import icon_names


@desk(Right.VIEW)
def gallery(request: DeskRequest) -> HttpResponse:
    """Show every component; the place to look when one is drawn or changed."""
    page = Paginator(range(60), 20).page(2)
    return render(
        request,
        "desk/gallery.html",
        {"section": "gallery", "page": page, "icons": icon_names(), **sample_forms(), **samples()},
    )
