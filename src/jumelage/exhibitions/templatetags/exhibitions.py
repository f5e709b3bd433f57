"""How sizes, values and states of an exhibition are shown."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

from jumelage.exhibitions.enums import Condition, ExhibitionState, LoanState
from jumelage.exhibitions.models import Work
from jumelage.exhibitions.rules import figures

register = template.Library()

STATE_TONES = {
    ExhibitionState.IDEA: "neutral",
    ExhibitionState.PREPARED: "info",
    ExhibitionState.TOURING: "success",
    ExhibitionState.ENDED: "neutral",
    ExhibitionState.CANCELLED: "danger",
}
LOAN_TONES = {
    LoanState.ASKED: "neutral",
    LoanState.AGREED: "info",
    LoanState.SIGNED: "success",
    LoanState.RETURNED: "neutral",
    LoanState.REFUSED: "danger",
}
CONDITION_TONES = {
    Condition.UNKNOWN: "neutral",
    Condition.GOOD: "success",
    Condition.WORN: "warning",
    Condition.DAMAGED: "danger",
    Condition.LOST: "danger",
}


@register.filter
def exhibition_tone(state: str) -> str:
    """The colour of an exhibition's status."""
    return STATE_TONES[ExhibitionState(state)]


@register.filter
def loan_tone(state: str) -> str:
    """The colour of a loan's status."""
    return LOAN_TONES[LoanState(state)]


@register.filter
def condition_tone(condition: str) -> str:
    """The colour of a condition."""
    return CONDITION_TONES[Condition(condition)]


@register.filter
def size(sides: tuple[Decimal, ...]) -> str:
    """Sides in centimetres: 60 × 80 × 3,5 cm; nothing for none."""
    return figures.size(sides)


@register.filter
def kilos(weight: Decimal | None) -> str:
    """A weight in kilograms; nothing for none."""
    return figures.kilograms(weight)


@register.filter
def insured(work: Work) -> str:
    """A work's value with its currency; nothing for none."""
    return figures.money(work.value, work.currency)


@register.filter
def grouped(number: int | None) -> str:
    """A number as the reader groups it."""
    return "" if number is None else str(number_format(number, force_grouping=True))
