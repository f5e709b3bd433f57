"""How companies, their owners and their numbers are shown."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

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


GROUPS = {
    "doubtful": (_("Doubtful"), _("Somebody has to look: names that are alike, or identifiers that contradict each other.")),
    "identifier": (_("By identifier"), _("The same LEI, VAT identification number or register number: certain, to be accepted together.")),
    "name": (_("By name"), _("The name agrees and nobody else could be meant: to be accepted together or looked at one by one.")),
    "nobody": (_("Nothing found"), _("The register has nothing like it.")),
    "same": (_("Decided"), _("Found in the register; open one to take the decision back.")),
    "not_there": (_("Not in the register"), _("Somebody has decided that the register does not have them.")),
}  # fmt: skip


@register.filter
def group_name(code: str) -> str:
    """What a group of the matching is called."""
    return str(GROUPS[code][0])


@register.filter
def group_meaning(code: str) -> str:
    """What stands in a group of the matching."""
    return str(GROUPS[code][1])


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
def list_remarks(noted: list[tuple[str, int, str]]) -> list[str]:
    """What had to be said about a list that was read, each with its first example."""
    sentences = []
    for code, number, example in noted:
        words = f"{grouped(number)} {bridge.REMARKS.get(code, code)}"
        sentences.append(f"{words} ({example})" if example else words)
    return sentences


@register.filter
def remarks(counts: dict[str, int]) -> list[str]:
    """What was left out of a source, as words."""
    return [f"{grouped(number)} {bridge.REMARKS.get(code, code)}" for code, number in counts.items()]
