from django.urls import path

from .views import exhibitions, loans, stops, works

app_name = "exhibitions"
urlpatterns = [
    path("exhibitions/", exhibitions.exhibition_list, name="exhibition_list"),
    path("exhibitions/new/", exhibitions.exhibition_new, name="exhibition_new"),
    path("exhibitions/<int:pk>/", exhibitions.exhibition_detail, name="exhibition_detail"),
    path("exhibitions/<int:pk>/edit/", exhibitions.exhibition_edit, name="exhibition_edit"),
    path("exhibitions/panel/tie/<int:tie_id>/", exhibitions.panel_for_tie, name="panel_for_tie"),
    path("exhibitions/<int:exhibition>/works/", works.work_list, name="work_list"),
    path("exhibitions/<int:exhibition>/works/new/", works.work_new, name="work_new"),
    path("exhibitions/works/<int:pk>/", works.work_detail, name="work_detail"),
    path("exhibitions/works/<int:pk>/edit/", works.work_edit, name="work_edit"),
    path("exhibitions/works/<int:pk>/remove/", works.work_remove, name="work_remove"),
    path("exhibitions/<int:exhibition>/crates/", works.crate_list, name="crate_list"),
    path("exhibitions/<int:exhibition>/crates/new/", works.crate_new, name="crate_new"),
    path("exhibitions/crates/<int:pk>/", works.crate_edit, name="crate_edit"),
    path("exhibitions/crates/<int:pk>/remove/", works.crate_remove, name="crate_remove"),
    path("exhibitions/<int:exhibition>/stops/new/", stops.stop_new, name="stop_new"),
    path("exhibitions/stops/<int:pk>/", stops.stop_detail, name="stop_detail"),
    path("exhibitions/stops/<int:pk>/edit/", stops.stop_edit, name="stop_edit"),
    path("exhibitions/stops/<int:pk>/remove/", stops.stop_remove, name="stop_remove"),
    path("exhibitions/<int:exhibition>/loans/", loans.loan_list, name="loan_list"),
    path("exhibitions/<int:exhibition>/loans/new/", loans.loan_new, name="loan_new"),
    path("exhibitions/loans/<int:pk>/", loans.loan_detail, name="loan_detail"),
    path("exhibitions/loans/<int:pk>/edit/", loans.loan_edit, name="loan_edit"),
    path("exhibitions/loans/<int:pk>/remove/", loans.loan_remove, name="loan_remove"),
    path("exhibitions/<int:exhibition>/rates/new/", loans.rate_new, name="rate_new"),
    path("exhibitions/rates/<int:pk>/", loans.rate_edit, name="rate_edit"),
    path("exhibitions/rates/<int:pk>/remove/", loans.rate_remove, name="rate_remove"),
]
