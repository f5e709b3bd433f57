"""The page of a form on a part of something: one template for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.forms import VersionedForm
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


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part: what it belongs to, the name that its actions know it by, its form for one or for a new one."""

    title: Promise
    model: Any
    owner: str
    name: str
    form: Callable[[DeskRequest, Any], VersionedForm]
    save: Callable[..., object]
    remove: Callable[..., object]


def found_part(part: Part, pk: int) -> Any:
    """Return a part with what it belongs to, or answer that there is none."""
    related = [f"{part.owner}__office", *(["exchange__place"] if part.owner == "exchange" else [])]
    return get_object_or_404(part.model.objects.select_related(*related), pk=pk)


def part_new(request: DeskRequest, part: Part, parent: models.Model) -> HttpResponse:
    """The form of a new part."""
    form = part.form(request, None)
    ours = {part.owner: parent, part.name: None}
    return form_page(
        request, FormPage(str(part.title), parent), form,
        lambda: part.save(values=form.values(), by=request.user, **ours),
    )  # fmt: skip


def part_edit(request: DeskRequest, part: Part, pk: int) -> HttpResponse:
    """The form of a part that is there, with the way to remove it."""
    found = found_part(part, pk)
    form = part.form(request, found_part(part, pk))
    ours = {part.owner: getattr(found, part.owner), part.name: found}
    remove = reverse(f"exchanges:{part.model._meta.model_name}_remove", args=[pk])
    return form_page(
        request, FormPage(str(part.title), ours[part.owner], remove=remove), form,
        lambda: part.save(seen=form.seen, values=form.values(), by=request.user, **ours),
    )  # fmt: skip


def part_remove(request: DeskRequest, part: Part, pk: int) -> HttpResponse:
    """Take a part away."""
    found = found_part(part, pk)
    owner = getattr(found, part.owner)
    return done(request, owner, lambda: part.remove(**{part.name: found}, by=request.user), _("Removed."))
