"""Wishes from a table and into one: the file, what it would do row by row, taken over as a whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.downloads import file_answer
from jumelage.kit.saving import SAVED, attempt
from jumelage.kit.table_forms import ColumnsForm, TakeForm
from jumelage.planning import actions, exporters, queries
from jumelage.planning.forms.wish_tables import WishTableForm
from jumelage.planning.forms.workspace import PageChoice
from jumelage.planning.models import WishImport
from jumelage.planning.rules.wish_columns import LABELS

from .wishes import journey_or_404


@desk(Right.PLAN, write=Right.PLAN)
def wishes_import(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Send a table of wishes; nothing is taken over before it was looked at."""
    journey = journey_or_404(journey_id)
    form = WishTableForm(request.POST or None, request.FILES or None)
    kept: list[WishImport] = []

    def keep() -> None:
        name, content = form.cleaned_data["file"].name, form.content()
        kept.append(
            actions.keep_table(
                journey=journey, file_name=name, content=content, by=request.user, now=timezone.now()
            )
        )

    status = attempt(request, form, keep)
    if status == SAVED:
        return redirect(kept[0])
    context = {"section": "journeys", "journey": journey, "form": form, "labels": list(LABELS.values())}
    return render(request, "planning/wishes_import.html", context, status=status)


@desk(Right.PLAN, write=Right.PLAN)
def wishimport_detail(request: DeskRequest, journey_id: int, pk: int) -> HttpResponse:
    """What a table would do, row by row; a POST says what its columns are, or takes it over."""
    found = get_object_or_404(WishImport.objects.select_related("journey__office"), journey=journey_id, pk=pk)
    if found.taken_at is not None:
        messages.info(request, _("This table was taken over already."))
        return redirect("planning:workspace", journey_id)
    columns = ColumnsForm(
        request.POST if "columns" in request.POST else None,
        header=found.lines[0],
        columns=found.columns,
        labels=LABELS,
    )
    take = TakeForm(request.POST if "take" in request.POST else None)
    if "columns" in request.POST:
        status = attempt(
            request, columns, lambda: actions.take_columns_for(table=found, columns=columns.columns())
        )
        if status == SAVED:
            return redirect(found)
    else:
        status = _taken(request, found, take)
        if status == SAVED:
            return redirect("planning:workspace", journey_id)
    page = queries.table_page(found)
    context = {
        "section": "journeys", "journey": found.journey, "table": found, "page": page, "columns": columns, "take": take,
        "rows": page.shown(PageChoice(request.GET).chosen()),
    }  # fmt: skip
    return render(request, "planning/wishimport_detail.html", context, status=status)


def _taken(request: DeskRequest, found: WishImport, form: TakeForm) -> int:
    """Take the table over and say how many wishes came of it."""

    def take() -> None:
        leave_out = form.cleaned_data["leave_out_faulty"]
        done = actions.take_table(
            table=found, leave_out_faulty=leave_out, by=request.user, now=timezone.now()
        )
        added = ngettext("%(number)s wish was added", "%(number)s wishes were added", done.added)
        changed = ngettext("%(number)s was changed", "%(number)s were changed", done.changed)
        messages.success(request, f"{added % {'number': done.added}}, {changed % {'number': done.changed}}.")

    return attempt(request, form, take)


@require_safe
@desk(Right.VIEW)
def wishes_export(request: DeskRequest, journey_id: int) -> HttpResponse:
    """The wishes as a table, or with `empty` the columns alone, to fill in."""
    journey = journey_or_404(journey_id)
    file_format = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    wishes = queries.wishes_to_write(journey) if "empty" not in request.GET else []
    name = slugify(" ".join((journey.title, _("Wishes"))))
    return file_answer(exporters.wishes_file(wishes, file_format), f"{name}.{file_format}")
