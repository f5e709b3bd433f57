"""Turning what the models refuse into sentences, before the database has to."""

from django.core.exceptions import ValidationError
from django.db import models

from jumelage.kit.errors import Refused


def require_valid(record: models.Model) -> None:
    """Raise Refused with one sentence per field that cannot be saved."""
    try:
        record.full_clean()
    except ValidationError as error:
        sentences = []
        for name, messages in error.message_dict.items():
            label = (
                ""
                if name == "__all__"
                else f"{getattr(record._meta.get_field(name), 'verbose_name', name)}: "
            )
            sentences += [f"{label}{message}" for message in messages]
        raise Refused(" ".join(sentences)) from error
