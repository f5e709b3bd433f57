"""Addresses of the whole installation."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("jumelage.accounts.urls")),
    path("", include("jumelage.audit.urls")),
    path("", include("jumelage.places.urls")),
    path("", include("jumelage.people.urls")),
    path("", include("jumelage.partners.urls")),
    path("", include("jumelage.journeys.urls")),
    path("", include("jumelage.reading.urls")),
    path("", include("jumelage.briefing.urls")),
    path("", include("jumelage.desk.urls")),
]
