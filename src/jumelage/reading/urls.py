from django.urls import path, re_path

from .views import announcements, conflicts, figures, inbox, proposals

app_name = "reading"
urlpatterns = [
    path("reading/", announcements.announcement_list, name="announcement_list"),
    path("reading/new/", announcements.announcement_new, name="announcement_new"),
    path("reading/<int:announcement_id>/", announcements.announcement_detail, name="announcement_detail"),
    path("reading/<int:announcement_id>/accept/", proposals.accept_all, name="accept_all"),
    path(
        "reading/<int:announcement_id>/remove/", announcements.announcement_remove, name="announcement_remove"
    ),
    re_path(
        r"^reading/(?P<announcement_id>[0-9]+)/as/(?P<choice>differences|version|another)/$",
        conflicts.version_decide,
        name="version_decide",
    ),
    path("reading/proposals/<int:proposal_id>/", proposals.proposal_edit, name="proposal_edit"),
    path("reading/proposals/<int:proposal_id>/accept/", proposals.proposal_accept, name="proposal_accept"),
    path("reading/proposals/<int:proposal_id>/change/", proposals.proposal_change, name="proposal_change"),
    path("reading/proposals/<int:proposal_id>/reject/", proposals.proposal_reject, name="proposal_reject"),
    path("reading/proposals/<int:proposal_id>/reopen/", proposals.proposal_reopen, name="proposal_reopen"),
    path("reading/inbox/", inbox.inbox, name="inbox"),
    path("reading/inbox/poll/", inbox.inbox_poll, name="inbox_poll"),
    path("reading/inbox/settings/", inbox.inbox_edit, name="inbox_edit"),
    path("reading/inbox/remove/", inbox.inbox_remove, name="inbox_remove"),
    path("reading/conflicts/", conflicts.conflict_list, name="conflict_list"),
    path("reading/conflicts/<int:pairing_id>/settle/", conflicts.conflict_settle, name="conflict_settle"),
    path("reading/conflicts/<int:pairing_id>/apart/", conflicts.conflict_part, name="conflict_part"),
    path("reading/claims/", figures.claim_list, name="claim_list"),
    path("reading/claims/<int:claim_id>/", figures.claim_detail, name="claim_detail"),
    path("reading/claims/<int:claim_id>/edit/", figures.claim_edit, name="claim_edit"),
    path("reading/claims/<int:claim_id>/remove/", figures.claim_remove, name="claim_remove"),
    path("reading/figures/new/", figures.figure_new, name="figure_new"),
    path("reading/figures/<int:figure_id>/", figures.figure_edit, name="figure_edit"),
    path("reading/figures/<int:figure_id>/remove/", figures.figure_remove, name="figure_remove"),
    path("reading/sources/<str:model>/<int:record_id>/", announcements.sources, name="sources"),
]
