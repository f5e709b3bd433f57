from django.urls import path

from .views import contacts, organisations, persons, tenures

app_name = "people"
urlpatterns = [
    path("people/", persons.person_list, name="person_list"),
    path("people/new/", persons.person_new, name="person_new"),
    path("people/export/", persons.person_export, name="person_export"),
    path("people/namesakes/", persons.person_namesakes, name="person_namesakes"),
    path("people/suggest/", persons.person_suggest, name="person_suggest"),
    path("people/<int:pk>/", persons.person_detail, name="person_detail"),
    path("people/<int:pk>/edit/", persons.person_edit, name="person_edit"),
    path("people/<int:person>/offices/new/", tenures.tenure_new, name="tenure_new"),
    path("people/offices/<int:pk>/edit/", tenures.tenure_edit, name="tenure_edit"),
    path("people/offices/<int:pk>/end/", tenures.tenure_end, name="tenure_end"),
    path("people/offices/<int:pk>/remove/", tenures.tenure_remove, name="tenure_remove"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/new/", organisations.organisation_new, name="organisation_new"),
    path("organisations/suggest/", organisations.organisation_suggest, name="organisation_suggest"),
    path("organisations/<int:pk>/", organisations.organisation_detail, name="organisation_detail"),
    path("organisations/<int:pk>/edit/", organisations.organisation_edit, name="organisation_edit"),
    path("contacts/", contacts.contact_list, name="contact_list"),
    path("contacts/new/", contacts.contact_new, name="contact_new"),
    path("contacts/<int:pk>/", contacts.contact_detail, name="contact_detail"),
    path("contacts/<int:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<int:pk>/follow-up/", contacts.follow_up, name="contact_follow_up"),
]
