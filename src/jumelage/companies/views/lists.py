"""The pages on which the office brings its own list of companies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions
from jumelage.companies.forms.lists import ListForm
from jumelage.companies.models import CompanyImport
from jumelage.companies.queries.lists import list_page
from jumelage.companies.rules.company_columns import LABELS
from jumelage.kit.saving import SAVED, attempt
from jumelage.kit.table_forms import ColumnsForm, TakeForm

SHOWN = 10


@desk(Right.EDIT)
def import_list(request: DeskRequest) -> HttpResponse:
    """Send a list; nothing is taken over before it was looked at."""
    form = ListForm(request.POST or None, request.FILES or None)
    kept: list[CompanyImport] = []

    def keep() -> None:
        name, content = form.cleaned_data["file"].name, form.content()
        kept.append(
            actions.keep_list(
                office=request.office, file_name=name, content=content, by=request.user, now=timezone.now()
            )
        )

    status = attempt(request, form, keep)
    if status == SAVED:
        return redirect(kept[0])
    done = CompanyImport.objects.filter(office=request.office, taken_at__isnull=False).select_related("by")
    context = {"section": "companies", "form": form, "labels": list(LABELS.values()), "done": done[:SHOWN]}
    return render(request, "companies/import_list.html", context, status=status)


@desk(Right.EDIT)
def companyimport_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """What a list would do, row by row; a POST says what its columns are, or takes it over."""
    found = get_object_or_404(CompanyImport.objects.select_related("office"), pk=pk)
    if found.taken_at is not None:
        messages.info(request, _("This list was taken over already."))
        return redirect("companies:import_list")
    columns = ColumnsForm(
        request.POST if "columns" in request.POST else None,
        header=found.header,
        columns=found.columns,
        labels=LABELS,
    )
    take = TakeForm(request.POST if "take" in request.POST else None)
    if "columns" in request.POST:
        status = attempt(
            request, columns, lambda: actions.take_columns(table=found, columns=columns.columns())
        )
        if status == SAVED:
            return redirect(found)
    else:
        status = _taken(request, found, take)
        if status == SAVED:
            return redirect("companies:company_list")
    context = {
        "section": "companies", "table": found, "page": list_page(found), "columns": columns, "take": take,
    }  # fmt: skip
    return render(request, "companies/companyimport_detail.html", context, status=status)


def _taken(request: DeskRequest, found: CompanyImport, form: TakeForm) -> int:
    """Take the list over and say how many companies came of it."""

    def take() -> None:
        leave_out = form.cleaned_data["leave_out_faulty"]
        done = actions.take_list(table=found, leave_out_faulty=leave_out, by=request.user, now=timezone.now())
        added = ngettext("%(number)s company was entered", "%(number)s companies were entered", done.added)
        changed = ngettext("%(number)s was completed", "%(number)s were completed", done.changed)
        said = f"{added % {'number': done.added}}, {changed % {'number': done.changed}}."
        link = format_html(
            '<a href="{}">{}</a>', reverse("companies:match_list"), _("Compare them with the register")
        )
        messages.success(request, format_html("{} {}", said, link))

    return attempt(request, form, take)
