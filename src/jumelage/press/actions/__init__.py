"""Writing, approving, releasing and sending press releases."""

from .beginning import begin_from
from .bounces import Look, read_bounces
from .dispatches import pause_dispatch, resume_dispatch, save_mail_server, start_dispatch
from .facts import adopt_fact, check_facts, take_facts
from .images import LARGEST, add_image, change_image, remove_image
from .lists import import_addresses, save_list, subscribe, unsubscribe
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
from .settling import Settlement, send_again, settle_by_log
from .standing import save_boilerplate, save_contact
from .steps import take_step

__all__ = [
    "LARGEST",
    "Look",
    "Settlement",
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
    "import_addresses",
    "look",
    "note_approval",
    "open_preview",
    "pause_dispatch",
    "read_bounces",
    "remove_image",
    "remove_quote",
    "resume_dispatch",
    "revoke_preview",
    "save_boilerplate",
    "save_contact",
    "save_list",
    "save_mail_server",
    "save_version",
    "send_again",
    "settle_by_log",
    "start_dispatch",
    "subscribe",
    "take_facts",
    "take_step",
    "unsubscribe",
    "withdraw_quote",
]
