from django.urls import path

from .views import agreements, exports, milestones, stages, ties

app_name = "partners"
urlpatterns = [
    path("partners/", ties.tie_list, name="tie_list"),
    path("partners/new/", ties.tie_new, name="tie_new"),
    path("partners/export.csv", exports.tie_export, name="tie_export"),
    path("partners/<int:pk>/", ties.tie_detail, name="tie_detail"),
    path("partners/<int:pk>/edit/", ties.tie_edit, name="tie_edit"),
    path("partners/<int:pk>/remove/", ties.tie_remove, name="tie_remove"),
    path("partners/<int:tie_pk>/stages/new/", stages.stage_new, name="stage_new"),
    path("partners/<int:tie_pk>/stages/<int:pk>/", stages.stage_edit, name="stage_edit"),
    path("partners/<int:tie_pk>/stages/<int:pk>/remove/", stages.stage_remove, name="stage_remove"),
    path("partners/<int:tie_pk>/agreements/new/", agreements.agreement_new, name="agreement_new"),
    path("partners/<int:tie_pk>/agreements/<int:pk>/", agreements.agreement_edit, name="agreement_edit"),
    path(
        "partners/<int:tie_pk>/agreements/<int:pk>/remove/",
        agreements.agreement_remove,
        name="agreement_remove",
    ),
    path("partners/<int:tie_pk>/milestones/new/", milestones.milestone_new, name="milestone_new"),
    path("partners/<int:tie_pk>/milestones/<int:pk>/", milestones.milestone_edit, name="milestone_edit"),
    path(
        "partners/<int:tie_pk>/milestones/<int:pk>/remove/",
        milestones.milestone_remove,
        name="milestone_remove",
    ),
]
