"""The desk's navigation: the whole product, in the order of an office's day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the product: the address of its first page and the right that shows it."""

    name: str
    label: Promise
    icon: str
    address: str
    right: str = "view"


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as a link; `current` is the value of aria-current."""

    label: str
    icon: str
    href: str
    current: str


GROUPS: tuple[tuple[Promise | str, tuple[Section, ...]], ...] = (
    (
        "",
        (
            Section("home", pgettext_lazy("navigation", "Home"), "home", "desk:home"),
            Section("journeys", _("Journeys"), "plane", "journeys:journey_list"),
            Section("partners", _("Partners"), "partners", "partners:tie_list"),
            Section(
                "exchanges", pgettext_lazy("navigation", "Exchanges"), "people", "exchanges:exchange_list"
            ),
            Section(
                "exhibitions",
                pgettext_lazy("navigation", "Exhibitions"),
                "star",
                "exhibitions:exhibition_list",
            ),
            Section("reading", _("Announcements"), "inbox", "reading:announcement_list"),
            Section("press", pgettext_lazy("navigation", "Press"), "document", "press:release_list"),
            Section(
                "outreach", pgettext_lazy("navigation", "Readers' messages"), "chat", "outreach:feedback_list"
            ),
        ),
    ),
    (
        pgettext_lazy("navigation", "Economy"),
        (
            Section("companies", _("Companies"), "factory", "companies:company_list"),
            Section("stock", pgettext_lazy("navigation", "Stock"), "chart", "companies:stock"),
            Section("projects", _("Investor projects"), "target", "companies:project_board"),
            Section("markets", _("Market desks"), "globe", "companies:desk_list"),
        ),
    ),
    (
        pgettext_lazy("navigation", "Directory"),
        (
            Section("people", _("People"), "person", "people:person_list"),
            Section("organisations", _("Organisations"), "building", "people:organisation_list"),
            Section("contacts", _("Contacts"), "chat", "people:contact_list"),
            Section("places", _("Places"), "map", "places:place_list"),
        ),
    ),
    (
        pgettext_lazy("navigation", "Administration"),
        (
            Section("audit", _("Audit trail"), "history", "audit:entry_list"),
            Section("office", _("Office"), "office", "accounts:office", "administer"),
            Section("site", _("Public site"), "globe", "outreach:site", "administer"),
        ),
    ),
)


def groups(
    *, section: str, path: str, rights: Collection[str]
) -> Iterator[tuple[Promise | str, list[Entry]]]:
    """Yield (heading, entries) of what the rights show; apps that are not there yet are left out."""
    for heading, sections in GROUPS:
        entries = [
            Entry(str(part.label), part.icon, href, _current(part, href, section, path))
            for part in sections
            if part.right in rights and (href := _address(part.address))
        ]
        if entries:
            yield heading, entries


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(part: Section, href: str, section: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if part.name == section else ""
