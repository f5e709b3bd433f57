from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "jumelage.outreach"
    verbose_name = _("Public site")

    def ready(self) -> None:
        from .http import ReadingConverter

        register_converter(ReadingConverter, "reading")
