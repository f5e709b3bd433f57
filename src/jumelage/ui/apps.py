from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "jumelage.ui"
    label = "ui"
