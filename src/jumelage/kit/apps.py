from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "jumelage.kit"
    label = "kit"
