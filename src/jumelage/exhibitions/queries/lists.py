"""Exhibitions in lists: the office's own, those of a partner city, and what a search finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.exhibitions.models import Exhibition, Stop, Work
from jumelage.kit.hits import Hit
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching
from jumelage.partners.models import Tie


@dataclass(frozen=True, slots=True)
class ExhibitionFilter:
    """What the list is narrowed to; empty parts do not filter."""

    text: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.state)


@dataclass(frozen=True, slots=True)
class ExhibitionRow:
    """An exhibition in a list: how many works, its stops in order, where it is or goes next."""

    exhibition: Exhibition
    works: int
    stops: tuple[Stop, ...]
    now: Stop | None
    next: Stop | None

    @property
    def pk(self) -> int:
        return self.exhibition.pk

    @property
    def cities(self) -> list[str]:
        """The cities on the way, each once."""
        return list(dict.fromkeys(str(stop.place) for stop in self.stops))

    @property
    def begins(self) -> date | None:
        return self.stops[0].opening if self.stops else None

    @property
    def ends(self) -> date | None:
        return max((stop.close for stop in self.stops), default=None)


def exhibitions(office: Office, wanted: ExhibitionFilter | None = None) -> "QuerySet[Exhibition]":
    """Return the office's exhibitions, narrowed by what is wanted."""
    found: QuerySet[Exhibition] = Exhibition.objects.filter(office=office)
    if wanted is None:
        return found
    if wanted.state:
        found = found.filter(state=wanted.state)
    return matching(found, wanted.text) if wanted.text else found


def exhibitions_page(
    office: Office, today: date, wanted: ExhibitionFilter, number: object
) -> ListPage[ExhibitionRow]:
    """Return one page of the list; the number of queries does not grow with it."""
    return page_of(
        exhibitions(office, wanted).order_by("-pk"), number,
        fetch=lambda pks: rows(Exhibition.objects.filter(pk__in=pks), today),
    )  # fmt: skip


def rows(found: Iterable[Exhibition], today: date) -> list[ExhibitionRow]:
    """Return rows with their stops and numbers of works; three queries."""
    shown = list(found)
    pks = [exhibition.pk for exhibition in shown]
    works = dict(
        Work.objects.filter(exhibition__in=pks)
        .order_by()
        .values_list("exhibition")
        .annotate(number=Count("pk"))
    )
    stops: dict[int, list[Stop]] = {}
    for stop in Stop.objects.filter(exhibition__in=pks).select_related("place", "venue"):
        stops.setdefault(stop.exhibition_id, []).append(stop)
    return [_row(one, works.get(one.pk, 0), stops.get(one.pk, []), today) for one in shown]


def _row(exhibition: Exhibition, works: int, stops: Sequence[Stop], today: date) -> ExhibitionRow:
    now = next((stop for stop in stops if stop.opening <= today <= stop.close), None)
    ahead = next((stop for stop in stops if stop.opening > today), None)
    return ExhibitionRow(exhibition, works, tuple(stops), now, ahead)


def exhibitions_of_tie(tie: Tie, today: date) -> list[ExhibitionRow]:
    """Return the exhibitions that belong to a tie or stop in its city."""
    pks = set(
        Stop.objects.filter(place=tie.place_id, exhibition__office=tie.office_id).values_list(
            "exhibition", flat=True
        )
    )
    pks |= set(tie.exhibitions.values_list("pk", flat=True))
    found = rows(Exhibition.objects.filter(pk__in=pks), today)
    return sorted(found, key=lambda row: row.begins or date.max, reverse=True)


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """Return exhibitions first, then works; one query each."""
    shown = exhibitions(office, ExhibitionFilter(text))[:limit]
    found = [
        Hit(_("Exhibition"), one.label, str(one.get_state_display()), one.get_absolute_url()) for one in shown
    ]
    works = matching(Work.objects.filter(exhibition__office=office), text).select_related("exhibition")[
        :limit
    ]
    return found + [
        Hit(
            _("Work of art"), one.label,
            " · ".join(part for part in (one.artist, one.exhibition.label) if part), one.get_absolute_url(),
        )
        for one in works
    ]  # fmt: skip
