"""Pages on places and venues."""

from .places import place_detail, place_list, suggest
from .venues import venue_detail, venue_edit, venue_new, venue_remove

__all__ = ["place_detail", "place_list", "suggest", "venue_detail", "venue_edit", "venue_new", "venue_remove"]
