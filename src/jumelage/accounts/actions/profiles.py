"""A person's own settings."""

from typing import Any

from jumelage.accounts.models import User


def change_profile(*, user: User, values: dict[str, Any]) -> User:
    """Keep a person's own name, language, time zone or appearance."""
    for name, value in values.items():
        setattr(user, name, value)
    user.save(update_fields=list(values))
    return user
