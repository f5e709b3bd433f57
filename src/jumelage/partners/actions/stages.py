"""The timeline of a tie: a new stage for a new state, a correction only for a mistake."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked, save_changes
from jumelage.partners.models import Stage, Tie
from jumelage.partners.rules import Step, check_timeline


def add_stage(*, tie: Tie, values: Mapping[str, Any], by: User | None) -> Stage:
    """Add a stage (since, level, status, by_whom, reason, public_wording, source); Refused if it cannot follow."""
    with transaction.atomic():
        tie = locked(tie, seen=None)
        stage = Stage(tie=tie, **values)
        _refuse_broken([*_steps(tie), _step(stage)])
        stage.save()
        record(
            office=tie.office,
            by=by,
            verb=gettext_noop("added a stage"),
            on=tie,
            changes={"stage": ("", stage)},
        )
    return stage


def change_stage(*, stage: Stage, seen: int | None, values: Mapping[str, Any], by: User | None) -> Stage:
    """Correct a stage that was recorded wrongly; Stale if somebody else has saved it meanwhile."""
    with transaction.atomic():
        tie = locked(stage.tie, seen=None)
        saved, differences = _save_checked(stage, dict(values), tie=tie, seen=seen)
        if differences:
            record(
                office=tie.office, by=by, verb=gettext_noop("corrected a stage"), on=tie, changes=differences
            )
    return saved


def remove_stage(*, stage: Stage, by: User | None) -> None:
    """Remove a stage that was recorded by mistake; the last one stays."""
    with transaction.atomic():
        tie = locked(stage.tie, seen=None)
        _refuse_broken(_steps(tie, but=stage))
        record(
            office=tie.office,
            by=by,
            verb=gettext_noop("removed a stage"),
            on=tie,
            changes={"stage": (stage, "")},
        )
        stage.delete()


def _save_checked(
    stage: Stage, values: dict[str, Any], *, tie: Tie, seen: int | None
) -> tuple[Stage, dict[str, tuple[Any, Any]]]:
    """Save a stage if the timeline as a whole is sound afterwards."""
    current = locked(stage, seen=seen)
    after = Step(
        values.get("since", current.since),
        values.get("level", current.level),
        values.get("status", current.status),
        values.get("reason", current.reason),
    )
    _refuse_broken([*_steps(tie, but=stage), after])
    return save_changes(stage, values, seen=seen)


def _refuse_broken(steps: list[Step]) -> None:
    problems = check_timeline(steps)
    if problems:
        raise Refused(" ".join(problems))


def _steps(tie: Tie, *, but: Stage | None = None) -> list[Step]:
    return [_step(stage) for stage in Stage.objects.filter(tie=tie) if stage != but]


def _step(stage: Stage) -> Step:
    return Step(stage.since, stage.level, stage.status, stage.reason)
