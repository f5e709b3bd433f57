"""The page of a form on a part of something: one template for all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import models
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt

SECTION = "exchanges"


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: its title, the record it belongs to, the address that removes it."""

    title: str
    parent: models.Model
    remove: str = ""
    back: str = ""
    is_file: bool = False

    @property
    def href(self) -> str:
        return self.back or str(self.parent.get_absolute_url())  # type: ignore[attr-defined]  # every parent has a page


def form_page(
    request: DeskRequest, page: FormPage, form: BaseForm, save: Callable[[], object]
) -> HttpResponse:
    """Answer a form: save and go back to the record, or show it with what is wrong."""
    status = attempt(request, form, save)
    if status == SAVED:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(page.href)
    context = {"section": SECTION, "form": form, "page": page}
    return render(request, "exchanges/part_form.html", context, status=status)


def done(request: DeskRequest, back: models.Model, act: Callable[[], object], sentence: str) -> HttpResponse:
    """Carry out what a button asks for, and say how it went on the record's page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return HttpResponseRedirect(back.get_absolute_url())  # type: ignore[attr-defined]  # every parent has a page
