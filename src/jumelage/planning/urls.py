from django.urls import path

from .views import road, runs, steps, travel, visits, wish_tables, wishes

app_name = "planning"
JOURNEY = "journeys/<int:journey_id>/planning"
urlpatterns = [
    path("planning/companies/<int:company_id>/", visits.company_wish, name="company_wish"),
    path("planning/companies/<int:company_id>/panel/", visits.panel_for_company, name="panel_for_company"),
    path(f"{JOURNEY}/", wishes.workspace, name="workspace"),
    path(f"{JOURNEY}/wishes/new/", wishes.wish_new, name="wish_new"),
    path(f"{JOURNEY}/wishes/table/", wish_tables.wishes_export, name="wishes_export"),
    path(f"{JOURNEY}/wishes/import/", wish_tables.wishes_import, name="wishes_import"),
    path(f"{JOURNEY}/wishes/import/<int:pk>/", wish_tables.wishimport_detail, name="wishimport_detail"),
    path(f"{JOURNEY}/wishes/<int:wish_id>/", wishes.wish_edit, name="wish_edit"),
    path(f"{JOURNEY}/wishes/<int:wish_id>/remove/", wishes.wish_remove, name="wish_remove"),
    path(f"{JOURNEY}/wishes/windows/", wishes.wishes_windows, name="wishes_windows"),
    path(f"{JOURNEY}/travel/", travel.travel, name="travel"),
    path(f"{JOURNEY}/travel/table/", travel.travel_export, name="travel_export"),
    path(f"{JOURNEY}/travel/import/", travel.travel_import, name="travel_import"),
    path(f"{JOURNEY}/travel/router/<int:leg_id>/", travel.travel_router, name="travel_router"),
    path(f"{JOURNEY}/runs/", runs.run_new, name="run_new"),
    path(f"{JOURNEY}/runs/fit/", runs.run_fit, name="run_fit"),
    path(f"{JOURNEY}/runs/ask/", runs.run_ask, name="run_ask"),
    path(f"{JOURNEY}/runs/compare/", runs.runs_compare, name="runs_compare"),
    path(f"{JOURNEY}/steps/<int:step_id>/undo/", steps.step_undo, name="step_undo"),
    path(f"{JOURNEY}/road/", road.road, name="road"),
    path(f"{JOURNEY}/road/<int:item_id>/", road.road_replan, name="road_replan"),
    path(f"{JOURNEY}/runs/<int:run_id>/", runs.run_detail, name="run_detail"),
    path(f"{JOURNEY}/runs/<int:run_id>/stop/", runs.run_stop, name="run_stop"),
    path(f"{JOURNEY}/runs/<int:run_id>/accept/", runs.run_accept, name="run_accept"),
]
