"""A reading for a person: the text with its findings marked, then a table per kind with the words behind each."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _quoted

from lecture.findings import Evidence, IncomingVisit, Journey, Reading, Span

_HEADINGS = {
    "journeys": ("Journeys", "31"),
    "incoming_visits": ("Incoming visits", "35"),
    "people": ("People", "32"),
    "organisations": ("Organisations", "36"),
    "partnerships": ("Partnerships", "33"),
    "quantities": ("Quantities", "34"),
    "events": ("Events", "35"),
    "quotes": ("Quotes", "90"),
}
_MARKED = ("people", "organisations", "quantities", "events", "quotes")
_LETTERS = {
    "people": "P",
    "organisations": "O",
    "quantities": "Q",
    "events": "E",
    "quotes": "S",
    "legs": "L",
    "partnerships": "T",
}


def as_text(reading: Reading, *, colour: bool = False) -> str:
    """The reading as text; colours only where asked for."""
    parts = [_marked(reading, colour=colour), ""]
    published = reading.published.isoformat() if reading.published else "not said"
    language = {"de": "German", "en": "English"}[reading.language]
    parts.append(f"Language: {language}   Published: {published}   Home: {reading.home or 'not said'}")
    parts.extend(f"Note: {remark}" for remark in reading.remarks)
    for kind, (heading, code) in _HEADINGS.items():
        items = getattr(reading, kind)
        if items:
            parts += ["", _paint(f"{heading} ({len(items)})", f"1;{code}", colour=colour)]
            rows = [(*_row(item), _words(reading.text, item.evidence)) for item in items]
            parts += _table(rows)
    return "\n".join(parts)


_CONSTANTS = {None: "null", True: "true", False: "false"}


def as_json(value: object, margin: str = "\n") -> str:
    """Plain data as ``json.dumps(value, ensure_ascii=False, indent=2)`` writes it, in half the time.

    >>> print(as_json({"legs": [], "city": "Köln"}))
    {
      "legs": [],
      "city": "Köln"
    }
    """
    if isinstance(value, str):
        return _quoted(value)
    if type(value) is int or type(value) is float:
        return repr(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    deeper = margin + "  "
    if isinstance(value, dict):
        parts = [f"{_quoted(key)}: {as_json(part, deeper)}" for key, part in value.items()]
        return f"{{{deeper}{f',{deeper}'.join(parts)}{margin}}}" if parts else "{}"
    if isinstance(value, list):
        parts = [as_json(part, deeper) for part in value]
        return f"[{deeper}{f',{deeper}'.join(parts)}{margin}]" if parts else "[]"
    return json.dumps(value)


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _spans(reading: Reading) -> list[tuple[Span, str]]:
    """Passages to mark: small ones first, so that a name inside a quotation keeps its mark."""
    found: list[tuple[Span, str]] = []
    for kind in _MARKED:
        found += [(span, kind) for item in getattr(reading, kind) for span in item.evidence.spans]
    trips: list[Journey | IncomingVisit] = [*reading.journeys, *reading.incoming_visits]
    for trip in trips:
        found += [(span, "legs") for leg in trip.legs for span in leg.evidence.spans]
    found += [(span, "partnerships") for tie in reading.partnerships for span in tie.evidence.spans]
    found.sort(key=lambda entry: entry[0][1] - entry[0][0])
    taken: list[tuple[Span, str]] = []
    for span, kind in found:
        if not any(span[0] < other[1] and other[0] < span[1] for other, _ in taken):
            taken.append((span, kind))
    return sorted(taken)


def _marked(reading: Reading, *, colour: bool) -> str:
    parts: list[str] = []
    position = 0
    codes = {kind: code for kind, (_, code) in _HEADINGS.items()} | {"legs": "31"}
    for (start, end), kind in _spans(reading):
        parts.append(reading.text[position:start])
        words = reading.text[start:end]
        parts.append(
            _paint(words, f"4;{codes[kind]}", colour=True) if colour else f"[{words}]{_LETTERS[kind]}"
        )
        position = end
    parts.append(reading.text[position:])
    legend = (
        ""
        if colour
        else "\n\nMarks: L leg, P person, O organisation, T partnership, Q quantity, E event, S quote"
    )
    return "".join(parts).rstrip() + legend


def _row(item: object) -> tuple[str, ...]:
    """What a table shows of a finding."""
    if isinstance(item, Journey):
        return (
            f"{item.traveller_city or '?'} → {_legs(item)}",
            item.lead or "no lead named",
            _range(item),
            "cancelled" if item.cancelled else "",
        )
    if isinstance(item, IncomingVisit):
        source = item.from_city or item.from_country_iso2 or "?"
        return (
            f"{source} → {_legs(item)}",
            item.lead or "no lead named",
            _range(item),
            "cancelled" if item.cancelled else "",
        )
    cells: list[str] = []
    for name in getattr(type(item), "__slots__", ()):
        value = getattr(item, name)
        if (
            name == "evidence"
            or value is None
            or value is False
            or (name == "minimum" and value == getattr(item, "maximum", None))
        ):
            continue
        if value is True:
            cells.append("about" if name == "approx" else name)
        elif isinstance(value, tuple):
            cells.append(" – ".join(str(part) for part in value))
        elif isinstance(value, float):
            cells.append(f"{value:g}" if value < 1_000_000 else f"{value:.0f}")
        else:
            cells.append(
                f"since {value}"
                if name == "since_year"
                else f"{value} years"
                if name == "anniversary_years"
                else str(value)
            )
    return tuple(cells)


def _legs(trip: Journey | IncomingVisit) -> str:
    named = []
    for leg in trip.legs:
        days = f" {leg.arrive or ''}–{leg.leave or ''}" if leg.arrive or leg.leave else ""
        named.append(f"{leg.city or '?'} ({leg.country_iso2}){days}")
    return " → ".join(named) or "?"


def _range(trip: Journey | IncomingVisit) -> str:
    if not trip.start and not trip.end:
        return "no dates"
    return f"{trip.start or '?'} to {trip.end or '?'}"


def _words(text: str, evidence: Evidence) -> str:
    start, end = evidence.spans[0] if evidence.spans else (0, 0)
    words = " ".join(text[start:end].split())
    return f"« {words if len(words) <= 60 else words[:57] + '...'} » {evidence.confidence:.0%}"


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    width = max(len(row) for row in rows)
    columns = [
        max((len(row[column]) if column < len(row) - 1 else 0 for row in rows), default=0)
        for column in range(width)
    ]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(min(columns[place], 60))
            for place, cell in enumerate(row[:-1])
            if cell or columns[place]
        ]
        lines.append("  " + "  ".join([*cells, row[-1]]).rstrip())
    return lines
