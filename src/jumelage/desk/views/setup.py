"""The first page of a fresh installation; closed for good once there is an office."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jumelage.accounts.actions import offices
from jumelage.accounts.models import Office
from jumelage.desk.forms.setup import SetupForm
from jumelage.kit.errors import Refused
from jumelage.places import bridge


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Ask for the first office and its administrator, then sign that person in."""
    if Office.objects.exists():
        return render(request, "desk/setup_done.html", status=403)
    form = SetupForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            _office, admin = offices.found_first_office(
                office=form.office_values(), admin=form.admin_values()
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            login(request, admin, backend="django.contrib.auth.backends.ModelBackend")
            messages.success(
                request, _("The office has been set up. Now invite the people who work with you.")
            )
            return redirect("accounts:office")
    return render(request, "desk/setup.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
def suggest_places(request: HttpRequest) -> HttpResponse:
    """The options of the city field's list, while there is nobody yet who could sign in."""
    if Office.objects.exists():
        return HttpResponse(status=403)
    found = bridge.suggest(request.GET.get("q", "")[:200], language=get_language() or "de", cities_only=True)
    return render(request, "places/suggestions.html", {"suggestions": found})
