from django.urls import path, register_converter

from . import views


class NumberConverter:
    """A place's number in the gazetteer; those of regions are negative."""

    regex = "-?[0-9]{1,12}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(NumberConverter, "geoname")

app_name = "places"
urlpatterns = [
    path("places/", views.place_list, name="place_list"),
    path("places/suggest/", views.suggest, name="suggest"),
    path("places/<geoname:geoname_id>/", views.place_detail, name="place_detail"),
    path("venues/new/", views.venue_new, name="venue_new"),
    path("venues/<int:venue_id>/", views.venue_detail, name="venue_detail"),
    path("venues/<int:venue_id>/edit/", views.venue_edit, name="venue_edit"),
    path("venues/<int:venue_id>/remove/", views.venue_remove, name="venue_remove"),
]
