from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("people/<int:pk>/", views.person_detail, name="person_detail"),
    path("organisations/<int:pk>/", views.organisation_detail, name="organisation_detail"),
    path("contacts/<int:pk>/", views.contact_detail, name="contact_detail"),
]
