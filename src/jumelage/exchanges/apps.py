from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "jumelage.exchanges"
    label = "exchanges"
