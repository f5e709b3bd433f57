from django.urls import path

from .views import gallery, home, setup

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("desk/gallery/", gallery.gallery, name="gallery"),
    path("setup/", setup.setup, name="setup"),
    path("setup/places/", setup.suggest_places, name="setup_places"),
]
