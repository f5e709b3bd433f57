from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "jumelage.briefing"
    label = "briefing"
