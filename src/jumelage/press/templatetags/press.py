"""Words and tones of the press pages."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString

from jumelage.press.enums import Consent, DispatchState, QuoteState, ReleaseState, Translation
from jumelage.press.models import Release
from jumelage.press.rules import embargo

register = template.Library()

RELEASE_TONES = {
    ReleaseState.DRAFT: "neutral", ReleaseState.FACTS: "info", ReleaseState.QUOTES: "info", ReleaseState.APPROVED: "info",
    ReleaseState.RELEASED: "success", ReleaseState.SENT: "success", ReleaseState.CORRECTED: "warning", ReleaseState.WITHDRAWN: "danger",
}  # fmt: skip
QUOTE_TONES = {
    QuoteState.OPEN: "neutral", QuoteState.ASKED: "info", QuoteState.APPROVED: "success", QuoteState.REFUSED: "danger",
    QuoteState.WITHDRAWN: "danger",
}  # fmt: skip
TEXT_TONES = {Translation.NONE: "neutral", Translation.DRAFT: "info", Translation.DONE: "success"}
WAY = (
    ReleaseState.DRAFT, ReleaseState.FACTS, ReleaseState.QUOTES, ReleaseState.APPROVED, ReleaseState.RELEASED, ReleaseState.SENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on a release's way."""

    label: str
    is_past: bool
    is_current: bool


@register.filter
def release_tone(state: str) -> str:
    return RELEASE_TONES[ReleaseState(state)]


@register.filter
def quote_tone(state: str) -> str:
    return QUOTE_TONES[QuoteState(state)]


@register.filter
def text_tone(state: str) -> str:
    return TEXT_TONES[Translation(state)]


@register.filter
def dispatch_tone(state: str) -> str:
    return {DispatchState.DONE: "success", DispatchState.PAUSED: "warning"}.get(DispatchState(state), "info")


@register.filter
def consent_tone(state: str) -> str:
    return {Consent.IN: "success", Consent.GONE: "danger"}.get(Consent(state), "neutral")


@register.filter
def embargo_said(release: Release) -> str:
    """The embargo as journalists read it."""
    return embargo.said(release.embargo_at, release.embargo_zone) if release.embargo_at else ""


@register.filter
def way(release: Release) -> list[Stop]:
    """The stops of a release's way; a correction or a withdrawal is the last one."""
    here = ReleaseState(release.state)
    stops = list(WAY) if here in WAY else [*WAY, here]
    reached = stops.index(here)
    return [Stop(str(stop.label), number < reached, stop == here) for number, stop in enumerate(stops)]


@register.simple_tag
def clean_html(text: str) -> SafeString:
    """HTML that rules.text.html has cleaned, or nothing else: PublicRelease makes it from marks only."""
    return SafeString(text)
