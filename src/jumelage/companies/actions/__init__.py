"""What changes companies: every verb in one transaction with its entry in the audit trail."""

from jumelage.kit.errors import Refused

from .aftercare import add_visit, change_visit
from .companies import AlreadyThere, OwnerInput, chain_of, change_company, create_company
from .deciding import accept_all, decide_nobody, decide_same, take_back
from .exports import note_export
from .lists import keep_list, take_columns, take_list
from .lost import give_up_lost
from .markets import change_desk, create_desk
from .matching import match_companies, request_matching
from .projects import change_project, create_project, move_project
from .sources import LARGEST, SameSource, add_source, ask_reading, laid_ready, read_source, remove_source
from .stock import adopt, count_snapshot, remove_snapshot, request_snapshot

__all__ = [
    "LARGEST",
    "AlreadyThere",
    "OwnerInput",
    "Refused",
    "SameSource",
    "accept_all",
    "add_source",
    "add_visit",
    "adopt",
    "ask_reading",
    "chain_of",
    "change_company",
    "change_desk",
    "change_project",
    "change_visit",
    "count_snapshot",
    "create_company",
    "create_desk",
    "create_project",
    "decide_nobody",
    "decide_same",
    "give_up_lost",
    "keep_list",
    "laid_ready",
    "match_companies",
    "move_project",
    "note_export",
    "read_source",
    "remove_snapshot",
    "remove_source",
    "request_matching",
    "request_snapshot",
    "take_back",
    "take_columns",
    "take_list",
]
