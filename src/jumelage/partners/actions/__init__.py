"""What changes ties: every verb in one transaction with its entry in the audit trail."""

from jumelage.kit.errors import Refused

from .agreements import add_agreement, change_agreement, remove_agreement
from .exports import note_export
from .milestones import add_milestone, change_milestone, remove_milestone
from .stages import add_stage, change_stage, remove_stage
from .ties import AlreadyTied, change_tie, create_tie, remove_tie

__all__ = [
    "AlreadyTied",
    "Refused",
    "add_agreement",
    "add_milestone",
    "add_stage",
    "change_agreement",
    "change_milestone",
    "change_stage",
    "change_tie",
    "create_tie",
    "note_export",
    "remove_agreement",
    "remove_milestone",
    "remove_stage",
    "remove_tie",
]
