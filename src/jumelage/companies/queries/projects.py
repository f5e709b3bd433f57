"""Investor projects as their reader may know them: every question names the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import pgettext

from jumelage.accounts.enums import Right
from jumelage.accounts.models import Office, User
from jumelage.companies.enums import ProjectStage
from jumelage.companies.models import Company, Project
from jumelage.companies.models.projects import ProjectQuerySet
from jumelage.kit.hits import Hit
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import fold

ON_BOARD = 50


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: nobody is told of a project without being named here."""

    user: User
    rights: frozenset[Right]


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """What the table is narrowed to; empty parts do not filter."""

    text: str = ""
    stage: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board with the sums of its projects."""

    stage: ProjectStage
    projects: Sequence[Project]
    jobs: int
    capex: int


def projects(office: Office, reader: Reader, wanted: ProjectFilter | None = None) -> ProjectQuerySet:
    """Return the projects that the reader may know of."""
    found: ProjectQuerySet = Project.objects.filter(office=office).known_to(reader.user, reader.rights)
    if wanted is None:
        return found
    for word in fold(wanted.text).split():
        found = found.filter(search__contains=word)
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    return found.filter(country=wanted.country) if wanted.country else found


def board(office: Office, reader: Reader) -> list[Column]:
    """Return the stages with their projects; one query."""
    by_stage: dict[str, list[Project]] = {}
    for project in projects(office, reader).select_related("owner")[: ON_BOARD * len(ProjectStage)]:
        by_stage.setdefault(project.stage, []).append(project)
    return [_column(stage, by_stage.get(stage, [])) for stage in ProjectStage]


def _column(stage: ProjectStage, found: Sequence[Project]) -> Column:
    jobs = sum(project.jobs_claimed or 0 for project in found)
    return Column(stage, found, jobs, sum(project.capex_claimed or 0 for project in found))


def projects_page(office: Office, reader: Reader, wanted: ProjectFilter, number: object) -> ListPage[Project]:
    """Return one page of the table; three queries."""
    return page_of(
        projects(office, reader, wanted), number,
        fetch=lambda ids: list(projects(office, reader).filter(pk__in=ids).select_related("owner")),
    )  # fmt: skip


def sums(found: "QuerySet[Project]") -> dict[str, Any]:
    """Return jobs and investment of projects, claimed and confirmed; one query."""
    names = ("jobs_claimed", "jobs_confirmed", "capex_claimed", "capex_confirmed")
    return found.aggregate(**{name: Sum(name) for name in names})


def projects_of(company: Company, reader: Reader) -> list[Project]:
    """Return the projects of a company that the reader may know of."""
    return list(projects(company.office, reader).filter(company=company))


def search_projects(office: Office, reader: Reader, text: str, *, limit: int) -> list[Hit]:
    """Return the projects of this name that the reader may know of; one query."""
    found = projects(office, reader, ProjectFilter(text=text))[:limit]
    return [
        Hit(
            kind=pgettext("search", "Investor project"), title=project.code_name, subtitle=project.get_stage_display(),
            href=project.get_absolute_url(),
        )
        for project in found
    ]  # fmt: skip
