"""Loading: lexicons and patterns that are built when first asked for, all built at once.

A reader that meets its words one by one reads its first texts at half its speed: each new turn of phrase opens a file or
compiles a pattern. Whoever reads many texts pays for that once, ahead.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import cache

from lecture import lexicon
from lecture.language import READ


@cache
def load() -> None:
    """Build every lexicon and pattern of the reader that depends on nothing but the language; the second call does nothing."""
    for file in sorted(lexicon.FOLDER.glob("*.toml")):
        _groups(file.stem)
    for name in sorted(sys.modules):
        if name.startswith(("lecture.", "gazetteer.")):
            for build in list(vars(sys.modules[name]).values()):
                if getattr(build, "__module__", "") == name and hasattr(build, "cache_parameters"):
                    _build(build)


def _build(build: Callable[..., object]) -> None:
    asked = tuple(inspect.signature(build).parameters)
    if not asked and build is not load:
        build()
    if asked == ("language",):
        for language in READ:
            build(language)


def _groups(name: str) -> None:
    """The groups of words of one file, as the rooms of the reader ask for them."""
    for key, value in lexicon.words(name).items():
        if key in READ and isinstance(value, dict):
            for inner, words in value.items():
                if isinstance(words, str):
                    lexicon.group_of(name, key, inner)
        elif isinstance(value, str):
            lexicon.group(name, key)
