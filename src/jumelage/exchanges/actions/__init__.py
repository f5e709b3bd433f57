"""Entering exchanges, their people, their money and what is due for them."""

from .applications import (
    remove_application,
    remove_cost,
    remove_task,
    save_application,
    save_cost,
    save_task,
    tick_task,
)
from .exchanges import (
    add_group,
    change_exchange,
    create_exchange,
    create_return_visit,
    remove_exchange,
    remove_group,
    write_report,
)
from .exports import note_export
from .feeds import open_feed, revoke_feed
from .funding import (
    adopt_catalogue,
    remove_deadline,
    remove_funder,
    remove_rate,
    save_deadline,
    save_funder,
    save_rate,
    save_rules,
)
from .participants import (
    erase_participants,
    give_consent,
    import_participants,
    look_at_health,
    remove_participant,
    save_health,
    save_participant,
    withdraw_consent,
)

__all__ = [
    "add_group",
    "adopt_catalogue",
    "change_exchange",
    "create_exchange",
    "create_return_visit",
    "erase_participants",
    "give_consent",
    "import_participants",
    "look_at_health",
    "note_export",
    "open_feed",
    "remove_application",
    "remove_cost",
    "remove_deadline",
    "remove_exchange",
    "remove_funder",
    "remove_group",
    "remove_participant",
    "remove_rate",
    "remove_task",
    "revoke_feed",
    "save_application",
    "save_cost",
    "save_deadline",
    "save_funder",
    "save_health",
    "save_participant",
    "save_rate",
    "save_rules",
    "save_task",
    "tick_task",
    "withdraw_consent",
    "write_report",
]
