"""Passages of a text as a person wants to read them."""

WIDEST = 220


def sentence_around(text: str, start: int, end: int) -> str:
    """Return a passage with the rest of its sentence, so that its value stands among its words."""
    first = max(text.rfind(mark, 0, start) for mark in (". ", "\n\n", "! ", "? ")) + 1
    stops = [place for mark in (". ", "\n\n", "! ", "? ") if (place := text.find(mark, end)) >= 0]
    last = min([*stops, len(text)]) + 1
    words = " ".join(text[first:last].split())
    return words if len(words) <= WIDEST else " ".join(text[start:end].split())[:WIDEST]
