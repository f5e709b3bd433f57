from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "jumelage.planning"
    label = "planning"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 (connects them)
