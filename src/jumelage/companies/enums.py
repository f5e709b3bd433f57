from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SiteFunction(models.TextChoices):
    """What a company does at its place here."""

    HEADQUARTERS = "headquarters", _("European headquarters")
    GERMAN_SEAT = "seat", _("Seat for Germany")
    SALES = "sales", _("Sales")
    RESEARCH = "research", _("Research and development")
    PRODUCTION = "production", _("Production")
    SERVICE = "service", _("Service and maintenance")
    LOGISTICS = "logistics", _("Logistics")
    OTHER = "other", _("Other")


class Rule(models.TextChoices):
    """How the ultimate owner of a company is found; the values are the core's own."""

    CONSOLIDATION = "consolidation", _("Ultimate consolidating parent")
    MAJORITY = "majority", _("Holder of the majority")
    INTEGRATED = "integrated", _("Integrated share over all paths")

    @property
    def definition(self) -> str:
        return str(_DEFINITIONS[self.value])


_DEFINITIONS = {
    "consolidation": _(
        "A company counts for the country in which its ultimate consolidating parent has its headquarters. Where "
        "none is reported, the chain of direct consolidating parents is followed upward."
    ),
    "majority": _(
        "A company counts for the country of the owner that is reached by following the holder of more than 50 "
        "percent upward: voting rights where they are known, else shares of the capital."
    ),
    "integrated": _(
        "A company counts for the country of the owner with the largest share over all paths together, if that is "
        "more than 50 percent; from 25 percent on it counts as influence."
    ),
}


class Reason(models.TextChoices):
    """Why an owner is the ultimate one, as the core says it."""

    ITSELF = "itself", _("No owner is recorded above it.")
    REPORTED = "reported", _("Reported as the ultimate consolidating parent.")
    CHAIN = "chain", _("Found through the chain of direct consolidating parents.")
    MAJORITY = "majority", _("Found through the chain of holders of more than 50 percent.")
    INTEGRATED = "integrated", _("Integrated share of more than 50 percent.")
    INFLUENCE = "influence", _("Influence: integrated share of more than 25 percent.")
    LOOP = "loop", _("The chain ends in a loop of owners.")
    HIDDEN = "hidden", _("The owner is not disclosed.")
    UNKNOWN = "unknown", _("The owner is in no source.")


class ReadState(models.TextChoices):
    """How far the reading of a source is."""

    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    READ = "read", pgettext_lazy("source", "read")
    UNREADABLE = "unreadable", pgettext_lazy("source", "cannot be read")


class SnapshotState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being counted")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Basis(models.TextChoices):
    """By what a company was found in a register."""

    IDENTIFIER = "identifier", _("by an identifier")
    NAME = "name", _("by its name")
    DOUBTFUL = "doubtful", _("doubtful")
    NOBODY = "nobody", _("nothing found")


class Decision(models.TextChoices):
    """What a person decided about a company and a register."""

    OPEN = "open", pgettext_lazy("matching", "to be decided")
    SAME = "same", pgettext_lazy("matching", "the same company")
    NOBODY = "nobody", pgettext_lazy("matching", "not in the register")


class Again(models.TextChoices):
    """Why a company that was decided is asked about again."""

    CHANGED_HERE = "here", _("What is known here has changed since.")
    CHANGED_THERE = "there", _("What the register says has changed since.")
    GONE = "gone", _("The register no longer has the company that was chosen.")
    NEW = "new", _("The register now has a company that could be it.")


class Sign(models.TextChoices):
    """What speaks for two entries being the same company, or against it."""

    LEI = "lei", _("the same LEI")
    VAT = "vat", _("the same VAT identification number")
    NUMBER = "number", _("the same register number")
    KEY = "key", _("taken over from this entry")
    NAME = "name", _("the same name")
    LIKE = "like", _("a similar name")
    FORM = "form", _("the same legal form")
    CITY = "city", _("the same city")
    NOT_LEI = "not_lei", _("another LEI")
    NOT_VAT = "not_vat", _("another VAT identification number")
    NOT_NUMBER = "not_number", _("another register number")
    NOT_FORM = "not_form", _("another legal form")
    NOT_CITY = "not_city", _("another city")

    @property
    def is_against(self) -> bool:
        return self.value.startswith("not_")


class ProjectStage(models.TextChoices):
    """How far an investor project has come."""

    LEAD = "lead", pgettext_lazy("project", "Lead")
    ACTIVE = "active", pgettext_lazy("project", "In progress")
    PENDING = "pending", pgettext_lazy("project", "Decision pending")
    DELAYED = "delayed", pgettext_lazy("project", "Delayed")
    SUCCESSFUL = "successful", pgettext_lazy("project", "Won")
    ELIMINATED = "eliminated", pgettext_lazy("project", "Lost")
    INACTIVE = "inactive", pgettext_lazy("project", "Dormant")

    @classmethod
    def open(cls) -> list[str]:
        """The stages in which somebody still works on a project."""
        return [cls.LEAD, cls.ACTIVE, cls.PENDING, cls.DELAYED]


class ProjectKind(models.TextChoices):
    NEW = "new", _("New settlement")
    EXPANSION = "expansion", _("Expansion of a company that is here")
    COMPETITIVE = "competitive", _("Expansion in competition with other places")
    RETENTION = "retention", _("Safeguarding of a site")


class ProjectSource(models.TextChoices):
    JOURNEY = "journey", _("Own journey")
    FAIR = "fair", pgettext_lazy("source of a lead", "Trade fair")
    CHAMBER = "chamber", _("Chamber of commerce (IHK, AHK)")
    CONSULATE = "consulate", pgettext_lazy("source of a lead", "Consulate")
    STATE_AGENCY = "state_agency", _("State agency (NRW.Global Business)")
    GTAI = "gtai", _("Germany Trade & Invest")
    REFERRAL = "referral", _("Referral")
    WEB = "web", _("Web enquiry")
    AFTERCARE = "aftercare", pgettext_lazy("source of a lead", "Aftercare")
    OTHER = "other", _("Other")


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("visit", "planned")
    HELD = "held", pgettext_lazy("visit", "held")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


class Outlook(models.TextChoices):
    """What a company plans here."""

    EXPAND = "expand", _("wants to grow")
    HOLD = "hold", _("stays as it is")
    REDUCE = "reduce", _("wants to reduce")
    LEAVE = "leave", _("considers leaving")


class Risk(models.TextChoices):
    NONE = "none", _("no risk")
    WATCH = "watch", _("to be watched")
    HIGH = "high", _("high risk")


class Barrier(models.TextChoices):
    """What stands in a company's way; several may be named."""

    SPACE = "space", _("Space")
    STAFF = "staff", _("Skilled staff")
    VISA = "visa", _("Visas and residence permits")
    PERMITS = "permits", _("Permits")
    SCHOOLS = "schools", _("International schools and childcare")
    HOUSING = "housing", _("Housing")
    TRANSPORT = "transport", _("Transport")
    ENERGY = "energy", _("Energy")
    DIGITAL = "digital", _("Digital infrastructure")
    LANGUAGE = "language", pgettext_lazy("barrier", "Language")
