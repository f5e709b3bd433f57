"""What a search across everything finds, the same shape from every app."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record: what it is, what it is called, a line to tell it from others, its address."""

    kind: str
    title: str
    subtitle: str
    href: str
