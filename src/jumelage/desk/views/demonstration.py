"""Setting the demonstration office back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.desk import demonstration


@desk(Right.ADMINISTER)
def demo_reset(request: DeskRequest) -> HttpResponse:
    """Ask, then set the demonstration back; there is no such page in a real office."""
    if not request.office.is_demo:
        raise PermissionDenied
    if request.method == "POST":
        demonstration.reset()
        messages.success(request, _("The demonstration is back in its first state."))
        return redirect("desk:home")
    return render(request, "desk/demo_reset.html", {"section": "office"})
