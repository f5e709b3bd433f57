from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured


class ReadingConfig(AppConfig):
    name = "jumelage.reading"
    label = "reading"

    def ready(self) -> None:
        checks.register(language_model_is_meant)


def language_model_is_meant(**_options: object) -> list[checks.CheckMessage]:
    """Stop the start where the language model's settings cannot be meant."""
    from .bridge import language_model  # the reader is not loaded before the apps are

    try:
        language_model()
    except ImproperlyConfigured as wrong:
        return [checks.Error(str(wrong), id="reading.E001")]
    return []
