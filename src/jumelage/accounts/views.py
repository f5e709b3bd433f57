"""Pages about the signed-in person and the office."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from .middleware import SESSION_KEY


@login_required
def no_office(request: HttpRequest) -> HttpResponse:
    """Tell somebody whom no office has admitted yet what to do."""
    return render(request, "accounts/no_office.html", status=403)


@require_POST
@login_required
def switch_office(request: HttpRequest) -> HttpResponse:
    """Go to another of one's own offices; anything else changes nothing."""
    wanted = request.POST.get("office", "")
    if any(str(seat.office.pk) == wanted for seat in getattr(request, "seats", [])):
        request.session[SESSION_KEY] = int(wanted)
    return redirect("desk:home")
