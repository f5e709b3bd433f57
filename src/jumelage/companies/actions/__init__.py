"""What changes companies: every verb in one transaction with its entry in the audit trail."""

from jumelage.kit.errors import Refused

from .companies import AlreadyThere, OwnerInput, chain_of, change_company, create_company
from .exports import note_export

__all__ = [
    "AlreadyThere",
    "OwnerInput",
    "Refused",
    "chain_of",
    "change_company",
    "create_company",
    "note_export",
]
