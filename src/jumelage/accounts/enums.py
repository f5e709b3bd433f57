from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The demonstration's people are invented and share this password; nobody else ever has it (see the demo command).
DEMONSTRATION_PASSWORD = "Rhein-und-Han-2024"  # noqa: S105 (shown on the sign-in page on purpose)


class Role(models.TextChoices):
    """What a person does in an office; a person may hold several roles."""

    VIEWER = "viewer", pgettext_lazy("role", "Reading")
    EDITOR = "editor", pgettext_lazy("role", "Editing")
    PLANNER = "planner", pgettext_lazy("role", "Planning journeys")
    PRESS = "press", pgettext_lazy("role", "Press")
    CONFIDENTIAL = "confidential", pgettext_lazy("role", "Confidential investors")
    CARE = "care", pgettext_lazy("role", "Health data of participants")
    ADMIN = "admin", pgettext_lazy("role", "Administration")


class Theme(models.TextChoices):
    """Light, dark, or as the person's system says."""

    AUTO = "auto", pgettext_lazy("appearance", "System")
    LIGHT = "light", pgettext_lazy("appearance", "Light")
    DARK = "dark", pgettext_lazy("appearance", "Dark")


class Right(models.TextChoices):
    """What a page or an action asks for."""

    VIEW = "view", _("see the office's records")
    EDIT = "edit", _("change people, organisations and partners")
    PLAN = "plan", _("change journeys")
    PRESS = "press", _("change press releases")
    CONFIDENTIAL = "confidential", _("see confidential investor projects")
    HEALTH = "health", _("see health data of participants in exchanges")
    ADMINISTER = "administer", _("manage the office and its people")


GRANTS: dict[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset({Right.VIEW}),
    Role.EDITOR: frozenset({Right.VIEW, Right.EDIT}),
    Role.PLANNER: frozenset({Right.VIEW, Right.EDIT, Right.PLAN}),
    Role.PRESS: frozenset({Right.VIEW, Right.PRESS}),
    Role.CONFIDENTIAL: frozenset({Right.VIEW, Right.CONFIDENTIAL}),
    Role.CARE: frozenset({Right.VIEW, Right.HEALTH}),
    Role.ADMIN: frozenset({Right.VIEW, Right.EDIT, Right.PLAN, Right.PRESS, Right.ADMINISTER}),
}


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """Return everything that the roles grant together; confidential investors and health data are never implied."""
    return frozenset(right for role in roles for right in GRANTS[Role(role)])
