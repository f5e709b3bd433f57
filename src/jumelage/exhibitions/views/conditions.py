"""Condition reports at a stop, their photographs and their PDF."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.exhibitions import actions, exporters, queries
from jumelage.exhibitions.forms.conditions import ConditionForm, PhotoForm
from jumelage.exhibitions.models import ConditionPhoto, ConditionReport
from jumelage.kit.downloads import file_answer
from jumelage.kit.saving import SAVED, attempt

from .frame import SECTION, answer_form, answer_removal
from .stops import stop_or_404

PARTS = ("stop__exhibition__office", "stop__place", "stop__venue", "work__exhibition", "work__loan", "work__crate")  # fmt: skip


def report_or_404(pk: int) -> ConditionReport:
    found: ConditionReport = get_object_or_404(ConditionReport.objects.select_related(*PARTS), pk=pk)
    return found


def photo_or_404(pk: int) -> ConditionPhoto:
    rows = ConditionPhoto.objects.select_related("report__stop__exhibition__office")
    found: ConditionPhoto = get_object_or_404(rows, pk=pk)
    return found


@desk(Right.VIEW)
def condition_list(request: DeskRequest, stop: int) -> HttpResponse:
    found = stop_or_404(stop)
    context = {
        "section": SECTION, "exhibition": found.exhibition, "stop": found, "tab": "overview", "rows": queries.condition_rows(found),
    }  # fmt: skip
    return render(request, "exhibitions/condition_list.html", context)


@desk(Right.VIEW)
def condition_detail(request: DeskRequest, pk: int) -> HttpResponse:
    report = report_or_404(pk)
    context = {
        "section": SECTION, "exhibition": report.stop.exhibition, "report": report, "tab": "works",
        "photos": list(report.photos.all()), "history": history(report),
    }  # fmt: skip
    return render(request, "exhibitions/condition_detail.html", context)


@desk(Right.EDIT)
def condition_new(request: DeskRequest, stop: int) -> HttpResponse:
    found = stop_or_404(stop)
    initial = {**{name: request.GET.get(name, "") for name in ("work", "moment")}, "on": timezone.localdate()}
    form = ConditionForm(request.POST or None, stop=found, initial=initial)
    return answer_form(
        request, form, title=_("New condition report"), exhibition=found.exhibition,
        save=lambda: actions.save_report(stop=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def condition_edit(request: DeskRequest, pk: int) -> HttpResponse:
    report = report_or_404(pk)
    form = ConditionForm(request.POST or None, instance=report, stop=report.stop)
    return answer_form(
        request, form, title=_("Edit condition report"), exhibition=report.stop.exhibition, back=report.get_absolute_url(),
        remove=reverse("exhibitions:condition_remove", args=[pk]),
        save=lambda: actions.save_report(
            stop=report.stop, report=report_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def condition_remove(request: DeskRequest, pk: int) -> HttpResponse:
    report = report_or_404(pk)
    return answer_removal(
        request, lambda: actions.remove_report(report=report, by=request.user),
        to=reverse("exhibitions:condition_list", args=[report.stop_id]), back=report.get_absolute_url(),
    )  # fmt: skip


@desk(Right.VIEW)
def condition_pdf(_request: DeskRequest, pk: int) -> HttpResponse:
    """The report with its photographs, with room to sign."""
    report = report_or_404(pk)
    body = exporters.condition_pdf(report, list(report.photos.all()), made_at=timezone.now())
    return file_answer(body, f"condition-{report.pk}.pdf", opens=True)


@desk(Right.EDIT)
def photo_new(request: DeskRequest, condition: int) -> HttpResponse:
    report = report_or_404(condition)
    form = PhotoForm(request.POST or None, request.FILES or None)
    status = attempt(
        request, form,
        lambda: actions.add_photo(
            report=report, file=form.cleaned_data["file"], alt=form.cleaned_data["alt"], credit=form.cleaned_data["credit"],
            by=request.user,
        ),
    )  # fmt: skip
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(report)
    context = {"section": SECTION, "form": form, "report": report, "exhibition": report.stop.exhibition}
    return render(request, "exhibitions/photo_form.html", context, status=status)


@require_safe
@desk(Right.VIEW)
def photo_file(_request: DeskRequest, pk: int) -> HttpResponse:
    """The photograph itself."""
    photo = photo_or_404(pk)
    try:
        file = photo.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = {"jpg": "jpeg"}.get(photo.kind, photo.kind)
    with file:
        return HttpResponse(file.read(), content_type=f"image/{kind}")


@require_POST
@desk(Right.EDIT)
def photo_remove(request: DeskRequest, pk: int) -> HttpResponse:
    photo = photo_or_404(pk)
    back = photo.report.get_absolute_url()
    return answer_removal(request, lambda: actions.remove_photo(photo=photo, by=request.user), to=back, back=back)  # fmt: skip
