"""The parts of the announcements' section, with what waits in each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office

from .conflicts import open_conflicts


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the section; `waiting` counts what asks for a decision there."""

    label: str
    href: str
    is_here: bool
    waiting: int = 0


def tabs(office: Office, here: str) -> list[Tab]:
    """Return the section's parts; one query."""
    return [
        Tab(_("Announcements"), reverse("reading:announcement_list"), here == "announcements"),
        Tab(_("Inbox"), reverse("reading:inbox"), here == "inbox"),
        Tab(
            _("Contradictions"), reverse("reading:conflict_list"), here == "conflicts", open_conflicts(office)
        ),
        Tab(_("Figures"), reverse("reading:claim_list"), here == "claims"),
    ]
