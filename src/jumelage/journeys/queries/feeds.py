"""The calendar links of a journey, as its page shows them."""

from dataclasses import dataclass

from jumelage.journeys.models import Delegate, FeedLink, Journey


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One calendar: whose it is and, if it is open, its link; `delegate` is None for the whole journey."""

    delegate: Delegate | None
    link: FeedLink | None
    secret: str


def feed_lines(journey: Journey) -> list[FeedLine]:
    """Return the journey's own calendar first, then one line a delegate; two queries."""
    links = {
        link.delegate_id: link for link in FeedLink.objects.filter(journey=journey, revoked_at__isnull=True)
    }
    delegates: list[Delegate | None] = [None]
    delegates += Delegate.objects.filter(journey=journey).select_related("person")
    lines = []
    for delegate in delegates:
        link = links.get(delegate.pk if delegate else None)
        lines.append(FeedLine(delegate, link, link.secret if link else ""))
    return lines
