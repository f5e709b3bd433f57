"""The planner as the desk sees it: a problem as plain data in, an answer as plain data out, refusals as sentences."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language

from jumelage.kit.errors import Refused


class NotPlanned(Refused):
    """The planner does not take the problem; its complaints are kept by code, with a sentence in each language."""

    def __init__(self, complaints: list[dict[str, Any]], language: str) -> None:
        super().__init__(" ".join(complaint[language] for complaint in complaints))
        self.complaints = complaints


Told = Callable[[int, int | None], None]
"""Told the best value and the bound whenever one of them moves."""


def plan(
    problem: dict[str, Any], *, seconds: float, told: Told, cancelled: Callable[[], bool]
) -> dict[str, Any]:
    """Return the planner's answer in the keys of its format; NotPlanned for a problem that cannot be understood."""
    # Only the worker and the page of the road plan: the planner and its solver are loaded when they do.
    from tournee.parse import parse
    from tournee.reading import Refused as NotUnderstood
    from tournee.solve import solve
    from tournee.stop import Stop

    try:
        parsed = parse(problem)
    except NotUnderstood as refusal:
        told_of = [
            {"code": each.code, "en": each.text("en"), "de": each.text("de")} for each in refusal.complaints
        ]
        raise NotPlanned(told_of, "en" if get_language() == "en" else "de") from refusal
    return solve(parsed, stop=Stop(seconds=seconds, cancelled=cancelled), progress=told).as_json()
