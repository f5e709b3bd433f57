from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "jumelage.desk"
    label = "desk"
