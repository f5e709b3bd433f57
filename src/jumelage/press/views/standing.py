"""Pictures, contacts, the paragraph about the city."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
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


@desk(Right.PRESS)
def presscontact_new(request: DeskRequest) -> HttpResponse:
    return _contact(request, None)


@desk(Right.PRESS)
def presscontact_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _contact(request, get_object_or_404(PressContact.objects.select_related("office"), pk=pk))


def _contact(request: DeskRequest, contact: PressContact | None) -> HttpResponse:
    form = ContactForm(request.POST or None, instance=contact)
    status = attempt(
        request,
        form,
        lambda: actions.save_contact(
            office=request.office, contact=PressContact.objects.get(pk=contact.pk) if contact else None,
            seen=form.seen, values=form.values(), by=request.user,
        ),
    )  # fmt: skip
    return _answered(request, form, _("Press contact"), status)


@desk(Right.PRESS)
def boilerplate_new(request: DeskRequest) -> HttpResponse:
    return _boilerplate(request, None)


@desk(Right.PRESS)
def boilerplate_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _boilerplate(request, get_object_or_404(Boilerplate.objects.select_related("office"), pk=pk))


def _boilerplate(request: DeskRequest, boilerplate: Boilerplate | None) -> HttpResponse:
    form = BoilerplateForm(request.POST or None, instance=boilerplate)
    status = attempt(
        request,
        form,
        lambda: actions.save_boilerplate(
            office=request.office, boilerplate=Boilerplate.objects.get(pk=boilerplate.pk) if boilerplate else None,
            seen=form.seen, values=form.values(), by=request.user,
        ),
    )  # fmt: skip
    return _answered(request, form, _("Boilerplate"), status)


def _answered(
    request: DeskRequest, form: ContactForm | BoilerplateForm, title: str, status: int
) -> HttpResponse:
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("press:standing")
    return render(
        request, "press/standing_edit.html", {"section": SECTION, "form": form, "title": title}, status=status
    )
