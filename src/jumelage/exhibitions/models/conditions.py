"""What was found when a work was unpacked, and before it was packed again."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.exhibitions.enums import Condition, Moment, Picture
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .stops import Stop
from .works import Work


class ConditionReport(Versioned):
    """The condition of one work at one stop, on arrival or before dispatch."""

    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="reports", verbose_name=_("Work of art")
    )
    stop = models.ForeignKey(
        Stop, on_delete=models.CASCADE, related_name="reports", verbose_name=_("Stop of an exhibition")
    )
    moment = models.CharField(_("When"), max_length=3, choices=Moment)
    on = models.DateField(_("On the day"))
    condition = models.CharField(_("Condition"), max_length=10, choices=Condition, default=Condition.GOOD)
    text = models.TextField(_("What was seen"), blank=True)
    examiner = models.CharField(_("Examined by"), max_length=150, blank=True)

    office_path = "work__exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Condition report")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "stop", "moment"], name="condition_report_once"),
            models.CheckConstraint(
                condition=models.Q(moment__in=Moment.values), name="condition_moment_known"
            ),
            models.CheckConstraint(
                condition=models.Q(condition__in=Condition.values), name="condition_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} · {self.get_moment_display()}"

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:condition_detail", args=[self.pk])


class ConditionPhoto(models.Model):
    """A photograph of what was seen; kept without the place and camera that the file told of."""

    report = models.ForeignKey(ConditionReport, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(_("File"), upload_to="exhibitions/conditions/")
    kind = models.CharField(max_length=5, choices=Picture, editable=False)
    size = models.PositiveIntegerField(editable=False)
    alt = models.CharField(_("What can be seen"), max_length=300)
    credit = models.CharField(_("Credit line"), max_length=200, default="")

    office_path = "report__work__exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Photograph")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(alt=""), name="condition_photo_described")]

    def __str__(self) -> str:
        return self.alt
