"""The parts of an exchange: groups, tasks, applications, costs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions
from jumelage.exchanges.forms.exchanges import GroupForm, TaskForm
from jumelage.exchanges.forms.funding import ApplicationForm, CostForm
from jumelage.exchanges.models import Application, CostLine, ExchangeGroup, ExchangeTask

from .exchanges import exchange_or_404
from .pages import FormPage, Part, done, form_page, found_part, part_edit, part_new, part_remove

TASK = Part(
    gettext_lazy("Task"), ExchangeTask, "exchange", "task",
    lambda request, found: TaskForm(
        request.POST or None, instance=found, office=request.office, initial=None if found else {"owner": request.user.pk}
    ),
    actions.save_task, actions.remove_task,
)  # fmt: skip
APPLICATION = Part(
    gettext_lazy("Application for funds"), Application, "exchange", "application",
    lambda request, found: ApplicationForm(request.POST or None, instance=found, office=request.office),
    actions.save_application, actions.remove_application,
)  # fmt: skip
COST = Part(
    pgettext_lazy("exchange", "Cost or income"), CostLine, "exchange", "cost",
    lambda request, found: CostForm(request.POST or None, instance=found), actions.save_cost, actions.remove_cost,
)  # fmt: skip


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
    group = get_object_or_404(ExchangeGroup.objects.select_related("exchange__office"), pk=pk)
    sentence = _("%(name)s no longer takes part.") % {"name": group}
    return done(request, group.exchange, lambda: actions.remove_group(group=group, by=request.user), sentence)


@desk(Right.EDIT)
def exchangetask_new(request: DeskRequest, exchange: int) -> HttpResponse:
    return part_new(request, TASK, exchange_or_404(exchange))


@desk(Right.EDIT)
def exchangetask_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return part_edit(request, TASK, pk)


@require_POST
@desk(Right.EDIT)
def exchangetask_remove(request: DeskRequest, pk: int) -> HttpResponse:
    return part_remove(request, TASK, pk)


@require_POST
@desk(Right.EDIT)
def exchangetask_tick(request: DeskRequest, pk: int) -> HttpResponse:
    """Done, or open again: the button says which."""
    task = found_part(TASK, pk)
    is_done = request.POST.get("done") == "1"
    return done(
        request,
        task.exchange,
        lambda: actions.tick_task(task=task, is_done=is_done, by=request.user, now=timezone.now()),
        _("“%(task)s” is done.") % {"task": task}
        if is_done
        else _("“%(task)s” is open again.") % {"task": task},
    )


@desk(Right.EDIT)
def application_new(request: DeskRequest, exchange: int) -> HttpResponse:
    return part_new(request, APPLICATION, exchange_or_404(exchange))


@desk(Right.EDIT)
def application_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return part_edit(request, APPLICATION, pk)


@require_POST
@desk(Right.EDIT)
def application_remove(request: DeskRequest, pk: int) -> HttpResponse:
    return part_remove(request, APPLICATION, pk)


@desk(Right.EDIT)
def costline_new(request: DeskRequest, exchange: int) -> HttpResponse:
    return part_new(request, COST, exchange_or_404(exchange))


@desk(Right.EDIT)
def costline_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return part_edit(request, COST, pk)


@require_POST
@desk(Right.EDIT)
def costline_remove(request: DeskRequest, pk: int) -> HttpResponse:
    return part_remove(request, COST, pk)
