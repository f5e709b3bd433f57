from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "jumelage.places"
    label = "places"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - connects them
