"""Verbs of the journeys: each in one transaction, with its audit entry."""

from .delegates import add_delegate, change_delegate, move_delegate, propose_order, remove_delegate
from .groups import add_group, remove_group, rename_group
from .items import add_item, cancel_item, change_item, restore_item
from .journeys import change_journey, change_status, create_journey
from .legs import add_leg, change_leg, move_leg, remove_leg

__all__ = [
    "add_delegate",
    "add_group",
    "add_item",
    "add_leg",
    "cancel_item",
    "change_delegate",
    "change_item",
    "change_journey",
    "change_leg",
    "change_status",
    "create_journey",
    "move_delegate",
    "move_leg",
    "propose_order",
    "remove_delegate",
    "remove_group",
    "remove_leg",
    "rename_group",
    "restore_item",
]
