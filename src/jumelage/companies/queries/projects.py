"""Investor projects as their reader may know them: every question names the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
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
"""Cards of a column; the others are a click away in the table."""


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
    """A column of the board: its first projects, and the number and sums of all of them."""

    stage: ProjectStage
    projects: Sequence[Project]
    number: int
    jobs: int
    capex: int

    @property
    def hidden(self) -> int:
        """How many have no card."""
        return self.number - len(self.projects)


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
    """Return the stages with their first projects; two queries, however many projects there are."""
    known = projects(office, reader)
    sums = known.order_by().values("stage").annotate(
        number=Count("pk"), jobs=Sum("jobs_claimed"), capex=Sum("capex_claimed")
    )  # fmt: skip
    of_stage: dict[str, Mapping[str, Any]] = {row["stage"]: row for row in sums}
    place = Window(RowNumber(), partition_by=F("stage"), order_by=("code_name", "pk"))
    cards: dict[str, list[Project]] = {}
    for project in known.annotate(place=place).filter(place__lte=ON_BOARD).select_related("owner"):
        cards.setdefault(project.stage, []).append(project)
    return [_column(stage, cards.get(stage, []), of_stage.get(stage, {})) for stage in ProjectStage]


def _column(stage: ProjectStage, cards: Sequence[Project], told: Mapping[str, Any]) -> Column:
    return Column(stage, cards, told.get("number") or 0, told.get("jobs") or 0, told.get("capex") or 0)


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
