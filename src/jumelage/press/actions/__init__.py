"""Writing, approving, releasing and sending press releases."""

from .beginning import begin_from
from .facts import adopt_fact, check_facts, take_facts
from .images import LARGEST, add_image, change_image, remove_image
from .previews import look, open_preview, revoke_preview
from .quotes import (
    add_quote,
    answer_by_link,
    ask_approval,
    change_quote,
    note_approval,
    remove_quote,
    withdraw_quote,
)
from .releases import add_version, change_release, create_release, save_version
from .standing import save_boilerplate, save_contact
from .steps import take_step

__all__ = [
    "LARGEST",
    "add_image",
    "add_quote",
    "add_version",
    "adopt_fact",
    "answer_by_link",
    "ask_approval",
    "begin_from",
    "change_image",
    "change_quote",
    "change_release",
    "check_facts",
    "create_release",
    "look",
    "note_approval",
    "open_preview",
    "remove_image",
    "remove_quote",
    "revoke_preview",
    "save_boilerplate",
    "save_contact",
    "save_version",
    "take_facts",
    "take_step",
    "withdraw_quote",
]
