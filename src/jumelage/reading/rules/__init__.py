"""What a finding means in an office's records, and how two announcements compare."""

from .meaning import (
    FAMILY_FIRST,
    SplitName,
    country_of,
    function_of,
    kind_of_body,
    own_city,
    place_named,
    split_name,
    subject_of,
)

__all__ = [
    "FAMILY_FIRST",
    "SplitName",
    "country_of",
    "function_of",
    "kind_of_body",
    "own_city",
    "place_named",
    "split_name",
    "subject_of",
]
