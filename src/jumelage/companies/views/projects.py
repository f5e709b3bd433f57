"""The pages of investor projects; every one of them asks for its reader."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.companies import actions, queries
from jumelage.companies.actions.exports import PROJECTS
from jumelage.companies.exporters import projects_csv
from jumelage.companies.forms.projects import ProjectFilterForm, ProjectForm, StageForm
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt


def reader(request: DeskRequest) -> queries.Reader:
    return queries.Reader(request.user, request.rights)


@desk(Right.VIEW)
def project_board(request: DeskRequest) -> HttpResponse:
    context = {"section": "projects", "columns": queries.board(request.office, reader(request))}
    return render(request, "companies/project_board.html", context)


@desk(Right.VIEW)
def project_list(request: DeskRequest) -> HttpResponse:
    form = ProjectFilterForm(request.GET)
    wanted = form.wanted()
    page = queries.projects_page(request.office, reader(request), wanted, request.GET.get("page"))
    context = {
        "section": "projects",
        "form": form,
        "page": page,
        "sums": queries.sums(queries.projects(request.office, reader(request), wanted)),
    }
    return render(request, "companies/project_list.html", context)


@desk(Right.EDIT)
def project_export(request: DeskRequest) -> HttpResponse:
    """What the reader may know, as CSV."""
    rows = list(queries.projects(request.office, reader(request), ProjectFilterForm(request.GET).wanted()))
    actions.note_export(office=request.office, what=PROJECTS, number=len(rows), by=request.user)
    name = f'attachment; filename="projects-{timezone.localdate().isoformat()}.csv"'
    return HttpResponse(
        projects_csv(rows), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
    )


@desk(Right.VIEW, write=Right.EDIT)
def project_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One project; a POST moves it to another stage."""
    found = queries.projects(request.office, reader(request)).select_related(
        "owner", "company__organisation", "office"
    )
    project = get_object_or_404(found, pk=pk)
    form = StageForm(request.POST or None, initial={"stage": project.stage})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_project(project=project, stage=form.cleaned_data["stage"], by=request.user)
        except Refused as refusal:
            form.add_error("stage", str(refusal))
        else:
            return redirect(project)
    context = {"section": "projects", "project": project, "form": form, "history": history(project)}
    return render(request, "companies/project_detail.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def project_new(request: DeskRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None, office=request.office, initial={"owner": request.user})
    if request.method == "POST" and form.is_valid():
        try:
            project = actions.create_project(
                office=request.office,
                by=request.user,
                values=form.values(),
                readers=form.cleaned_data["readers"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has been entered.") % {"name": project})
            return redirect("companies:project_board")
    context = {"section": "projects", "form": form}
    return render(request, "companies/project_form.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def project_edit(request: DeskRequest, pk: int) -> HttpResponse:
    known = queries.projects(request.office, reader(request)).select_related("office")
    project, fresh = get_object_or_404(known, pk=pk), get_object_or_404(known, pk=pk)
    form = ProjectForm(request.POST or None, instance=fresh, office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.change_project(
            project=project,
            seen=form.seen,
            values=form.values(),
            readers=form.cleaned_data["readers"],
            by=request.user,
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("companies:project_board")
    context = {"section": "projects", "form": form, "project": project}
    return render(request, "companies/project_form.html", context, status=status)
