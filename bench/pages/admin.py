"""The peer: Django's own admin over the same table, set up as its documentation shows."""

from django.contrib import admin
from django.urls import include, path
from django_scopes import scopes_disabled

from jumelage.people.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ("family_name", "given_name", "degree", "email", "phone")
    search_fields = ("family_name", "given_name", "names__full_name")
    ordering = ("family_name", "given_name", "pk")
    list_per_page = 50

    def get_queryset(self, request):
        with scopes_disabled():
            return super().get_queryset(request)


urlpatterns = [path("admin/", admin.site.urls), path("", include("jumelage.config.urls"))]
