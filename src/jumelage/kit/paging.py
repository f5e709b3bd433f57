"""Pages of long lists: fast at 100,000 rows, by reading ids first and counting only as far as people do.

A page fetches the ids in the list's order (which an index gives) and then the rows of these ids alone;
counting stops at a thousand ("more than 1,000"), which nobody reads anyway.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _

PER_PAGE = 50
COUNTED = 1000
DEEPEST = 1_000_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows a list has; `more` if counting stopped before the end."""

    count: int
    more: bool = False

    def __str__(self) -> str:
        number = str(formats.number_format(self.count, force_grouping=True))
        return _("more than %(number)s") % {"number": number} if self.more else number


@dataclass(frozen=True, slots=True)
class Pages:
    """What the component `pagination` asks about the whole: None where the end was not counted."""

    num_pages: int | None


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """One page of a list, with what the component `pagination` needs."""

    rows: Sequence[Row]
    number: int
    total: Total
    has_next: bool
    per_page: int = PER_PAGE

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def paginator(self) -> Pages:
        return Pages(None if self.total.more else max(1, math.ceil(self.total.count / self.per_page)))


def page_of(
    queryset: models.QuerySet[Any],
    number: object,
    *,
    fetch: Callable[[Sequence[int]], Sequence[Row]],
    per_page: int = PER_PAGE,
) -> ListPage[Row]:
    """Return a page of an ordered queryset; `fetch` makes the rows of some ids, in any order, with `.pk`.

    A number that is no page gives the nearest one: a mistyped address is not worth an error.
    """
    total = _counted(queryset)
    wanted = _whole(number)
    if not total.more:
        wanted = min(wanted, max(1, math.ceil(total.count / per_page)))
    start = (wanted - 1) * per_page
    ids = list(queryset.values_list("pk", flat=True)[start : start + per_page + 1])
    place = {pk: position for position, pk in enumerate(ids[:per_page])}
    rows = sorted(fetch(list(place)), key=lambda row: place[row.pk]) if place else []  # type: ignore[attr-defined]  # every row of a list has one
    return ListPage(rows, wanted, total, has_next=len(ids) > per_page, per_page=per_page)


def _counted(queryset: models.QuerySet[Any]) -> Total:
    count = queryset.order_by().values("pk")[: COUNTED + 1].count()
    return Total(COUNTED, more=True) if count > COUNTED else Total(count)


def _whole(number: object) -> int:
    try:
        return min(max(1, int(str(number))), DEEPEST)
    except ValueError:
        return 1
