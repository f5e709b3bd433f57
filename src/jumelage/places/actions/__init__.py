"""What changes places and venues."""

from .places import UnknownPlace, ensure_place
from .venues import change_venue, create_venue, remove_venue

__all__ = ["UnknownPlace", "change_venue", "create_venue", "ensure_place", "remove_venue"]
