"""Works from a table: the file, what it would do row by row, taken over as a whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.imports import WorkTableForm
from jumelage.exhibitions.models import WorkImport
from jumelage.exhibitions.rules.work_columns import LABELS
from jumelage.kit.saving import SAVED, attempt
from jumelage.kit.table_forms import TakeForm

from .frame import SECTION, exhibition_or_404


@desk(Right.EDIT)
def works_import(request: DeskRequest, exhibition: int) -> HttpResponse:
    """Send a table of works; nothing is taken over before it was looked at."""
    found = exhibition_or_404(exhibition)
    form = WorkTableForm(request.POST or None, request.FILES or None)
    kept: list[WorkImport] = []

    def keep() -> None:
        name, content = form.cleaned_data["file"].name, form.content()
        kept.append(actions.keep_table(exhibition=found, file_name=name, content=content, by=request.user, now=timezone.now()))  # fmt: skip

    status = attempt(request, form, keep)
    if status == SAVED:
        return redirect("exhibitions:workimport_detail", kept[0].pk)
    context = {"section": SECTION, "exhibition": found, "form": form, "tab": "works", "labels": list(LABELS.values())}  # fmt: skip
    return render(request, "exhibitions/works_import.html", context, status=status)


@desk(Right.EDIT)
def workimport_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """What a table would do, row by row; a POST takes it over."""
    found = get_object_or_404(WorkImport.objects.select_related("exhibition__office"), pk=pk)
    if found.taken_at is not None:
        messages.info(request, _("This table was taken over already."))
        return redirect("exhibitions:work_list", found.exhibition_id)
    form = TakeForm(request.POST or None)
    status = attempt(request, form, lambda: actions.take_table(table=found, leave_out_faulty=form.cleaned_data["leave_out_faulty"], by=request.user, now=timezone.now()))  # fmt: skip
    if status == SAVED:
        messages.success(request, _("The table was taken over."))
        return redirect("exhibitions:work_list", found.exhibition_id)
    rows = queries.work_rows(found)
    context = {
        "section": SECTION, "exhibition": found.exhibition, "table": found, "form": form, "tab": "works", "rows": rows,
        "faulty": sum(not row.is_good for row in rows), "left": [head for head, name in zip(found.lines[0], found.columns, strict=False) if head and not name],
    }  # fmt: skip
    return render(request, "exhibitions/workimport_detail.html", context, status=status)
