from django.urls import path

from .views import demonstration, gallery, home, search, setup
from .views.help import help_page

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("help/", help_page, name="help"),
    path("setup/", setup.setup, name="setup"),
    path("setup/places/", setup.suggest_places, name="setup_places"),
    path("desk/gallery/", gallery.gallery, name="gallery"),
    path("desk/demonstration/reset/", demonstration.demo_reset, name="demo_reset"),
]
