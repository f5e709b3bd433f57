"""The parts of an exchange: groups, tasks, applications, costs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions
from jumelage.exchanges.forms.exchanges import GroupForm, TaskForm
from jumelage.exchanges.forms.funding import ApplicationForm, CostForm
from jumelage.exchanges.models import Application, CostLine, ExchangeGroup, ExchangeTask

from .exchanges import exchange_or_404
from .pages import FormPage, done, form_page


def _part(model: Any, pk: int) -> Any:
    return get_object_or_404(model.objects.select_related("exchange__office", "exchange__place"), pk=pk)


@desk(Right.EDIT)
def exchangegroup_new(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = GroupForm(request.POST or None, office=request.office, initial={"side": request.GET.get("side")})
    page = FormPage(_("Group that takes part"), found)
    return form_page(
        request, page, form, lambda: actions.add_group(exchange=found, by=request.user, **form.cleaned_data)
    )


@require_POST
@desk(Right.EDIT)
def exchangegroup_remove(request: DeskRequest, pk: int) -> HttpResponse:
    group = _part(ExchangeGroup, pk)
    sentence = _("%(name)s no longer takes part.") % {"name": group}
    return done(request, group.exchange, lambda: actions.remove_group(group=group, by=request.user), sentence)


@desk(Right.EDIT)
def exchangetask_new(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = TaskForm(request.POST or None, office=request.office, initial={"owner": request.user.pk})
    return form_page(
        request,
        FormPage(_("New task"), found),
        form,
        lambda: actions.save_task(exchange=found, task=None, values=form.values(), by=request.user),
    )


@desk(Right.EDIT)
def exchangetask_edit(request: DeskRequest, pk: int) -> HttpResponse:
    task = _part(ExchangeTask, pk)
    form = TaskForm(request.POST or None, instance=_part(ExchangeTask, pk), office=request.office)
    page = FormPage(_("Task"), task.exchange, remove=reverse("exchanges:exchangetask_remove", args=[pk]))
    return form_page(
        request, page, form,
        lambda: actions.save_task(exchange=task.exchange, task=task, seen=form.seen, values=form.values(), by=request.user),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def exchangetask_tick(request: DeskRequest, pk: int) -> HttpResponse:
    """Done, or open again: the button says which."""
    task = _part(ExchangeTask, pk)
    is_done = request.POST.get("done") == "1"
    return done(
        request,
        task.exchange,
        lambda: actions.tick_task(task=task, is_done=is_done, by=request.user, now=timezone.now()),
        _("“%(task)s” is done.") % {"task": task}
        if is_done
        else _("“%(task)s” is open again.") % {"task": task},
    )


@require_POST
@desk(Right.EDIT)
def exchangetask_remove(request: DeskRequest, pk: int) -> HttpResponse:
    task = _part(ExchangeTask, pk)
    return done(
        request, task.exchange, lambda: actions.remove_task(task=task, by=request.user), _("Removed.")
    )


@desk(Right.EDIT)
def application_new(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = ApplicationForm(request.POST or None, office=request.office)
    return form_page(
        request,
        FormPage(_("Application for funds"), found),
        form,
        lambda: actions.save_application(
            exchange=found, application=None, values=form.values(), by=request.user
        ),
    )


@desk(Right.EDIT)
def application_edit(request: DeskRequest, pk: int) -> HttpResponse:
    application = _part(Application, pk)
    form = ApplicationForm(request.POST or None, instance=_part(Application, pk), office=request.office)
    page = FormPage(
        _("Application for funds"),
        application.exchange,
        remove=reverse("exchanges:application_remove", args=[pk]),
    )
    return form_page(
        request,
        page,
        form,
        lambda: actions.save_application(
            exchange=application.exchange,
            application=application,
            seen=form.seen,
            values=form.values(),
            by=request.user,
        ),
    )


@require_POST
@desk(Right.EDIT)
def application_remove(request: DeskRequest, pk: int) -> HttpResponse:
    application = _part(Application, pk)
    return done(
        request,
        application.exchange,
        lambda: actions.remove_application(application=application, by=request.user),
        _("Removed."),
    )


@desk(Right.EDIT)
def costline_new(request: DeskRequest, exchange: int) -> HttpResponse:
    found = exchange_or_404(exchange)
    form = CostForm(request.POST or None)
    return form_page(
        request,
        FormPage(pgettext("exchange", "Cost or income"), found),
        form,
        lambda: actions.save_cost(exchange=found, cost=None, values=form.values(), by=request.user),
    )


@desk(Right.EDIT)
def costline_edit(request: DeskRequest, pk: int) -> HttpResponse:
    cost = _part(CostLine, pk)
    form = CostForm(request.POST or None, instance=_part(CostLine, pk))
    page = FormPage(
        pgettext("exchange", "Cost or income"),
        cost.exchange,
        remove=reverse("exchanges:costline_remove", args=[pk]),
    )
    return form_page(
        request, page, form,
        lambda: actions.save_cost(exchange=cost.exchange, cost=cost, seen=form.seen, values=form.values(), by=request.user),
    )  # fmt: skip


@require_POST
@desk(Right.EDIT)
def costline_remove(request: DeskRequest, pk: int) -> HttpResponse:
    cost = _part(CostLine, pk)
    return done(
        request, cost.exchange, lambda: actions.remove_cost(cost=cost, by=request.user), _("Removed.")
    )
