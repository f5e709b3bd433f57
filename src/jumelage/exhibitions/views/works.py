"""Works and crates."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.works import CrateForm, WorkFilterForm, WorkForm
from jumelage.exhibitions.models import Crate, Work

from .frame import SECTION, answer_form, answer_removal, exhibition_or_404


def work_or_404(pk: int) -> Work:
    rows = Work.objects.select_related("exhibition__office", "loan", "crate")
    found: Work = get_object_or_404(rows, pk=pk)
    return found


def crate_or_404(pk: int) -> Crate:
    found: Crate = get_object_or_404(Crate.objects.select_related("exhibition__office"), pk=pk)
    return found


@desk(Right.VIEW)
def work_list(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = WorkFilterForm(request.GET, exhibition=found)
    wanted = form.wanted()
    page = queries.works_page(found, wanted, request.GET.get("page"))
    context = {
        "section": SECTION,
        "exhibition": found,
        "form": form,
        "wanted": wanted,
        "page": page,
        "tab": "works",
    }
    return render(request, "exhibitions/work_list.html", context)


@desk(Right.VIEW)
def work_detail(request: DeskRequest, pk: int) -> HttpResponse:
    work = work_or_404(pk)
    context = {
        "section": SECTION, "exhibition": work.exhibition, "work": work, "tab": "works", "history": history(work),
        "credit": queries.credit_line(work), "reports": queries.reports_of(work),
    }  # fmt: skip
    return render(request, "exhibitions/work_detail.html", context)


@desk(Right.EDIT)
def work_new(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = WorkForm(request.POST or None, office=request.office, exhibition=found)
    return answer_form(
        request, form, title=_("New work"), exhibition=found,
        save=lambda: actions.save_work(exhibition=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def work_edit(request: DeskRequest, pk: int) -> HttpResponse:
    work = work_or_404(pk)
    form = WorkForm(request.POST or None, instance=work, office=request.office, exhibition=work.exhibition)
    return answer_form(
        request, form, title=_("Edit work"), exhibition=work.exhibition, back=work.get_absolute_url(),
        remove=reverse("exhibitions:work_remove", args=[pk]),
        save=lambda: actions.save_work(
            exhibition=work.exhibition, work=work_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def work_remove(request: DeskRequest, pk: int) -> HttpResponse:
    work = work_or_404(pk)
    to = reverse("exhibitions:work_list", args=[work.exhibition_id])
    return answer_removal(
        request, lambda: actions.remove_work(work=work, by=request.user), to=to, back=work.get_absolute_url()
    )


@desk(Right.VIEW)
def crate_list(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    context = {
        "section": SECTION, "exhibition": found, "crates": queries.crate_rows(found), "tab": "crates",
        "unpacked": queries.unpacked(found),
    }  # fmt: skip
    return render(request, "exhibitions/crate_list.html", context)


@desk(Right.EDIT)
def crate_new(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    form = CrateForm(request.POST or None, office=request.office)
    return answer_form(
        request, form, title=_("New crate"), exhibition=found, back=reverse("exhibitions:crate_list", args=[found.pk]),
        save=lambda: actions.save_crate(exhibition=found, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def crate_edit(request: DeskRequest, pk: int) -> HttpResponse:
    crate = crate_or_404(pk)
    form = CrateForm(request.POST or None, instance=crate, office=request.office)
    return answer_form(
        request, form, title=_("Edit crate"), exhibition=crate.exhibition,
        back=reverse("exhibitions:crate_list", args=[crate.exhibition_id]), remove=reverse("exhibitions:crate_remove", args=[pk]),
        save=lambda: actions.save_crate(
            exhibition=crate.exhibition, crate=crate_or_404(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def crate_remove(request: DeskRequest, pk: int) -> HttpResponse:
    crate = crate_or_404(pk)
    to = reverse("exhibitions:crate_list", args=[crate.exhibition_id])
    return answer_removal(request, lambda: actions.remove_crate(crate=crate, by=request.user), to=to, back=to)
