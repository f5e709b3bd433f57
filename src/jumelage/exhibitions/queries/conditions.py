"""The condition reports of a stop and of a work."""

from collections.abc import Sequence
from dataclasses import dataclass

from jumelage.exhibitions.models import ConditionReport, Stop, Work


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A work at a stop with its report on arrival and the one before dispatch."""

    work: Work
    arrival: ConditionReport | None
    dispatch: ConditionReport | None

    @property
    def is_worse(self) -> bool:
        """The work left in another condition than it came in."""
        both = self.arrival, self.dispatch
        return both[0] is not None and both[1] is not None and both[0].condition != both[1].condition


def condition_rows(stop: Stop) -> list[ConditionRow]:
    """Return the works shown at a stop with their reports; two queries."""
    reports = {
        (report.work_id, report.moment): report for report in ConditionReport.objects.filter(stop=stop)
    }
    works = Work.objects.filter(exhibition=stop.exhibition_id).exclude(absences=stop)
    return [ConditionRow(work, reports.get((work.pk, "in")), reports.get((work.pk, "out"))) for work in works]


def reports_of(work: Work) -> Sequence[ConditionReport]:
    """Return a work's reports in their order; one query."""
    return list(ConditionReport.objects.filter(work=work).select_related("stop__place", "stop__venue"))
