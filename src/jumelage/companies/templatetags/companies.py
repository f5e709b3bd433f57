"""How companies, their owners and their numbers are shown."""

from django import template
from django.utils.formats import number_format

from jumelage.companies import bridge
from jumelage.companies.enums import ProjectStage, Risk

register = template.Library()

STAGE_TONES = {
    ProjectStage.LEAD: "neutral",
    ProjectStage.ACTIVE: "info",
    ProjectStage.PENDING: "info",
    ProjectStage.DELAYED: "warning",
    ProjectStage.SUCCESSFUL: "success",
    ProjectStage.ELIMINATED: "neutral",
    ProjectStage.INACTIVE: "neutral",
}
RISK_TONES = {Risk.NONE: "neutral", Risk.WATCH: "warning", Risk.HIGH: "danger"}


@register.filter
def land(code: str) -> str:
    """A country's name in the reader's language."""
    return bridge.country_name(code)


@register.filter
def grouped(number: float | None) -> str:
    """A number as the reader groups it: 1.234.567 or 1,234,567; nothing for none."""
    return "" if number is None else str(number_format(number, force_grouping=True))


@register.filter
def stage_tone(stage: str) -> str:
    """The colour of a project's stage."""
    return STAGE_TONES[ProjectStage(stage)]


@register.filter
def risk_tone(risk: str) -> str:
    """The colour of a company's risk."""
    return RISK_TONES[Risk(risk)]


@register.filter
def remarks(counts: dict[str, int]) -> list[str]:
    """What was left out of a source, as words."""
    return [f"{grouped(number)} {bridge.REMARKS.get(code, code)}" for code, number in counts.items()]
