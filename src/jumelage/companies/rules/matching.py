"""When two entries are the same company for certain, what speaks for and against it, and when a decision still stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from jumelage.companies.enums import Again, Basis, Decision, Sign
from jumelage.kit.search import fold

_SIGNS = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two entries, as far as they are compared; `bare` and `form` are its name without and its legal form."""

    name: str
    bare: str
    form: str
    city: str = ""
    lei: str = ""
    number: str = ""
    vat: str = ""

    @property
    def mark(self) -> str:
        """Sixteen characters that change when anything changes by which the entry is recognised."""
        parts = (self.name, self.city, sign(self.lei), sign(self.number), sign(self.vat))
        return blake2s("\0".join(parts).encode(), digest_size=8).hexdigest()


def sign(number: str) -> str:
    """A number as it is compared: letters and digits alone, in capitals."""
    return _SIGNS.sub("", number.upper())


def signs(ours: Side, theirs: Side, *, is_known: bool = False) -> list[Sign]:
    """What speaks for the two being one, then what speaks against it."""
    found = [Sign.KEY] if is_known else []
    numbers = (
        (ours.lei, theirs.lei, Sign.LEI, Sign.NOT_LEI),
        (ours.vat, theirs.vat, Sign.VAT, Sign.NOT_VAT),
        (ours.number, theirs.number, Sign.NUMBER, Sign.NOT_NUMBER),
    )
    for mine, yours, same, other in numbers:
        if mine and yours:
            found.append(same if sign(mine) == sign(yours) else other)
    found.append(Sign.NAME if fold(ours.bare) == fold(theirs.bare) else Sign.LIKE)
    if ours.form and theirs.form:
        found.append(Sign.FORM if ours.form == theirs.form else Sign.NOT_FORM)
    if ours.city and theirs.city:
        found.append(Sign.CITY if ours.city == theirs.city else Sign.NOT_CITY)
    return sorted(found, key=lambda one: one.is_against)


def basis_of(found: Sequence[Sign], *, is_sure: bool) -> Basis:
    """How sure the likeliest entry is; a register number alone, or against another number, is for a person to judge."""
    if any(one in found for one in (Sign.NOT_LEI, Sign.NOT_VAT)):
        return Basis.DOUBTFUL
    if any(one in found for one in (Sign.KEY, Sign.LEI, Sign.VAT)):
        return Basis.IDENTIFIER
    if Sign.NUMBER in found and Sign.NOT_CITY not in found and (Sign.CITY in found or Sign.NAME in found):
        return Basis.IDENTIFIER
    if Sign.NUMBER in found or Sign.NOT_NUMBER in found or not is_sure:
        return Basis.DOUBTFUL
    return Basis.NAME


def reopened(
    decision: str, key: str, *, mark: tuple[str, str], before: Mapping[str, str], now: Mapping[str, str],
    proposed: Iterable[str],
) -> str:  # fmt: skip
    """Why a decision has to be made again, "" if it stands.

    `mark` is our side as it was decided and as it is; `before` and `now` are the marks of the register's entries that were seen then
    and that are there now, `proposed` those that would be proposed.
    """
    if decision == Decision.OPEN:
        return ""
    if mark[0] != mark[1]:
        return Again.CHANGED_HERE
    if decision == Decision.SAME:
        if key not in now:
            return Again.GONE
        return Again.CHANGED_THERE if before.get(key) != now[key] else ""
    if any(one in before and before[one] != now[one] for one in proposed):
        return Again.CHANGED_THERE
    return Again.NEW if any(one not in before for one in proposed) else ""
