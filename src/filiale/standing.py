"""Words of the outcome that both engines and the reference share: why an owner is the owner, and how sure that is."""

from __future__ import annotations

from enum import IntEnum


class Reason(IntEnum):
    """How the ultimate owner of a company was found."""

    ITSELF = 0
    REPORTED = 1
    CHAIN = 2
    MAJORITY = 3
    INTEGRATED = 4
    INFLUENCE = 5
    LOOP = 6
    HIDDEN = 7
    UNKNOWN = 8


SENTENCES = {
    Reason.ITSELF: "no owner is recorded above it",
    Reason.REPORTED: "reported as ultimate consolidating parent",
    Reason.CHAIN: "chain of direct consolidating parents",
    Reason.MAJORITY: "chain of holders of more than 50 percent",
    Reason.INTEGRATED: "integrated ownership above 50 percent",
    Reason.INFLUENCE: "influence: integrated ownership above 25 percent",
    Reason.LOOP: "the chain ends in a loop of owners",
    Reason.HIDDEN: "the owner is not disclosed",
    Reason.UNKNOWN: "the owner is in no source",
}
CONFIDENCE = {
    Reason.ITSELF: 0.8,
    Reason.REPORTED: 1.0,
    Reason.CHAIN: 0.95,
    Reason.MAJORITY: 0.9,
    Reason.INTEGRATED: 0.9,
    Reason.INFLUENCE: 0.5,
    Reason.LOOP: 0.3,
    Reason.HIDDEN: 0.0,
    Reason.UNKNOWN: 0.0,
}
RESOLVED = frozenset(Reason) - {Reason.HIDDEN, Reason.UNKNOWN}
NO_OWNER = frozenset({"NATURAL_PERSONS", "NON_CONSOLIDATING", "NO_KNOWN_PERSON", "noBeneficialOwners"})
"""Reasons of silence that say: there is no company above. All others hide one."""
MAJORITY = 50.0
INFLUENCE = 25.0
