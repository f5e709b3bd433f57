from django.urls import path

from . import views

app_name = "reading"
urlpatterns = [
    path("reading/", views.announcement_list, name="announcement_list"),
    path("reading/new/", views.announcement_new, name="announcement_new"),
    path("reading/<int:announcement_id>/", views.announcement_detail, name="announcement_detail"),
    path("reading/<int:announcement_id>/accept/", views.accept_all, name="accept_all"),
    path("reading/<int:announcement_id>/remove/", views.announcement_remove, name="announcement_remove"),
    path("reading/proposals/<int:proposal_id>/", views.proposal_edit, name="proposal_edit"),
    path("reading/proposals/<int:proposal_id>/accept/", views.proposal_accept, name="proposal_accept"),
    path("reading/proposals/<int:proposal_id>/reject/", views.proposal_reject, name="proposal_reject"),
    path("reading/proposals/<int:proposal_id>/reopen/", views.proposal_reopen, name="proposal_reopen"),
    path("reading/sources/<str:model>/<int:record_id>/", views.sources, name="sources"),
]
