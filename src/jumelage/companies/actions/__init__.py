"""What changes companies: every verb in one transaction with its entry in the audit trail."""

from jumelage.kit.errors import Refused

from .companies import AlreadyThere, OwnerInput, chain_of, change_company, create_company
from .exports import note_export
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
    "adopt",
    "chain_of",
    "change_company",
    "count_snapshot",
    "create_company",
    "laid_ready",
    "note_export",
    "remove_snapshot",
    "remove_source",
    "request_snapshot",
]
