from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "jumelage.reading"
    label = "reading"
