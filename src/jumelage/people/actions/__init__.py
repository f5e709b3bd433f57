"""Everything that changes people, organisations, the offices they hold and the contacts with them."""

from .contacts import change_contact, finish_follow_up, record_contact, reopen_follow_up
from .exports import note_export
from .organisations import change_organisation, create_organisation
from .persons import NameInput, change_person, create_person
from .tenures import add_tenure, change_tenure, end_tenure, remove_tenure

__all__ = [
    "NameInput",
    "add_tenure",
    "change_contact",
    "change_organisation",
    "change_person",
    "change_tenure",
    "create_organisation",
    "create_person",
    "end_tenure",
    "finish_follow_up",
    "note_export",
    "record_contact",
    "remove_tenure",
    "reopen_follow_up",
]
