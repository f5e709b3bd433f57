from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "jumelage.planning"
    label = "planning"
