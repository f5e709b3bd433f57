"""The forms on investor projects."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.accounts.models import Office, User
from jumelage.companies import queries
from jumelage.companies.enums import ProjectStage
from jumelage.companies.models import Company, Project
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.people.forms import OrganisationField

from .companies import LONGEST, a_day, countries


def members(office: Office) -> Any:
    """The people of an office, by name."""
    return User.objects.filter(memberships__office=office, is_active=True).distinct()


class ProjectForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An investor project, new or existing."""

    company = OrganisationField(label=_("Company here"), required=False)
    country = forms.ChoiceField(
        label=_("Country of the investor"), choices=lazy(countries, list), required=False
    )

    class Meta:
        model = Project
        fields = (
            "code_name", "is_confidential", "readers", "owner", "stage", "kind", "lead_source", "investor", "country", "sector", "begun_on", "decision_on", "completion_on", "probability", "competing", "needs",
            "jobs_claimed", "jobs_confirmed", "jobs_kept", "capex_claimed", "capex_confirmed", "figures_source", "figures_on",
            "services", "loss_reason", "announce_after", "note", "source",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "readers": forms.CheckboxSelectMultiple,
            "begun_on": a_day(), "figures_on": a_day(), "announce_after": a_day(),
            "needs": forms.Textarea(attrs={"rows": 3}), "services": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "code_name": _("A name that tells nothing: it may be heard."),
            "is_confidential": _("Nobody else finds, counts or exports this project until you release it."),
            "readers": _("Beside the person responsible and those with the role for confidential investors."),
            "figures_source": _("Who says so. Figures without a source are not kept."),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        company = self.instance.company
        self.initial["company"] = company.organisation if company else None
        for name in ("readers", "owner"):
            self.fields[name].queryset = members(office)  # type: ignore[attr-defined]  # a model's choice field
        self.fields["company"].office = office  # type: ignore[attr-defined]  # a picker

    def clean_company(self) -> Company | None:
        """The company of the organisation that was chosen."""
        chosen = self.cleaned_data["company"]
        company: Company | None = Company.objects.filter(organisation=chosen).first() if chosen else None
        if chosen and company is None:
            raise forms.ValidationError(
                _(
                    "%(name)s is not among the companies: enter it there first, or name it as the investor only."
                ),
                params={"name": chosen},
            )
        return company

    def values(self) -> dict[str, Any]:
        """The values of the project itself; its readers are asked for apart."""
        return {name: value for name, value in super().values().items() if name != "readers"}


class ProjectFilterForm(forms.Form):
    """What the table shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Code name or investor"), required=False, widget=forms.SearchInput)
    stage = forms.ChoiceField(
        label=pgettext_lazy("project", "Stage"),
        required=False,
        choices=[("", _("All")), *ProjectStage.choices],
    )

    def wanted(self) -> queries.ProjectFilter:
        self.is_valid()
        raw = str(self.data.get("q", ""))[:LONGEST]
        text = "".join(character for character in raw if character.isprintable()).strip()
        return queries.ProjectFilter(text=text, stage=self.cleaned_data.get("stage", ""))


class MoveForm(VersionedForm, PlainText):
    """A step on the board; one that is lost says why."""

    stage = forms.ChoiceField(label=pgettext_lazy("project", "Stage"), choices=ProjectStage.choices)
    loss_reason = forms.CharField(
        label=_("Why it was lost"), required=False, max_length=300, help_text=_("Only for a project that is lost.")
    )  # fmt: skip

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        self.instance = project
        kwargs.setdefault("initial", {"stage": project.stage})
        super().__init__(*args, **kwargs)
        self.initial.setdefault("loss_reason", project.loss_reason)

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        lost = entered.get("stage") == ProjectStage.ELIMINATED
        if lost and not (entered.get("loss_reason") or self.instance.loss_reason):
            self.add_error("loss_reason", _("Please say why the project was lost."))
        return entered


class StageChoice(forms.Form):
    """The stage that an address proposes; nonsense in it is ignored."""

    stage = forms.ChoiceField(required=False, choices=ProjectStage.choices)

    def chosen(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("stage", ""))
