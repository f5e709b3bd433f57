"""A journey's planning problem in the planner's format: days from its legs, strands from its groups, wishes with their windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Delegate, Journey, Leg, ProgrammeItem
from jumelage.journeys.queries.facts import known_ways
from jumelage.kit.errors import Refused
from jumelage.kit.related import load_links
from jumelage.planning.models import Wish
from jumelage.planning.rules import Freedom, Strand, interprets, strands
from jumelage.planning.rules.freedom import AROUND
from jumelage.planning.rules.strands import EVERYBODY

from .frames import Frame, Span, at, day_of, days_of_leg, frames, left, reached, written
from .offers import Offers, offers
from .travel import spot_of, stands, travel

MOST_WISHES = 5_000
"""Wishes and items of one journey that are planned at once; the planner itself takes no more."""
LOOSE = 60
"""What an item that came of no wish is worth when it has to give way."""
STANDS, CONFIRMED = 1_000, 5_000
"""On the road what stands in the programme is worth more than any wish that does not."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a problem is made of."""

    legs: Sequence[Leg]
    days: Mapping[date, Frame]
    parts: Sequence[Strand]
    delegates: Sequence[Delegate]
    freedom: Freedom
    offers: Offers

    @property
    def alone(self) -> frozenset[int]:
        """Delegates of no strand: they go where they are needed."""
        inside = {number for part in self.parts for number in part.delegates}
        return frozenset(delegate.pk for delegate in self.delegates) - inside


def problem_of(journey: Journey, *, lunch: bool = True, freedom: Freedom | None = None) -> dict[str, Any]:
    """Return the journey's problem; Refused with a sentence where something is missing that planning needs."""
    freedom = freedom or Freedom()
    material = _material(journey, freedom)
    wishes, items = _wishes(journey), _items(journey, freedom)
    of_wish = {wish.item_id: wish for wish in wishes if wish.standing}
    free = {item.pk: item for item in items if freedom.frees(item, of_wish=item.pk in of_wish)}
    open_wishes = [wish for wish in wishes if wish.standing is None or wish.item_id in free]
    loose = [item for item in items if item.pk in free and item.pk not in of_wish]
    firm = [item for item in items if item.pk not in free]
    _refuse_number(len(open_wishes), len(loose) + len(firm))
    spans = [span for wish in open_wishes for span in _windows(wish, material)]
    places = stands(material.legs, [*wishes, *items])
    return {
        "title": journey.title,
        "days": [day_of(frame, items, spans, lunch=lunch, late=not freedom.firm) for frame in material.days.values()],
        "people": [_person(delegate) for delegate in material.delegates],
        "groups": [{"id": _group(part), "name": part.name or journey.title, "members": [f"d{number}" for number in part.delegates]} for part in material.parts],
        "places": [place.as_json() for place in places.values()],
        "travel": travel(places, material.legs, known_ways(journey)),
        "wishes": [
            *(made for wish in open_wishes if (made := _wish(wish, material, free))),
            *(_loose(item, material) for item in loose),
            *(_firm(item, material, of_wish.get(item.pk)) for item in firm),
        ],
        "previous": [_previous(_key(item, of_wish), item, material) for item in free.values()],
    }  # fmt: skip


def _material(journey: Journey, freedom: Freedom) -> Material:
    legs = list(journey.legs.select_related("place", "hotel"))
    days = frames(legs)
    if freedom.day is not None:
        days = {day: frame for day, frame in days.items() if day == freedom.day}
    if not days:
        raise Refused(_("The legs of this journey have no dates yet: enter them first, then plan."))
    delegates = list(
        Delegate.objects.filter(journey=journey).select_related("person").prefetch_related("groups")
    )
    if not delegates:
        raise Refused(_("Nobody travels yet: add the delegation first, then plan."))
    return Material(legs, days, _strands(journey, delegates), delegates, freedom, offers(legs))


def _refuse_number(wishes: int, items: int) -> None:
    if not wishes and not items:
        raise Refused(_("There is no wish and no programme item yet: enter a wish first, then plan."))
    if wishes + items > MOST_WISHES:
        numbers = {"wishes": wishes, "items": items, "most": MOST_WISHES}
        raise Refused(
            _(
                "These are %(wishes)s wishes and %(items)s programme items; at most %(most)s are planned at once. Remove wishes that nobody asks for any more."
            )
            % {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
        )


def _strands(journey: Journey, delegates: Sequence[Delegate]) -> list[Strand]:
    members: dict[int, list[int]] = {}
    for delegate in delegates:
        for group in delegate.groups.all():
            members.setdefault(group.pk, []).append(delegate.pk)
    groups = [(group.pk, group.name) for group in journey.groups.all()]
    return strands(groups, members, [delegate.pk for delegate in delegates])


def _wishes(journey: Journey) -> list[Wish]:
    wishes = list(Wish.objects.filter(journey=journey).select_related("leg__place", "venue", "item"))
    load_links(wishes, "windows", "groups", "delegates", "after", "hosts")
    return wishes


def is_fixed(wish: Wish) -> bool:
    """Whether a wish has become an item that stays: confirmed by the hosts, held, or pinned."""
    item = wish.standing
    return item is not None and not Freedom().frees(item, of_wish=True)


def _items(journey: Journey, freedom: Freedom) -> list[ProgrammeItem]:
    """The items that are on."""
    items = (
        ProgrammeItem.objects.filter(journey=journey)
        .exclude(status=ItemStatus.CANCELLED)
        .exclude(pk__in=freedom.dropped)
    )
    if freedom.day is not None:
        items = items.filter(start_date__lte=freedom.day, end_date__gte=freedom.day)
    found = list(items.select_related("leg__place", "venue").order_by("start_at", "pk"))
    load_links(found, "groups", "joined")
    return found


def _person(delegate: Delegate) -> dict[str, Any]:
    functions = ["interpreter"] if interprets(delegate.function) else []
    return {"id": f"d{delegate.pk}", "name": str(delegate.person), "functions": functions}


def _group(part: Strand) -> str:
    return f"g{part.group}"


def _wish(wish: Wish, material: Material, free: Mapping[int, ProgrammeItem]) -> dict[str, Any] | None:
    """The wish as the planner reads it; None where it has no window on the days that are planned."""
    windows = _windows(wish, material)
    item = free.get(wish.item_id or 0)
    if item is not None and not any(start <= item.start_at and item.end_at <= end for start, end in windows):
        windows.append((item.start_at, item.end_at))
    windows = [(start, end) for start, end in windows if end - start >= timedelta(minutes=wish.minimum)]
    if not windows and material.freedom.day is not None:
        return None
    groups = _groups_of(wish, material.parts)
    functions = [{"function": "interpreter"}] if wish.interpreter else []
    return {
        "id": f"w{wish.pk}", "title": wish.title, "place": spot_of(wish, wish.leg),
        "duration": {"minimum": wish.minimum, "wished": wish.minutes},
        "windows": [_window(span) for span in windows or [_unclipped(wish, material)]],
        "value": wish.value + _worth(item, material.freedom),
        "groups": groups, "attend": "all" if wish.together and len(groups) > 1 else "one",
        "needs": {"people": [f"d{delegate.pk}" for delegate in wish.delegates.all()], "functions": functions},
        "after": [f"w{other.pk}" for other in wish.after.all()] if material.freedom.day is None else [],
        "must": wish.must and material.freedom.firm,
        **({"category": wish.category} if wish.category else {}),
    }  # fmt: skip


def _worth(item: ProgrammeItem | None, freedom: Freedom) -> int:
    if item is None or freedom.firm:
        return 0
    return CONFIRMED if item.status == ItemStatus.CONFIRMED else STANDS


def _windows(wish: Wish, material: Material) -> list[Span]:
    """The wish's windows, or office hours, without what lies before the arrival or after the way on."""
    hours = [(window.day, window.opens, window.closes) for window in wish.windows.all()]
    if not hours:
        hours = [(each.day, each.opens, each.closes) for each in material.offers.of(wish).hours]
    here, gone, now = reached(wish.leg), left(wish.leg), material.freedom.now
    found = []
    for day, opens, closes in hours:
        if day in material.days:
            start = max([at(day, opens, wish.leg), *(moment for moment in (here, now) if moment)])
            end = min([at(day, closes, wish.leg), *([gone] if gone else [])])
            found.append((start, end))
    return found


def _unclipped(wish: Wish, material: Material) -> Span:
    """A window in which nothing fits, so that the planner says why the wish is left out."""
    day = next((each for each in days_of_leg(wish.leg) if each in material.days), next(iter(material.days)))
    start = at(day, time(0), wish.leg)
    return start, start + timedelta(minutes=wish.minimum)


def _window(span: Span) -> dict[str, str]:
    return {"from": written(span[0]), "to": written(span[1])}


def _loose(item: ProgrammeItem, material: Material) -> dict[str, Any]:
    """An item that came of no wish and may move some hours on its day."""
    freedom = material.freedom
    start, end = item.start_at - freedom.earlier, item.end_at + AROUND
    if freedom.now is not None:
        start = max(start, freedom.now)
    made = _of_item(item, material)
    minutes = made["duration"]
    return made | {
        "duration": {"minimum": minutes if freedom.firm else max(1, 2 * minutes // 3), "wished": minutes},
        "windows": [_window((start, max(end, start + timedelta(minutes=minutes))))],
        "value": _worth(item, freedom) or LOOSE,
    }


def _firm(item: ProgrammeItem, material: Material, wish: Wish | None) -> dict[str, Any]:
    """An item that stays, or is held so much later; one that has begun lasts so much longer."""
    freedom = material.freedom
    shift = freedom.late.get(item.pk, timedelta())
    begun = freedom.now is not None and item.start_at <= freedom.now
    start, end = item.start_at if begun else item.start_at + shift, item.end_at + shift
    return _of_item(item, material) | {
        "duration": max(1, min(1440, int((end - start).total_seconds() // 60))),
        "windows": [_window((start, end))], "value": wish.value if wish else 0, "must": True, "fixed": {"start": written(start)},
    }  # fmt: skip


def _of_item(item: ProgrammeItem, material: Material) -> dict[str, Any]:
    minutes = max(1, int((item.end_at - item.start_at).total_seconds() // 60))
    groups = _groups_of(item, material.parts)
    frame = material.days.get(item.start_date) or next(iter(material.days.values()))
    joined = {delegate.pk for delegate in item.joined.all()}
    needed = joined & material.alone if item.groups.all() else material.alone
    return {
        "id": f"i{item.pk}", "title": item.title, "place": spot_of(item, item.leg or frame.last),
        "duration": min(minutes, 1440), "groups": groups, "attend": "all" if len(groups) > 1 else "one",
        "needs": {"people": [f"d{number}" for number in sorted(needed)]},
    }  # fmt: skip


def _groups_of(record: Wish | ProgrammeItem, parts: Sequence[Strand]) -> list[str]:
    """The strands that may go: those of the record's groups, or all."""
    named = {group.pk for group in record.groups.all()}
    chosen = [part for part in parts if part.group in named or part.group == EVERYBODY]
    return [_group(part) for part in chosen or parts]


def _key(item: ProgrammeItem, of_wish: Mapping[int | None, Wish]) -> str:
    return f"w{of_wish[item.pk].pk}" if item.pk in of_wish else f"i{item.pk}"


def _previous(key: str, item: ProgrammeItem, material: Material) -> dict[str, Any]:
    return {"wish": key, "groups": _groups_of(item, material.parts), "start": written(item.start_at)}
