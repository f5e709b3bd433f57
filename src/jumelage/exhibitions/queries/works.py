"""The works and crates of an exhibition."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from jumelage.exhibitions.models import Crate, Exhibition, Loan, Work
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What the list is narrowed to; empty parts do not filter, "none" stands for works without one."""

    text: str = ""
    crate: str = ""
    loan: str = ""
    condition: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.crate or self.loan or self.condition)


@dataclass(frozen=True, slots=True)
class CrateRow:
    """A crate with its works; `weight` is what is known of crate and works together, None where nothing is."""

    crate: Crate
    works: tuple[Work, ...]
    weight: Decimal | None
    is_weight_whole: bool


def works(exhibition: Exhibition, wanted: WorkFilter | None = None) -> "QuerySet[Work]":
    """Return the works of an exhibition, narrowed by what is wanted."""
    found: QuerySet[Work] = Work.objects.filter(exhibition=exhibition)
    if wanted is None:
        return found
    for name in ("crate", "loan"):
        value = getattr(wanted, name)
        if value == "none":
            found = found.filter(**{f"{name}__isnull": True})
        elif value:
            found = found.filter(**{name: int(value)})
    if wanted.condition:
        found = found.filter(condition=wanted.condition)
    return matching(found, wanted.text) if wanted.text else found


def works_page(exhibition: Exhibition, wanted: WorkFilter, number: object) -> ListPage[Work]:
    """Return one page of the list of works; three queries."""

    def fetch(pks: Sequence[int]) -> list[Work]:
        return list(Work.objects.filter(pk__in=pks).select_related("crate", "loan", "exhibition"))

    return page_of(works(exhibition, wanted), number, fetch=fetch)


def crate_rows(exhibition: Exhibition) -> list[CrateRow]:
    """Return the crates with what is in them; two queries."""
    packed: dict[int, list[Work]] = {}
    for work in Work.objects.filter(exhibition=exhibition, crate__isnull=False).select_related("loan"):
        packed.setdefault(work.crate_id or 0, []).append(work)
    return [
        _crate_row(crate, packed.get(crate.pk, [])) for crate in Crate.objects.filter(exhibition=exhibition)
    ]


def _crate_row(crate: Crate, contents: Sequence[Work]) -> CrateRow:
    weights = [crate.tare, *(work.weight for work in contents)]
    known = [weight for weight in weights if weight is not None]
    return CrateRow(
        crate, tuple(contents), sum(known, Decimal(0)) if known else None, len(known) == len(weights)
    )


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan with how many works it covers."""

    loan: Loan
    works: int


def loan_rows(exhibition: Exhibition) -> list[LoanRow]:
    """Return the loans of an exhibition; one query."""
    found = Loan.objects.filter(exhibition=exhibition).annotate(number=Count("works"))
    return [LoanRow(loan, loan.number) for loan in found]


def unpacked(exhibition: Exhibition) -> int:
    """Return how many works are in no crate."""
    number: int = Work.objects.filter(exhibition=exhibition, crate__isnull=True).count()
    return number
