"""Pictures, contacts, the paragraph about the city."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.press import actions
from jumelage.press.forms.images import ImageForm
from jumelage.press.forms.releases import BoilerplateForm, ContactForm
from jumelage.press.models import Boilerplate, Image, PressContact, Release

SECTION = "press"


@desk(Right.PRESS)
def image_new(request: DeskRequest, release: int) -> HttpResponse:
    found = get_object_or_404(Release.objects.select_related("office"), pk=release)
    form = ImageForm(request.POST or None, request.FILES or None)
    status = attempt(
        request,
        form,
        lambda: actions.add_image(
            release=found, file=form.cleaned_data["file"], values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        return redirect(found)
    context = {"section": SECTION, "form": form, "release": found}
    return render(request, "press/image_edit.html", context, status=status)


@desk(Right.PRESS)
def image_edit(request: DeskRequest, pk: int) -> HttpResponse:
    image = get_object_or_404(Image.objects.select_related("release__office"), pk=pk)
    form = ImageForm(request.POST or None, instance=image)
    status = attempt(
        request,
        form,
        lambda: actions.change_image(image=image, seen=form.seen, values=form.values(), by=request.user),
    )
    if status == SAVED:
        return redirect(image.release)
    context = {"section": SECTION, "form": form, "release": image.release, "image": image}
    return render(request, "press/image_edit.html", context, status=status)


@require_POST
@desk(Right.PRESS)
def image_remove(request: DeskRequest, pk: int) -> HttpResponse:
    image = get_object_or_404(Image.objects.select_related("release__office"), pk=pk)
    try:
        actions.remove_image(image=image, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(image.release)


@desk(Right.PRESS)
def standing(request: DeskRequest) -> HttpResponse:
    """What all releases share."""
    context = {
        "section": SECTION,
        "contacts": PressContact.objects.filter(office=request.office),
        "boilerplates": Boilerplate.objects.filter(office=request.office),
    }
    return render(request, "press/standing.html", context)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that all releases share: its model, its form, and how it is saved under which name."""

    title: Promise
    model: type[PressContact] | type[Boilerplate]
    form: type[ContactForm] | type[BoilerplateForm]
    name: str
    save: Callable[..., object]


CONTACT = Entry(gettext_lazy("Press contact"), PressContact, ContactForm, "contact", actions.save_contact)
BOILERPLATE = Entry(
    gettext_lazy("Boilerplate"), Boilerplate, BoilerplateForm, "boilerplate", actions.save_boilerplate
)


@desk(Right.PRESS)
def presscontact_new(request: DeskRequest) -> HttpResponse:
    return _entry(request, CONTACT, None)


@desk(Right.PRESS)
def presscontact_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _entry(request, CONTACT, pk)


@desk(Right.PRESS)
def boilerplate_new(request: DeskRequest) -> HttpResponse:
    return _entry(request, BOILERPLATE, None)


@desk(Right.PRESS)
def boilerplate_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _entry(request, BOILERPLATE, pk)


def _entry(request: DeskRequest, entry: Entry, pk: int | None) -> HttpResponse:
    found = _found(entry, pk)
    form = entry.form(request.POST or None, instance=_found(entry, pk))
    status = attempt(
        request, form,
        lambda: entry.save(
            office=request.office, seen=form.seen, values=form.values(), by=request.user, **{entry.name: found}
        ),
    )  # fmt: skip
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("press:standing")
    context = {"section": SECTION, "form": form, "title": entry.title}
    return render(request, "press/standing_edit.html", context, status=status)


def _found(entry: Entry, pk: int | None) -> PressContact | Boilerplate | None:
    if pk is None:
        return None
    found: PressContact | Boilerplate = get_object_or_404(entry.model.objects.select_related("office"), pk=pk)
    return found
