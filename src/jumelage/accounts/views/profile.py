"""Pages about the signed-in person."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import override as in_language
from django.views.decorators.http import require_http_methods, require_POST

from jumelage.accounts.actions import profiles
from jumelage.accounts.forms import LanguageForm, ProfileForm, ThemeForm
from jumelage.accounts.middleware import SESSION_KEY
from jumelage.accounts.models import User


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


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, language, time zone and appearance."""
    user = cast("User", request.user)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        profiles.change_profile(user=user, values=form.cleaned_data)
        with in_language(user.language):
            messages.success(request, gettext("Your profile has been saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language: for a signed-in person with the account, for others in a cookie."""
    form = LanguageForm(request.POST)
    response = redirect(_back(request))
    if form.is_valid():
        language = form.cleaned_data["language"]
        if isinstance(request.user, User):
            profiles.change_profile(user=request.user, values={"language": language})
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 86400,
            secure=settings.HTTPS,
            samesite="Lax",
        )
    return response


@require_POST
@login_required
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or the system's choice."""
    form = ThemeForm(request.POST)
    if form.is_valid():
        profiles.change_profile(user=cast("User", request.user), values=form.cleaned_data)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page one came from, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"
