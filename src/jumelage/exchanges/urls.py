from django.urls import path

from .views import exchanges, feeds, funding, panels, participants, parts

app_name = "exchanges"
urlpatterns = [
    path("exchanges/", exchanges.exchange_list, name="exchange_list"),
    path("exchanges/export.<str:choice>", exchanges.exchange_export, name="exchange_export"),
    path("exchanges/new/", exchanges.exchange_new, name="exchange_new"),
    path("exchanges/<int:pk>/", exchanges.exchange_detail, name="exchange_detail"),
    path("exchanges/<int:pk>/edit/", exchanges.exchange_edit, name="exchange_edit"),
    path("exchanges/<int:pk>/remove/", exchanges.exchange_remove, name="exchange_remove"),
    path("exchanges/<int:pk>/return/", exchanges.exchange_return, name="exchange_return"),
    path("exchanges/<int:pk>/report/", exchanges.exchange_report, name="exchange_report"),
    path("exchanges/<int:pk>/erase/", exchanges.exchange_erase, name="exchange_erase"),
    path("exchanges/<int:pk>/attendance.pdf", participants.exchange_attendance, name="exchange_attendance"),
    path("exchanges/<int:exchange>/groups/new/", parts.exchangegroup_new, name="exchangegroup_new"),
    path("exchanges/groups/<int:pk>/remove/", parts.exchangegroup_remove, name="exchangegroup_remove"),
    path("exchanges/<int:exchange>/tasks/new/", parts.exchangetask_new, name="exchangetask_new"),
    path("exchanges/tasks/<int:pk>/", parts.exchangetask_edit, name="exchangetask_edit"),
    path("exchanges/tasks/<int:pk>/tick/", parts.exchangetask_tick, name="exchangetask_tick"),
    path("exchanges/tasks/<int:pk>/remove/", parts.exchangetask_remove, name="exchangetask_remove"),
    path("exchanges/<int:exchange>/applications/new/", parts.application_new, name="application_new"),
    path("exchanges/applications/<int:pk>/", parts.application_edit, name="application_edit"),
    path("exchanges/applications/<int:pk>/remove/", parts.application_remove, name="application_remove"),
    path("exchanges/<int:exchange>/costs/new/", parts.costline_new, name="costline_new"),
    path("exchanges/costs/<int:pk>/", parts.costline_edit, name="costline_edit"),
    path("exchanges/costs/<int:pk>/remove/", parts.costline_remove, name="costline_remove"),
    path("exchanges/<int:exchange>/participants/", participants.participant_list, name="participant_list"),
    path("exchanges/<int:exchange>/participants/new/", participants.participant_new, name="participant_new"),
    path(
        "exchanges/<int:exchange>/participants/import/",
        participants.participant_import,
        name="participant_import",
    ),
    path(
        "exchanges/<int:exchange>/participants/export.<str:choice>",
        participants.participant_export,
        name="participant_export",
    ),
    path("exchanges/participants/<int:pk>/", participants.participant_edit, name="participant_edit"),
    path(
        "exchanges/participants/<int:pk>/remove/", participants.participant_remove, name="participant_remove"
    ),
    path(
        "exchanges/participants/<int:pk>/consents/",
        participants.participant_consent,
        name="participant_consent",
    ),
    path("exchanges/consents/<int:pk>/withdraw/", participants.consent_withdraw, name="consent_withdraw"),
    path(
        "exchanges/participants/<int:pk>/health/", participants.participant_health, name="participant_health"
    ),
    path("exchanges/funders/", funding.funder_list, name="funder_list"),
    path("exchanges/funders/new/", funding.funder_new, name="funder_new"),
    path("exchanges/funders/adopt/", funding.funder_adopt, name="funder_adopt"),
    path("exchanges/funders/rules/", funding.funder_rules, name="funder_rules"),
    path("exchanges/funders/<int:pk>/", funding.funder_detail, name="funder_detail"),
    path("exchanges/funders/<int:pk>/edit/", funding.funder_edit, name="funder_edit"),
    path("exchanges/funders/<int:pk>/remove/", funding.funder_remove, name="funder_remove"),
    path(
        "exchanges/funders/<int:funder>/deadlines/new/",
        funding.fundingdeadline_new,
        name="fundingdeadline_new",
    ),
    path("exchanges/deadlines/<int:pk>/", funding.fundingdeadline_edit, name="fundingdeadline_edit"),
    path(
        "exchanges/deadlines/<int:pk>/remove/", funding.fundingdeadline_remove, name="fundingdeadline_remove"
    ),
    path("exchanges/funders/<int:funder>/rates/new/", funding.fundingrate_new, name="fundingrate_new"),
    path("exchanges/rates/<int:pk>/", funding.fundingrate_edit, name="fundingrate_edit"),
    path("exchanges/rates/<int:pk>/remove/", funding.fundingrate_remove, name="fundingrate_remove"),
    path("exchanges/due/", feeds.due, name="due"),
    path("exchanges/due/calendar/", feeds.deadlinefeed_open, name="deadlinefeed_open"),
    path("exchanges/due/calendar/<int:pk>/revoke/", feeds.deadlinefeed_revoke, name="deadlinefeed_revoke"),
    path("exchanges/calendar/<str:key>.ics", feeds.calendar, name="calendar"),
    path("exchanges/of/tie/<int:tie>/", panels.panel_for_tie, name="panel_for_tie"),
    path(
        "exchanges/of/organisation/<int:organisation>/",
        panels.panel_for_organisation,
        name="panel_for_organisation",
    ),
]
