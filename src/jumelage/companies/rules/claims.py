"""Whether a published number agrees with a counted one, and why."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

ROUND = 0.1
"""What "about" leaves open: a tenth up or down, and at least one company."""
SHARE_ROUND = 0.04
"""A share in words ("a third") is no measurement: four percentage points up or down."""


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason as a sentence."""

    verdict: Verdict
    reason: str


def judge(low: float, high: float, counted: int, *, approx: bool) -> Judgement:
    """Compare a number, or a range, with the count."""
    slack = max(1.0, ROUND * high) if approx else 0.0
    least, most = low - slack, high + slack
    words = {"counted": counted, "least": _whole(least), "most": _whole(most)}
    if least <= counted <= most:
        if counted == low == high:
            reason = _("The stock counts exactly %(counted)d.") % words
        else:
            reason = (
                _("The stock counts %(counted)d; between %(least)s and %(most)s would agree with the text.")
                % words
            )
        return Judgement(Verdict.SUPPORTED, reason)
    if least == most:
        return Judgement(Verdict.CONTRADICTED, _("The stock counts %(counted)d, not %(least)s.") % words)
    reason = (
        _("The stock counts %(counted)d; only between %(least)s and %(most)s would agree with the text.")
        % words
    )
    return Judgement(Verdict.CONTRADICTED, reason)


def judge_share(low: float, high: float, part: int, whole: int) -> Judgement:
    """Compare a share with the counts of the part and of the whole."""
    if not whole:
        return Judgement(Verdict.UNKNOWN, _("The whole is not in the stock, so there is no share of it."))
    share = part / whole
    words = {"part": part, "whole": whole, "percent": round(100 * share)}
    reason = _("The stock counts %(part)d of %(whole)d, which is %(percent)d percent.") % words
    fits = low - SHARE_ROUND <= share <= high + SHARE_ROUND
    return Judgement(Verdict.SUPPORTED if fits else Verdict.CONTRADICTED, reason)


def _whole(number: float) -> str:
    return f"{number:.0f}"
