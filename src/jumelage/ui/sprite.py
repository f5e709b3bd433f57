"""The icons that the sprite holds."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names that {% icon %} takes, in alphabetical order."""
    return tuple(sorted(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8"))))
