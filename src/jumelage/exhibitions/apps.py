from django.apps import AppConfig


class ExhibitionsConfig(AppConfig):
    name = "jumelage.exhibitions"
    label = "exhibitions"
