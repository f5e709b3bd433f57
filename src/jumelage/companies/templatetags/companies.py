"""How companies, their owners and their numbers are shown."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.companies import bridge
from jumelage.companies.bridge.troubles import sentence_of
from jumelage.companies.enums import ProjectStage, ReadState, Risk

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
READ_TONES = {
    ReadState.WAITING: "info",
    ReadState.READING: "info",
    ReadState.READ: "success",
    ReadState.UNREADABLE: "danger",
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
def read_tone(state: str) -> str:
    """The colour of how far a source is read."""
    return READ_TONES[ReadState(state)]


@register.filter
def risk_tone(risk: str) -> str:
    """The colour of a company's risk."""
    return RISK_TONES[Risk(risk)]


@register.filter
def list_remarks(noted: list[tuple[str, int, str]]) -> list[str]:
    """What had to be said about a list that was read, each with its first example."""
    sentences = []
    for code, number, example in noted:
        words = str(bridge.REMARKS.get(code, code))
        words = f"{words[:1].upper()}{words[1:]}: {grouped(number)}"
        sentences.append(f"{words} ({example})" if example else words)
    return sentences


@register.filter
def remarks(report: dict[str, Any]) -> list[str]:
    """What was left out of a file or read in another way, each with its first example."""
    examples = report.get("examples", {})
    return list_remarks([(code, count, examples.get(code, "")) for code, count in report["remarks"].items()])


@register.filter
def trouble_of(record: Any) -> str:
    """What went wrong with a source, a counting or a matching, in the reader's language."""
    return sentence_of(record.trouble) or getattr(record, "problem", "")


@register.filter
def kind_of(report: dict[str, Any]) -> str:
    """What kind of file it was, in the reader's language."""
    if report["kind"] == "relations":
        return str(_("all sources together"))
    beginning, _comma, rest = str(report["kind"]).partition(", ")
    if beginning == "own schema":
        return str(_("own schema, {rest}")).format(rest=rest)
    if beginning == "list":
        return str(_("own list"))
    same = "the same as "
    return (
        str(_("the same as %(name)s")) % {"name": beginning.removeprefix(same)}
        if beginning.startswith(same)
        else beginning
    )


@register.filter
def name_of(report: dict[str, Any]) -> str:
    """What a file is called; what concerns none of them alone is of all together."""
    return str(pgettext_lazy("owners", "Relations") if report["kind"] == "relations" else report["name"])


@register.filter
def day(text: str) -> date | None:
    """A day that was kept as text."""
    return date.fromisoformat(text) if text else None


@register.filter
def day_of(report: dict[str, Any]) -> date | None:
    """As of which day the contents of a file are, where it says so."""
    return day(report["date"] or "")


@register.filter
def as_of(preview: dict[str, Any]) -> date | None:
    """The day of a preview."""
    return day(preview.get("as_of", ""))
