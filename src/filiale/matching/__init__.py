"""The city's own list against a register: by identifier, then by name.

`match` takes the rows of a list and a workspace whose table `entity` holds the register, and returns for each row who it is likely to
be, how sure that is, and whether a person should look.
"""

from filiale.matching.kept import Kept, keep, kept_register, of_ids, search
from filiale.matching.match import Listed, Match, match
from filiale.matching.names import parts

__all__ = ["Kept", "Listed", "Match", "keep", "kept_register", "match", "of_ids", "parts", "search"]
