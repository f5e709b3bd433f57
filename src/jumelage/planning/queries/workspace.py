"""The planning page of a journey: its wishes, its runs, what is still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models

from jumelage.journeys.enums import ItemStatus
from jumelage.journeys.models import Delegate, Journey, Leg, ProgrammeStep
from jumelage.kit.related import load_links
from jumelage.planning.enums import ChangeKind, Purpose, WishState
from jumelage.planning.models import PlanningRun, PlanningStep, Wish

from .offers import Offer, Offers, offers
from .runs import RunPage, base_run

RUNS_SHOWN = 10
STEPS_SHOWN = 5
WISHES_SHOWN = 50
FILTERED_FROM = 12
"""Wishes from which a filter helps more than it takes away."""


@dataclass(frozen=True, slots=True)
class WishChoice:
    """Which wishes are looked at: words of title, host or house, a leg, what became of them; and which page."""

    words: str = ""
    leg: Leg | None = None
    state: str = ""
    page: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.leg or self.state)


@dataclass(frozen=True, slots=True)
class WishLine:
    """A wish of the table; one without windows has what is proposed for it."""

    wish: Wish
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that the planning page shows."""

    wishes: Sequence[WishLine]
    pages: Page[Any]
    total: int
    open_offers: int
    runs: Sequence[PlanningRun]
    active: PlanningRun | None
    legs: Sequence[Leg]
    base: PlanningRun | None
    answers: Sequence[RunPage]
    steps: Sequence[ProgrammeStep | PlanningStep]
    change: PlanningStep | None

    @property
    def newest(self) -> PlanningRun | None:
        """The newest proposal for the programme that can be looked at."""
        return self.base if self.active is None else None

    @property
    def can_filter(self) -> bool:
        return self.total >= FILTERED_FROM

    @property
    def can_compare(self) -> bool:
        """Whether two proposals are there to lay side by side."""
        return sum(run.has_proposal for run in self.runs) > 1


def workspace(journey: Journey, choice: WishChoice | None = None) -> Workspace:
    """Return the planning page; the number of queries is fixed, and a page of wishes is no longer for a thousand."""
    choice = choice or WishChoice()
    wishes = Wish.objects.filter(journey=journey)
    pages = Paginator(_chosen(wishes, choice), WISHES_SHOWN).get_page(choice.page)
    light = (
        PlanningRun.objects.filter(journey=journey)
        .select_related("asked_by")
        .defer("problem", "answer", "progress")
    )
    runs = list(light.exclude(purpose=Purpose.ASK)[:RUNS_SHOWN])
    base = base_run(journey)
    asked = light.filter(purpose=Purpose.ASK, compared=base).select_related("compared")
    answers = list(asked[:RUNS_SHOWN]) if base else []
    legs = list(journey.legs.select_related("place"))
    found = offers(legs)
    return Workspace(
        wishes=_lines(pages, found),
        pages=pages,
        total=wishes.count() if choice.narrows else pages.paginator.count,
        open_offers=_open_offers(wishes, found),
        runs=runs,
        active=next((run for run in [*runs, *answers] if run.is_active), None),
        legs=legs,
        base=base,
        answers=[RunPage(run, (), (), (), ()) for run in answers],
        steps=_steps(journey),
        change=last_change(journey, [kind for kind in ChangeKind if kind not in ChangeKind.of_travel()]),
    )


def last_change(journey: Journey, kinds: Iterable[ChangeKind]) -> PlanningStep | None:
    """Return the newest step of some kinds that has not been taken back."""
    steps = PlanningStep.objects.filter(journey=journey, undone_at__isnull=True, kind__in=list(kinds))
    found: PlanningStep | None = steps.select_related("by").defer("changes").first()
    return found


def _steps(journey: Journey) -> list[ProgrammeStep | PlanningStep]:
    """The newest steps of the programme and of what it is planned from."""
    newest: list[ProgrammeStep | PlanningStep] = []
    for model in (ProgrammeStep, PlanningStep):
        steps = model.objects.filter(journey=journey, undone_at__isnull=True)
        newest += steps.select_related("by").defer("changes")[:STEPS_SHOWN]
    return sorted(newest, key=lambda step: step.at, reverse=True)[:STEPS_SHOWN]


def _chosen(wishes: models.QuerySet[Wish], choice: WishChoice) -> models.QuerySet[Wish]:
    """The wishes that are looked at, with all that a line shows of them."""
    stands = models.Q(item__isnull=False) & ~models.Q(item__status=ItemStatus.CANCELLED)
    if choice.state:
        wishes = wishes.filter(stands if choice.state == WishState.STANDS else ~stands)
    if choice.leg:
        wishes = wishes.filter(leg=choice.leg)
    if choice.words:
        hosted = Wish.hosts.through.objects.filter(organisation__name__icontains=choice.words)
        wishes = wishes.filter(
            models.Q(title__icontains=choice.words)
            | models.Q(venue__name__icontains=choice.words)
            | models.Q(category__icontains=choice.words)
            | models.Q(pk__in=hosted.values("wish"))
        )
    shown = wishes.select_related("leg__place", "venue", "item")
    return shown.prefetch_related("windows", "hosts", "groups", "delegates__person")


def _lines(wishes: Iterable[Wish], found: Offers) -> list[WishLine]:
    return [WishLine(wish, None if wish.windows.all() else found.of(wish)) for wish in wishes]


def _open_offers(wishes: models.QuerySet[Wish], found: Offers) -> int:
    """Wishes for which windows are proposed that nobody has taken yet."""
    without = list(wishes.filter(windows=None).select_related("venue"))
    load_links(without, "hosts")
    return sum(bool(found.of(wish).hours) for wish in without)


def wishes_to_write(journey: Journey) -> list[Wish]:
    """Return the wishes with all that a table shows of them, in a fixed number of queries."""
    found = Wish.objects.filter(journey=journey).select_related("leg__place", "venue")
    wishes = list(found.order_by("leg__position", "title", "pk"))
    persons = Delegate.objects.select_related("person")
    load_links(wishes, "windows", "hosts", "groups", "after", delegates=persons)
    return wishes
