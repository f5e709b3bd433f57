from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "jumelage.press"
    label = "press"
