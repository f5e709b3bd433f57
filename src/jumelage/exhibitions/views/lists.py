"""The lists of an exhibition to take along, and the labels for its walls."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_noop

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.actions import record
from jumelage.exhibitions import exporters, queries
from jumelage.exhibitions.models import Exhibition
from jumelage.exhibitions.queries import LISTS
from jumelage.kit.downloads import file_answer

from .frame import SECTION, exhibition_or_404


@desk(Right.VIEW)
def lists(request: DeskRequest, exhibition: int) -> HttpResponse:
    found = exhibition_or_404(exhibition)
    context = {"section": SECTION, "exhibition": found, "tab": "lists", "lists": LISTS.items()}
    return render(request, "exhibitions/list_list.html", context)


@desk(Right.VIEW)
def list_file(request: DeskRequest, exhibition: int, choice: str) -> HttpResponse:
    """One list as PDF or workbook, noted in the audit trail."""
    found = exhibition_or_404(exhibition)
    name, _dot, kind = choice.partition(".")
    if name not in LISTS or kind not in exporters.KINDS:
        raise Http404
    now = timezone.now()
    report = queries.list_report(found, name, today=timezone.localdate(now))
    body = exporters.list_file(report, kind, made_at=now)
    return _sent(request, found, body, f"{name}-{found.pk}.{kind}")


@desk(Right.VIEW)
def labels(request: DeskRequest, exhibition: int) -> HttpResponse:
    """Labels for the wall as PDF, noted in the audit trail."""
    found = exhibition_or_404(exhibition)
    body = exporters.labels_pdf(found, queries.contents_of(found).works, made_at=timezone.now())
    return _sent(request, found, body, f"labels-{found.pk}.pdf")


def _sent(request: DeskRequest, found: Exhibition, body: bytes, name: str) -> HttpResponse:
    record(office=request.office, by=request.user, verb=gettext_noop("exported a list of"), on=found)
    return file_answer(body, name, opens=True)
