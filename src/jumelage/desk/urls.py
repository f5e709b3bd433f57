from django.urls import path

from .views import gallery, home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("desk/gallery/", gallery.gallery, name="gallery"),
]
