"""The pages of ties: list and partner page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.partners import queries
from jumelage.partners.models import Tie


@desk(Right.VIEW)
def tie_list(request: DeskRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.ties(request.office, today)
    return render(request, "partners/tie_list.html", {"section": "partners", "rows": rows})


@desk(Right.VIEW)
def tie_detail(request: DeskRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    tie = get_object_or_404(queries.with_parts(Tie.objects.all()), pk=pk)
    return render(
        request, "partners/tie_detail.html", {"section": "partners", "row": queries.row(tie, today)}
    )
