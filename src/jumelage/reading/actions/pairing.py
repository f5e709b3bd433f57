"""Findings of a new announcement beside those of the others that tell of the same things differently."""

from collections.abc import Sequence
from datetime import date

from jumelage.reading import queries
from jumelage.reading.models import Announcement, Pairing, Proposal
from jumelage.reading.rules.comparing import Told, contradictions, same_subject


def pair(announcement: Announcement, proposals: Sequence[Proposal]) -> None:
    """Keep a pairing for each earlier finding that a new one contradicts; nothing is decided by it."""
    day = queries.day_of_telling(announcement)
    others = queries.told_before(announcement, proposals)
    Pairing.objects.bulk_create(
        pairing
        for proposal in proposals
        for pairing in _pairings(proposal, Told(proposal.kind, proposal.data, day), others, day)
    )


def _pairings(proposal: Proposal, told: Told, others: Sequence[Proposal], day: date) -> list[Pairing]:
    candidates = []
    for other in others:
        if other.kind != proposal.kind or other.subject != proposal.subject:
            continue
        before = Told(other.kind, other.data, queries.day_of_telling(other.announcement))
        if same_subject(before, told):
            candidates.append((before, other))
    candidates.sort(key=lambda candidate: (candidate[0].on, candidate[1].pk), reverse=True)
    found = contradictions(told, [(place, before) for place, (before, _other) in enumerate(candidates)])
    pairings = []
    for place, fields in found:
        before, other = candidates[place]
        # A mail that was late may be older than what is here: the day of publication decides which is later.
        earlier, later = (other, proposal) if before.on <= day else (proposal, other)
        pairings.append(Pairing(earlier=earlier, later=later, fields=fields))
    return pairings
