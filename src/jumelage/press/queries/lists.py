"""Lists and dispatches as the desk shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching
from jumelage.press.enums import Consent, DeliveryState
from jumelage.press.models import Delivery, Dispatch, DistributionList, Recipient, Subscription

NAMED = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dispatch is."""

    counts: list[tuple[str, str, int]]
    total: int
    settled: int
    questions: list[Delivery]
    uncertain: int

    @property
    def percent(self) -> int:
        return self.settled * 100 // self.total if self.total else 100


def list_lines(office: Office) -> "QuerySet[DistributionList]":
    """Return the lists, each with how many get it."""
    found: QuerySet[DistributionList] = DistributionList.objects.filter(office=office).annotate(
        number=Count("subscriptions", filter=Q(subscriptions__state=Consent.IN))
    )
    return found


def members_page(distribution: DistributionList, text: str, number: str | None) -> ListPage[Any]:
    """Return a page of a list's addresses, those who left included."""
    found = Subscription.objects.filter(distribution=distribution).order_by("recipient__email", "pk")
    if text:
        fitting = matching(Recipient.objects.filter(office=distribution.office_id), text)
        found = found.filter(recipient__in=fitting.values("pk"))

    def fetch(pks: Sequence[int]) -> list[Any]:
        return list(Subscription.objects.filter(pk__in=pks).select_related("recipient"))

    return page_of(found, number, fetch=fetch)


def progress(dispatch: Dispatch) -> Progress:
    """Count what became of the messages, and name those that somebody has to decide about."""
    rows = Delivery.objects.filter(dispatch=dispatch)
    counted = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    labels = dict(DeliveryState.choices)
    unsettled = sum(counted.get(state, 0) for state in (*DeliveryState.open(), DeliveryState.SENDING))
    asked = (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.DEFERRED)
    total = sum(counted.values())
    return Progress(
        counts=[
            (state, str(labels[state]), counted[state]) for state in DeliveryState.values if state in counted
        ],
        total=total,
        settled=total - unsettled,
        # in the order of the alphabet `uncertain` comes last: these first, since they alone want somebody
        questions=list(rows.filter(state__in=asked).order_by("-state", "pk")[:NAMED]),
        uncertain=counted.get(DeliveryState.UNCERTAIN, 0),
    )


def uncertain(dispatch: Dispatch) -> list[Delivery]:
    """Return the messages of which nobody knows whether they arrived."""
    rows = Delivery.objects.filter(dispatch=dispatch, state=DeliveryState.UNCERTAIN)
    return list(rows.order_by("pk")[:NAMED])
