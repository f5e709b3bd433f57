"""The kinds of ties as the German section of the Council of European Municipalities (RGRE) defines them."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.partners.enums import AgreementKind, Level
from jumelage.partners.models import Agreement

DEFINITIONS: dict[Level, Promise | str] = {
    Level.PARTNERSHIP: gettext_lazy("Formal, not limited in time or subject, and based on a contract."),
    Level.FRIENDSHIP: gettext_lazy(
        "Based on an agreement, but limited in time or naming the projects that it is for."
    ),
    Level.CONTACT: gettext_lazy("A connection without formal confirmation."),
    Level.PROJECT: gettext_lazy("Based on an agreement and limited in time and subject."),
}


def doubts(level: str, agreements: Iterable[Agreement]) -> list[str]:
    """Return where the records do not fit the definition of the level, in sentences; never an error."""
    known = list(agreements)
    kinds = {agreement.kind for agreement in known}
    unlimited = [agreement for agreement in known if not agreement.ends_on]
    if level == Level.PARTNERSHIP and not kinds & {AgreementKind.PARTNERSHIP, AgreementKind.RENEWAL}:
        return [_("A partnership rests on a contract; no partnership agreement is recorded yet.")]
    if level == Level.PARTNERSHIP and not unlimited:
        return [_("A partnership is not limited in time, but every agreement recorded here is.")]
    if level in {Level.FRIENDSHIP, Level.PROJECT} and not known:
        return [_("This kind of tie rests on an agreement; none is recorded yet.")]
    if level == Level.PROJECT and len(unlimited) == len(known):
        return [_("A project partnership is limited in time; no agreement recorded here has an end.")]
    if level == Level.CONTACT and kinds - {AgreementKind.INTENT}:
        return [
            _("A contact has no formal confirmation, but an agreement is recorded: is this a friendship?")
        ]
    return []
