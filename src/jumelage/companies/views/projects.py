"""The pages of investor projects; every one of them asks for its reader."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.companies import actions, queries
from jumelage.companies.actions.exports import PROJECTS
from jumelage.companies.enums import ProjectStage
from jumelage.companies.exporters import projects_csv
from jumelage.companies.forms.projects import MoveForm, ProjectFilterForm, ProjectForm, StageChoice
from jumelage.companies.models import Project
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import CLASHED, REFUSED, SAVED, attempt, saved


def reader(request: DeskRequest) -> queries.Reader:
    return queries.Reader(request.user, request.rights)


@desk(Right.VIEW)
def project_board(request: DeskRequest) -> HttpResponse:
    return render(request, "companies/project_board.html", _board(request))


def _board(request: DeskRequest) -> dict[str, object]:
    columns = queries.board(request.office, reader(request))
    return {"section": "projects", "columns": columns, "stages": ProjectStage.choices}


@require_POST
@desk(Right.EDIT)
def project_move(request: DeskRequest, pk: int) -> HttpResponse:
    """Move a card of the board; what needs more than the stage is asked on the project's page."""
    project = get_object_or_404(queries.projects(request.office, reader(request)), pk=pk)
    form = MoveForm(request.POST, project=project)
    before = project.get_stage_display()
    status = saved(
        form, lambda: actions.move_project(project=project, seen=form.seen, by=request.user, **form.values())
    )
    if status == REFUSED:
        return _asked(request, project, form)
    project.refresh_from_db()
    told = {"name": project, "before": before, "stage": project.get_stage_display()}
    if status == CLASHED:
        problem = _("Somebody else has changed %(name)s meanwhile; it stands in “%(stage)s” now. Please look, and move it again if you still want to.") % told  # fmt: skip
        return _moved(request, project, problem=problem, status=status)
    return _moved(request, project, news=_("%(name)s: %(before)s → %(stage)s") % told, status=status)


def _asked(request: DeskRequest, project: Project, form: MoveForm) -> HttpResponse:
    """To the project's page, where the form stands with all its fields."""
    messages.error(request, " ".join(str(sentence) for found in form.errors.values() for sentence in found))
    stage = StageChoice(request.POST).chosen()
    address = f"{project.get_absolute_url()}?stage={stage}#stage"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _moved(
    request: DeskRequest, project: Project, *, status: int, news: str = "", problem: str = ""
) -> HttpResponse:
    """The board as it is now: exchanged in place, or as a page of its own."""
    if request.htmx.target != "board":
        messages.add_message(request, messages.ERROR if problem else messages.SUCCESS, problem or news)
        return redirect(f"{reverse('companies:project_board')}#project-{project.pk}")
    context = {**_board(request), "news": news, "problem": problem}
    return render(request, "companies/project_board.html#board", context, status=status)


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
    return file_answer(projects_csv(rows), f"projects-{timezone.localdate().isoformat()}.csv")


@desk(Right.VIEW, write=Right.EDIT)
def project_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One project; a POST moves it to another stage."""
    found = queries.projects(request.office, reader(request)).select_related(
        "owner", "company__organisation", "office"
    )
    project = get_object_or_404(found, pk=pk)
    proposed = {"stage": StageChoice(request.GET).chosen() or project.stage}
    form = MoveForm(request.POST or None, project=project, initial=proposed)
    status = attempt(
        request,
        form,
        lambda: actions.move_project(project=project, seen=form.seen, by=request.user, **form.values()),
    )
    if status == SAVED:
        return redirect(project)
    context = {"section": "projects", "project": project, "form": form, "history": history(project)}
    return render(request, "companies/project_detail.html", context, status=status)


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
