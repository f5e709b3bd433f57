from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jumelage.people"
    label = "people"
