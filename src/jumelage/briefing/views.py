"""Documents: the briefing book of a journey with the page that offers it, the quarterly and the yearly report."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.actions import record
from jumelage.companies import queries as companies
from jumelage.companies.actions.exports import QUARTER, note_export
from jumelage.companies.forms.quarter import QuarterForm
from jumelage.journeys.models import Journey
from jumelage.kit.downloads import file_answer
from jumelage.kit.reports import Report

from . import exporters, queries
from .enums import Edition
from .forms import BookForm, YearForm


@desk(Right.VIEW)
def book(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Offer the editions of the book."""
    journey = get_object_or_404(Journey, pk=journey_id)
    form = BookForm(initial={"language": request.user.language, "edition": _first(request)})
    return render(request, "briefing/book.html", {"section": "journeys", "journey": journey, "form": form})


@desk(Right.VIEW)
def book_pdf(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Set the book; the organiser's copy only for those who plan."""
    journey = get_object_or_404(Journey.objects.select_related("office", "lead"), pk=journey_id)
    form = BookForm(request.GET or {"edition": _first(request), "language": request.user.language})
    if not form.is_valid():
        return render(
            request,
            "briefing/book.html",
            {"section": "journeys", "journey": journey, "form": form},
            status=400,
        )
    edition = Edition(form.cleaned_data["edition"])
    if edition == Edition.FULL and Right.PLAN not in request.rights:
        raise PermissionDenied
    now = timezone.now()
    content = queries.book_of(journey, edition=edition, language=form.cleaned_data["language"], now=now)
    name = slugify(f"{content.title} {edition}") or f"journey-{journey.pk}"
    return file_answer(exporters.book_pdf(content, made_at=now), f"{name}.pdf", opens=True)


def _first(request: DeskRequest) -> Edition:
    return Edition.FULL if Right.PLAN in request.rights else Edition.DELEGATES


@desk(Right.EDIT)
def quarter_pdf(request: DeskRequest) -> HttpResponse:
    """The quarterly report of the economy, noted in the audit trail."""
    now = timezone.now()
    today = timezone.localdate()
    chosen = QuarterForm(request.GET or None, today=today).chosen()
    reader = companies.Reader(request.user, request.rights)
    report = companies.quarter_report(request.office, reader, chosen, today=today)
    note_export(office=request.office, what=QUARTER, by=request.user)
    pdf = exporters.report_pdf(report, language=request.user.language, made_at=now)
    return file_answer(pdf, f"report-{chosen.code}.pdf", opens=True)


@desk(Right.VIEW)
def year(request: DeskRequest) -> HttpResponse:
    """Show the report of the year that is asked for, else of the last one that has something to tell."""
    form = _year_form(request)
    context = {
        "section": "partners",
        "form": form,
        "report": _year_report(request, form),
        "year": form.chosen(),
    }
    return render(request, "briefing/year.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def year_file(request: DeskRequest, kind: str) -> HttpResponse:
    """The report of a year to take along, noted in the audit trail."""
    form = _year_form(request)
    if kind not in exporters.KINDS:
        raise Http404
    language = request.user.language
    content = exporters.report_file(
        _year_report(request, form), kind, language=language, made_at=timezone.now()
    )
    record(office=request.office, by=request.user, verb=gettext_noop("exported the yearly report"), on=request.office)  # fmt: skip
    return file_answer(content, f"report-{form.chosen()}.{kind}")


def _year_form(request: DeskRequest) -> YearForm:
    today = timezone.localdate()
    return YearForm(request.GET or None, today=today, usual=queries.told_year(request.office, today))


def _year_report(request: DeskRequest, form: YearForm) -> Report:
    return queries.year_report(request.office, form.chosen(), now=timezone.now(), today=timezone.localdate())
