from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("no-office/", views.no_office, name="no_office"),
    path("office/switch/", views.switch_office, name="switch_office"),
    path("profile/", views.profile, name="profile"),
    path("profile/language/", views.choose_language, name="language"),
    path("profile/theme/", views.choose_theme, name="theme"),
]
