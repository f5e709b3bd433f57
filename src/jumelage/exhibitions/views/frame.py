"""What the pages of an exhibition share: finding it, and the forms on its parts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts.http import DeskRequest
from jumelage.exhibitions.forms.exhibitions import PanelledForm
from jumelage.exhibitions.models import Exhibition
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt

SECTION = "exhibitions"


def exhibition_or_404(pk: int) -> Exhibition:
    found: Exhibition = get_object_or_404(Exhibition.objects.select_related("office", "organiser"), pk=pk)
    return found


def answer_form(
    request: DeskRequest,
    form: PanelledForm,
    save: Callable[[], models.Model],
    *,
    title: str,
    exhibition: Exhibition | None = None,
    back: str = "",
    remove: str = "",
) -> HttpResponse:
    """Save what was sent and go to the record, or show the form with what is wrong."""
    made: list[Any] = []
    status = attempt(request, form, lambda: made.append(save()))
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(back or made[0])
    context = {
        "section": SECTION, "form": form, "title": title, "exhibition": exhibition, "back": back, "remove": remove,
    }  # fmt: skip
    return render(request, "exhibitions/form.html", context, status=status)


def answer_removal(
    request: DeskRequest, remove: Callable[[], object], *, to: str, back: str, done: str = ""
) -> HttpResponse:
    """Remove and go on, or say why it stays."""
    try:
        remove()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, done or _("Removed."))
    return redirect(to)
