"""Who travels, and the groups into which a delegation parts."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.enums import Bearer, Strand, VisaState
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Person

from .journeys import Journey


class Group(models.Model):
    """A parallel strand of the programme: everybody, business, culture."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("Name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("Order"), default=1)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Group")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["journey", "name"], name="one_group_per_name")]

    def __str__(self) -> str:
        return self.name


class Delegate(Versioned):
    """Somebody who travels, with a function in this delegation and a place in its order."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="delegates")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("Person")
    )
    function = models.CharField(_("Function in the delegation"), max_length=150, blank=True)
    strand = models.CharField(_("Part of the delegation"), max_length=12, choices=Strand, default=Strand.CITY)
    groups = models.ManyToManyField(Group, blank=True, related_name="delegates", verbose_name=_("Groups"))
    precedence = models.PositiveSmallIntegerField(_("Precedence"), default=100)
    bearer = models.CharField(_("Cost bearer"), max_length=10, choices=Bearer, default=Bearer.CITY)
    visa = models.CharField(_("Visa"), max_length=12, choices=VisaState, default=VisaState.UNKNOWN)
    room = models.CharField(_("Room"), max_length=60, blank=True)
    confirmed_on = models.DateField(_("Confirmed on"), null=True, blank=True)
    phone = models.CharField(_("Telephone on the road"), max_length=40, blank=True)
    delete_on = models.DateField(_("Travel data deleted on"), null=True, blank=True)
    note = models.TextField(_("Note"), blank=True)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Delegate")
        ordering = ["precedence", "person__family_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "person"], name="delegate_once"),
            models.CheckConstraint(
                condition=models.Q(strand__in=Strand.values), name="delegate_strand_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("journeys:delegate_edit", args=[self.journey_id, self.pk])
