from django.urls import path

from .views import delegates, feeds, items, journeys, legs, moves, panels, tasks

app_name = "journeys"
JOURNEY = "journeys/<int:journey_id>"
urlpatterns = [
    path("feeds/<str:secret>.ics", feeds.feed, name="feed"),
    path("programmes/<str:secret>/", feeds.own_programme, name="own_programme"),
    path("journeys/", journeys.journey_list, name="journey_list"),
    path("journeys/new/", journeys.journey_new, name="journey_new"),
    path("journeys/of/person/<int:person_id>/", panels.panel_for_person, name="panel_for_person"),
    path("journeys/of/place/<int:place_id>/", panels.panel_for_place, name="panel_for_place"),
    path("journeys/calendar/<int:feed_id>/revoke/", feeds.feed_revoke, name="feed_revoke"),
    path(f"{JOURNEY}/", journeys.journey_detail, name="journey_detail"),
    path(f"{JOURNEY}/edit/", journeys.journey_edit, name="journey_edit"),
    path(f"{JOURNEY}/status/", journeys.journey_status, name="journey_status"),
    path(f"{JOURNEY}/history/", journeys.journey_history, name="journey_history"),
    path(f"{JOURNEY}/calendar/", feeds.journey_feeds, name="journey_feeds"),
    path(f"{JOURNEY}/calendar/open/", feeds.feed_open, name="feed_open"),
    path(f"{JOURNEY}/legs/new/", legs.leg_new, name="leg_new"),
    path(f"{JOURNEY}/legs/<int:leg_id>/", legs.leg_edit, name="leg_edit"),
    path(f"{JOURNEY}/legs/<int:leg_id>/move/", legs.leg_move, name="leg_move"),
    path(f"{JOURNEY}/legs/<int:leg_id>/remove/", legs.leg_remove, name="leg_remove"),
    path(f"{JOURNEY}/delegation/", delegates.delegation, name="delegation"),
    path(f"{JOURNEY}/delegation/new/", delegates.delegate_new, name="delegate_new"),
    path(f"{JOURNEY}/delegation/order/", delegates.delegation_order, name="delegation_order"),
    path(f"{JOURNEY}/delegation/list/", delegates.delegation_export, name="delegation_export"),
    path(f"{JOURNEY}/delegation/<int:delegate_id>/", delegates.delegate_edit, name="delegate_edit"),
    path(f"{JOURNEY}/delegation/<int:delegate_id>/move/", delegates.delegate_move, name="delegate_move"),
    path(
        f"{JOURNEY}/delegation/<int:delegate_id>/remove/", delegates.delegate_remove, name="delegate_remove"
    ),
    path(f"{JOURNEY}/groups/new/", delegates.group_new, name="group_new"),
    path(f"{JOURNEY}/groups/<int:group_id>/", delegates.group_edit, name="group_edit"),
    path(f"{JOURNEY}/groups/<int:group_id>/remove/", delegates.group_remove, name="group_remove"),
    path(f"{JOURNEY}/programme/", items.programme, name="programme"),
    path(f"{JOURNEY}/programme/print/", items.programme_print, name="programme_print"),
    path(f"{JOURNEY}/programme/new/", items.item_new, name="item_new"),
    path(f"{JOURNEY}/programme/<int:item_id>/", items.item_detail, name="item_detail"),
    path(f"{JOURNEY}/programme/<int:item_id>/edit/", items.item_edit, name="item_edit"),
    path(f"{JOURNEY}/programme/<int:item_id>/cancel/", items.item_cancel, name="item_cancel"),
    path(f"{JOURNEY}/programme/<int:item_id>/restore/", items.item_restore, name="item_restore"),
    path(f"{JOURNEY}/programme/<int:item_id>/held/", items.item_held, name="item_held"),
    path(f"{JOURNEY}/programme/<int:item_id>/move/", moves.item_move, name="item_move"),
    path(f"{JOURNEY}/programme/<int:item_id>/pin/", moves.item_pin, name="item_pin"),
    path(f"{JOURNEY}/programme/steps/<int:step_id>/undo/", moves.step_undo, name="step_undo"),
    path(f"{JOURNEY}/tasks/", tasks.tasks, name="tasks"),
    path(f"{JOURNEY}/tasks/checklist/", tasks.tasks_seed, name="tasks_seed"),
    path(f"{JOURNEY}/tasks/new/", tasks.task_new, name="task_new"),
    path(f"{JOURNEY}/tasks/<int:task_id>/", tasks.task_edit, name="task_edit"),
    path(f"{JOURNEY}/tasks/<int:task_id>/done/", tasks.task_done, name="task_done"),
    path(f"{JOURNEY}/tasks/<int:task_id>/remove/", tasks.task_remove, name="task_remove"),
]
