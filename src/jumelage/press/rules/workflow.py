"""Which step follows which, and what stands in the way of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jumelage.accounts.enums import Right
from jumelage.press.enums import QuoteState, ReleaseState, Translation
from jumelage.press.models import Image, Quote, Version

S = ReleaseState


@dataclass(frozen=True, slots=True)
class Step:
    """A step from one state to another: the right it needs, the button's words, whether a reason is asked."""

    target: str
    label: Promise
    right: Right = Right.PRESS
    needs_note: bool = False
    is_back: bool = False


_TO_FACTS = Step(S.FACTS, pgettext_lazy("step of a release", "Have the facts checked"))
_TO_QUOTES = Step(S.QUOTES, pgettext_lazy("step of a release", "Facts are right: on to the quotes"))
_APPROVE = Step(S.APPROVED, pgettext_lazy("step of a release", "Approve"))
_RELEASE = Step(S.RELEASED, pgettext_lazy("step of a release", "Release"))
_REWORK = Step(S.DRAFT, pgettext_lazy("step of a release", "Back to the draft"), is_back=True)
_CORRECT = Step(S.CORRECTED, pgettext_lazy("step of a release", "Publish a correction"), needs_note=True)
_WITHDRAW = Step(S.WITHDRAWN, pgettext_lazy("step of a release", "Withdraw"), needs_note=True, is_back=True)

STEPS: Mapping[str, tuple[Step, ...]] = {
    S.DRAFT: (_TO_FACTS,),
    S.FACTS: (_TO_QUOTES, _REWORK),
    S.QUOTES: (_APPROVE, _REWORK),
    S.APPROVED: (_RELEASE, _REWORK),
    S.RELEASED: (_CORRECT, _WITHDRAW),
    S.SENT: (_CORRECT, _WITHDRAW),
    S.CORRECTED: (_CORRECT, _WITHDRAW),
    S.WITHDRAWN: (),
}


def steps(state: str, rights: Collection[str]) -> list[Step]:
    """Return the steps that somebody with these rights may take from a state."""
    return [step for step in STEPS[state] if step.right in rights]


def step_to(state: str, target: str) -> Step | None:
    """Return the step between two states, if there is one."""
    return next((step for step in STEPS[state] if step.target == target), None)


def may_edit(state: str) -> bool:
    """Approved words are fixed: whoever wants to change them takes the release back to the draft first.

    What is out may be edited again: the changes are a correction that nobody sees before it is published.
    """
    return state not in {S.APPROVED, S.WITHDRAWN}


def obstacles(
    target: str,
    *,
    source_language: str,
    versions: Iterable[Version],
    quotes: Iterable[Quote],
    images: Iterable[Image],
    changed_facts: int,
    embargo_at: datetime | None,
    now: datetime,
) -> list[str]:
    """Return what keeps a release from a state, a sentence each."""
    found: list[str] = []
    if target in {S.FACTS, S.QUOTES, S.APPROVED, S.RELEASED, S.CORRECTED}:
        found += _text_obstacles(source_language, list(versions), is_last=target not in {S.FACTS, S.QUOTES})
    if target in {S.QUOTES, S.APPROVED, S.RELEASED, S.CORRECTED} and changed_facts:
        found.append(
            _(
                "A fact has changed in its record since it was taken over: please look at the facts and decide."
            )
        )
    if target in {S.APPROVED, S.RELEASED, S.CORRECTED}:
        found += [_quote_obstacle(quote) for quote in quotes if quote.state != QuoteState.APPROVED]
        found += [
            _("A picture lacks its credit, consent or alternative text.")
            for image in images
            if not (image.credit and image.consent and image.alt)
        ]
    if target == S.RELEASED and embargo_at is not None and embargo_at <= now:
        found.append(_("The embargo has passed already: please remove it or set a later one."))
    return found


def _text_obstacles(source_language: str, versions: list[Version], *, is_last: bool) -> list[str]:
    source = next((version for version in versions if version.language == source_language), None)
    if source is None or not (source.headline and source.body):
        return [_("The text in the language of the release needs a headline and a body.")]
    if not is_last:
        return []
    found = []
    if source.state != Translation.DONE:
        found.append(_("The text in the language of the release is not marked as done."))
    found += [
        _("The text in %(language)s is in draft: finish it, or mark it as not begun to leave it out.")
        % {"language": version.get_language_display()}
        for version in versions
        if version.state == Translation.DRAFT and version.language != source_language
    ]
    return found


def _quote_obstacle(quote: Quote) -> str:
    return _("Quote %(number)d (%(speaker)s) is not approved.") % {
        "number": quote.position,
        "speaker": quote.speaker,
    }
