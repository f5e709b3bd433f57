from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "jumelage.journeys"
    label = "journeys"
