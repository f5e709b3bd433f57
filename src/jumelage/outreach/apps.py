from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "jumelage.outreach"
    verbose_name = _("Public site")

    def ready(self) -> None:
        from .http import ReadingConverter
        from .receivers import ensure_triggers

        register_converter(ReadingConverter, "reading")
        post_migrate.connect(ensure_triggers, sender=self)
