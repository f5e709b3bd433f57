"""Signing in: allauth's own view, which also shows the demonstration's people."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jumelage.accounts import queries
from jumelage.accounts.enums import DEMONSTRATION_PASSWORD
from jumelage.accounts.models import Office


class SignInView(LoginView):  # type: ignore[misc]  # allauth is untyped
    """A class because allauth's is one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a fresh installation has nobody who could sign in and asks to be set up."""
        if not Office.objects.exists():
            return redirect("desk:setup")
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "demo_signins": queries.demonstration_sign_ins(),
            "demo_password": DEMONSTRATION_PASSWORD,
        }


sign_in = SignInView.as_view()
