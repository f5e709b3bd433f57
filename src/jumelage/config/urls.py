"""Addresses of the whole installation."""

from django.urls import include, path
from django.views.generic import RedirectView

from jumelage.accounts.views.sign_in import sign_in

urlpatterns = [
    path("account/login/", sign_in, name="account_login"),
    # An address is what the office knows a person by: its administrator changes it, nobody else.
    path("account/email/", RedirectView.as_view(pattern_name="accounts:profile"), name="account_email"),
    path("account/", include("allauth.urls")),
    path("", include("jumelage.accounts.urls")),
    path("", include("jumelage.audit.urls")),
    path("", include("jumelage.places.urls")),
    path("", include("jumelage.people.urls")),
    path("", include("jumelage.partners.urls")),
    path("", include("jumelage.companies.urls")),
    path("", include("jumelage.journeys.urls")),
    path("", include("jumelage.planning.urls")),
    path("", include("jumelage.exchanges.urls")),
    path("", include("jumelage.exhibitions.urls")),
    path("", include("jumelage.press.urls")),
    path("", include("jumelage.outreach.urls")),
    path("", include("jumelage.reading.urls")),
    path("", include("jumelage.briefing.urls")),
    path("", include("jumelage.portal.urls")),
    path("", include("jumelage.desk.urls")),
]
