"""What changes companies: every verb in one transaction with its entry in the audit trail."""

from jumelage.kit.errors import Refused

from .aftercare import add_visit, change_visit
from .companies import AlreadyThere, OwnerInput, chain_of, change_company, create_company
from .exports import note_export
from .markets import change_desk, create_desk
from .projects import change_project, create_project, move_project
from .stock import (
    add_source,
    adopt,
    count_snapshot,
    laid_ready,
    remove_snapshot,
    remove_source,
    request_snapshot,
)

__all__ = [
    "AlreadyThere",
    "OwnerInput",
    "Refused",
    "add_source",
    "add_visit",
    "adopt",
    "chain_of",
    "change_company",
    "change_desk",
    "change_project",
    "change_visit",
    "count_snapshot",
    "create_company",
    "create_desk",
    "create_project",
    "laid_ready",
    "move_project",
    "note_export",
    "remove_snapshot",
    "remove_source",
    "request_snapshot",
]
