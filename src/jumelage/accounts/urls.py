from django.urls import path

from .views import office, profile

app_name = "accounts"
urlpatterns = [
    path("no-office/", profile.no_office, name="no_office"),
    path("profile/", profile.profile, name="profile"),
    path("profile/language/", profile.choose_language, name="language"),
    path("profile/theme/", profile.choose_theme, name="theme"),
    path("office/", office.office, name="office"),
    path("office/switch/", profile.switch_office, name="switch_office"),
    path("office/edit/", office.edit_office, name="office_edit"),
    path("office/invite/", office.invite, name="invite"),
    path("office/people/<int:pk>/", office.member, name="member"),
    path("office/people/<int:pk>/invite/", office.invite_again, name="invite_again"),
]
