"""Verbs of the journeys: each in one transaction, with its audit entry."""

from .costs import add_cost, change_cost, remove_cost
from .delegates import add_delegate, change_delegate, move_delegate, propose_order, remove_delegate
from .exports import note_costs_export, note_export
from .feeds import create_feed, revoke_feed
from .groups import add_group, remove_group, rename_group
from .items import add_item, cancel_item, change_item, mark_item_held, restore_item
from .journeys import change_journey, change_status, create_journey
from .legs import add_leg, change_leg, move_leg, remove_leg
from .steps import Change, keep_step, move_item, pin_item, state_of, undo_step
from .tasks import add_task, change_task, finish_task, remove_task, reopen_task, seed_tasks
from .travel import known_times, restore_travel_times, set_travel_times

__all__ = [
    "Change",
    "add_cost",
    "add_delegate",
    "add_group",
    "add_item",
    "add_leg",
    "add_task",
    "cancel_item",
    "change_cost",
    "change_delegate",
    "change_item",
    "change_journey",
    "change_leg",
    "change_status",
    "change_task",
    "create_feed",
    "create_journey",
    "finish_task",
    "keep_step",
    "known_times",
    "mark_item_held",
    "move_delegate",
    "move_item",
    "move_leg",
    "note_costs_export",
    "note_export",
    "pin_item",
    "propose_order",
    "remove_cost",
    "remove_delegate",
    "remove_group",
    "remove_leg",
    "remove_task",
    "rename_group",
    "reopen_task",
    "restore_item",
    "restore_travel_times",
    "revoke_feed",
    "seed_tasks",
    "set_travel_times",
    "state_of",
    "undo_step",
]
