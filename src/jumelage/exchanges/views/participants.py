"""The people of an exchange. Only those who work on exchanges see them; health data have a door of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions, exporters, queries
from jumelage.exchanges.actions.exports import ATTENDANCE, PARTICIPANTS
from jumelage.exchanges.forms.participants import (
    ConsentForm,
    HealthForm,
    ImportForm,
    ParticipantFilterForm,
    ParticipantForm,
)
from jumelage.exchanges.models import Consent, Exchange, Participant
from jumelage.exchanges.rules import tables
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import REFUSED, SAVED, SHOWN, attempt
from jumelage.kit.spreadsheets import table_file

from .exchanges import exchange_or_404
from .pages import SECTION, done


def participant_or_404(pk: int) -> Participant:
    known = Participant.objects.select_related(
        "exchange__office", "exchange__place", "organisation", "certificate_seen_by"
    )
    found: Participant = get_object_or_404(known, pk=pk)
    return found


def _months(request: DeskRequest) -> int:
    return queries.rules_of(request.office).certificate_months


@desk(Right.EDIT)
def participant_list(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = ParticipantFilterForm(request.GET)
    wanted = form.wanted()
    page = queries.participants_page(
        found, wanted, request.GET.get("page"), today=timezone.localdate(), months=_months(request)
    )
    context = {"section": SECTION, "exchange": found, "form": form, "page": page, "wanted": wanted}
    return render(request, "exchanges/participant_list.html", context)


@desk(Right.EDIT)
def participant_new(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = ParticipantForm(request.POST or None, exchange=found, today=timezone.localdate())
    made: list[Participant] = []
    status = attempt(
        request,
        form,
        lambda: made.append(
            actions.save_participant(exchange=found, participant=None, values=form.values(), by=request.user)
        ),
    )
    if status == SAVED:
        messages.success(request, _("%(name)s has been entered.") % {"name": made[0].name})
        return redirect(made[0])
    context = {"section": SECTION, "exchange": found, "form": form}
    return render(request, "exchanges/participant_form.html", context, status=status)


@desk(Right.EDIT)
def participant_edit(request: DeskRequest, pk: int) -> HttpResponse:
    participant = participant_or_404(pk)
    today = timezone.localdate()
    form = ParticipantForm(
        request.POST or None, instance=participant_or_404(pk), exchange=participant.exchange, today=today
    )
    status = attempt(
        request, form,
        lambda: actions.save_participant(
            exchange=participant.exchange, participant=participant, seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(participant)
    return _participant_page(request, participant, form, ConsentForm(initial={"given_on": today}), status)


def _participant_page(
    request: DeskRequest,
    participant: Participant,
    form: ParticipantForm,
    consent_form: ConsentForm,
    status: int,
) -> HttpResponse:
    context = {
        "section": SECTION,
        "exchange": participant.exchange,
        "participant": participant,
        "form": form,
        "consents": participant.consents.select_related("noted_by"),
        "consent_form": consent_form,
        "age": participant.age_on(participant.exchange.start_date or timezone.localdate()),
        "may_see_health": Right.HEALTH in request.rights,
    }
    return render(request, "exchanges/participant_form.html", context, status=status)


@require_POST
@desk(Right.EDIT)
def participant_remove(request: DeskRequest, pk: int) -> HttpResponse:
    participant = participant_or_404(pk)
    name, exchange = participant.name, participant.exchange
    actions.remove_participant(participant=participant, by=request.user)
    messages.success(request, _("%(name)s was removed.") % {"name": name})
    return redirect("exchanges:participant_list", exchange.pk)


@require_POST
@desk(Right.EDIT)
def participant_consent(request: DeskRequest, pk: int) -> HttpResponse:
    """Write down a consent; what is wrong stands beside it on the participant's page."""
    participant = participant_or_404(pk)
    today = timezone.localdate()
    form = ConsentForm(request.POST)
    status = attempt(
        request,
        form,
        lambda: actions.give_consent(
            participant=participant, values=form.cleaned_data, by=request.user, today=today
        ),
    )
    if status == SAVED:
        messages.success(request, _("The consent is noted."))
        return redirect(participant)
    person = ParticipantForm(instance=participant, exchange=participant.exchange, today=today)
    return _participant_page(request, participant, person, form, status)


@require_POST
@desk(Right.EDIT)
def consent_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    known = Consent.objects.select_related("participant__exchange__office")
    consent = get_object_or_404(known, pk=pk)
    return done(
        request,
        consent.participant,
        lambda: actions.withdraw_consent(consent=consent, by=request.user, today=timezone.localdate()),
        _("The consent no longer holds from today on."),
    )


@desk(Right.VIEW)
def participant_health(request: DeskRequest, pk: int) -> HttpResponse:
    """What must be known in an emergency: behind its own right, and every look is written down."""
    participant = participant_or_404(pk)
    if Right.HEALTH not in request.rights:
        raise PermissionDenied
    if request.method == "POST":
        form = HealthForm(request.POST)
        status = attempt(
            request,
            form,
            lambda: actions.save_health(participant=participant, values=form.cleaned_data, by=request.user),
        )
        if status == SAVED:
            messages.success(request, _("Saved."))
            return redirect("exchanges:participant_health", pk)
        is_broken = False
    else:
        values = actions.look_at_health(participant=participant, by=request.user)
        form, status, is_broken = HealthForm(initial=values or {}), SHOWN, values is None
    context = {
        "section": SECTION, "exchange": participant.exchange, "participant": participant, "form": form,
        "is_broken": is_broken,
    }  # fmt: skip
    return render(request, "exchanges/participant_health.html", context, status=status)


@desk(Right.EDIT)
def participant_import(request: DeskRequest, exchange: int) -> HttpResponse:
    """Take over a table; with one bad row nothing of it, and each bad row is named."""
    found = exchange_or_404(exchange)
    form = ImportForm(request.POST or None, request.FILES or None)
    faulty: list[tables.Row] = []
    status = SHOWN
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                rows = _read(found, form)
                faulty = [row for row in rows if row.faults]
                number = actions.import_participants(exchange=found, rows=rows, by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, exporters.imported_words(number))
                return redirect("exchanges:participant_list", found.pk)
    context = {"section": SECTION, "exchange": found, "form": form, "faulty": faulty}
    return render(request, "exchanges/participant_import.html", context, status=status)


def _read(exchange: Exchange, form: ImportForm) -> list[tables.Row]:
    people = Participant.objects.filter(exchange=exchange).values_list("name_key", "born_on")
    return tables.rows(
        form.content(),
        today=timezone.localdate(),
        known=tables.Known(frozenset(people)),
        side=form.cleaned_data["side"],
    )


@desk(Right.EDIT)
def participant_export(request: DeskRequest, exchange: int, choice: str) -> HttpResponse:
    """Everybody as a table, noted in the audit trail; without health data."""
    if choice not in exporters.KINDS:
        raise Http404
    found = exchange_or_404(exchange)
    today = timezone.localdate()
    rows = queries.participant_rows(found, today=today, months=_months(request))
    actions.note_export(office=request.office, what=PARTICIPANTS, on=found, number=len(rows), by=request.user)
    content = table_file(choice, *exporters.participants_table(rows))
    return file_answer(content, f"participants-{found.pk}-{today.isoformat()}.{choice}")


@desk(Right.EDIT)
def exchange_attendance(request: DeskRequest, pk: int) -> HttpResponse:
    """The list that everybody signs, for the funder."""
    exchange = exchange_or_404(pk)
    rows = queries.participant_rows(exchange, today=timezone.localdate(), months=_months(request))
    pdf = exporters.attendance_pdf(exchange, rows, made_at=timezone.now())
    actions.note_export(
        office=request.office, what=ATTENDANCE, on=exchange, number=len(rows), by=request.user
    )
    return file_answer(pdf, f"attendance-{exchange.pk}.pdf", opens=True)
