from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "jumelage.companies"
    label = "companies"
