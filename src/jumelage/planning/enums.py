from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RunState(models.TextChoices):
    """Where a planning run stands."""

    WAITING = "waiting", pgettext_lazy("planning run", "waiting")
    RUNNING = "running", pgettext_lazy("planning run", "running")
    DONE = "done", pgettext_lazy("planning run", "done")
    FAILED = "failed", pgettext_lazy("planning run", "failed")

    @classmethod
    def active(cls) -> tuple["RunState", ...]:
        return (cls.WAITING, cls.RUNNING)


class Failure(models.TextChoices):
    """Why a planning run gave no programme; what the planner says besides is kept with its own codes."""

    CUT_OFF = (
        "cut_off",
        _("Planning was cut off. The programme stays as it is; please begin the planning again."),
    )
    NOT_BEGUN = "not_begun", _("Stopped before planning began.")
    BROKEN = "broken", _("The planner failed. What was planned before stays as it is.")
    REFUSED = "refused", _("This cannot be planned. The programme stays as it is.")


class Purpose(models.TextChoices):
    """What a planning is for."""

    PLAN = "plan", pgettext_lazy("planning run", "the programme")
    FIT = "fit", pgettext_lazy("planning run", "making it work")
    ASK = "ask", pgettext_lazy("planning run", "what if")
    ROAD = "road", pgettext_lazy("planning run", "on the road")


class Question(models.TextChoices):
    """What can be asked about a planning."""

    LESS_DAY = "less_day", pgettext_lazy("what if", "a day falls away")
    INTERPRETER = "interpreter", pgettext_lazy("what if", "a second interpreter travels")
    LEAD_LEAVES = "lead_leaves", pgettext_lazy("what if", "the lead leaves early")


class WishState(models.TextChoices):
    """What became of a wish."""

    OPEN = "open", pgettext_lazy("wishes", "not in the programme yet")
    STANDS = "stands", pgettext_lazy("wishes", "in the programme")


class ChangeKind(models.TextChoices):
    """How wishes or travel times were changed at once; each can be taken back."""

    REMOVED = "removed", pgettext_lazy("step of planning", "wish removed")
    CHANGED = "changed", pgettext_lazy("step of planning", "wish changed")
    WINDOWS = "windows", pgettext_lazy("step of planning", "windows taken")
    IMPORTED = "imported", pgettext_lazy("step of planning", "wishes imported")
    TRAVEL = "travel", pgettext_lazy("step of planning", "travel times changed")
    TABLE = "table", pgettext_lazy("step of planning", "travel times imported")
    ROUTER = "router", pgettext_lazy("step of planning", "travel times from the router")

    @classmethod
    def of_travel(cls) -> tuple["ChangeKind", ...]:
        return (cls.TRAVEL, cls.TABLE, cls.ROUTER)
