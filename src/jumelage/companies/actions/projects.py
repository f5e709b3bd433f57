"""Investor projects. What is confidential leaves its trail in the confidential part of the audit trail only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies.enums import ProjectStage
from jumelage.companies.models import Project
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked


@transaction.atomic
def create_project(
    *, office: Office, by: User | None, values: Mapping[str, Any], readers: Sequence[User] = ()
) -> Project:
    """Enter a project; whoever enters it is responsible unless somebody else is named."""
    project = Project(
        office=office, **{"owner": by, **{name: value for name, value in values.items() if value is not None}}
    )
    _require_valid(project)
    project.search = project.searchable()
    project.save()
    project.readers.set(readers)
    record(office=office, by=by, verb=gettext_noop("created"), on=project, is_confidential=True)
    return project


@transaction.atomic
def change_project(
    *,
    project: Project,
    seen: int | None,
    values: Mapping[str, Any],
    readers: Sequence[User] | None = None,
    by: User | None,
) -> Project:
    """Save changes of a project."""
    current: Project = locked(project, seen=seen)
    differences = changed(current, dict(values))
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    _require_valid(current)
    before = list(current.readers.all())
    if readers is not None and {user.pk for user in before} != {user.pk for user in readers}:
        current.readers.set(readers)
        differences["readers"] = (before, list(readers))
    if not differences:
        return current
    current.version += 1
    current.search = current.searchable()
    current.save()
    record(
        office=current.office,
        by=by,
        verb=gettext_noop("changed"),
        on=current,
        changes=differences,
        is_confidential=True,
    )
    return current


def move_project(
    *, project: Project, stage: str, by: User | None, seen: int | None = None, loss_reason: str = ""
) -> Project:
    """Move a project to another stage of the board; one that is lost says why."""
    if stage not in ProjectStage.values:
        raise Refused(_("There is no such stage."))
    values = {"stage": stage, **({"loss_reason": loss_reason} if loss_reason else {})}
    return change_project(project=project, seen=seen, values=values, by=by)


def _require_valid(project: Project) -> None:
    if project.stage == ProjectStage.ELIMINATED and not project.loss_reason:
        raise Refused(_("Please say why the project was lost."))
    figures = (project.jobs_claimed, project.jobs_confirmed, project.capex_claimed, project.capex_confirmed)
    if any(figure is not None for figure in figures) and not project.figures_source:
        raise Refused(_("Please name the source of the figures on jobs and investment."))
    try:
        project.full_clean(exclude=["id"], validate_unique=False)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
