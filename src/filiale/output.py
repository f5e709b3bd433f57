"""The answer as JSON, CSV or a table for a person."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from filiale.engine import Stock
from filiale.report import spelled

RULES = {
    "consolidation": "ultimate accounting-consolidating parent; where none is reported, the chain of direct ones",
    "majority": "holder of more than 50 percent, followed upward (votes where given, else capital; ranges by their lower end)",
    "integrated": "largest integrated share over all paths, (I - A)^-1 A: above 50 percent, else above 25 percent as influence",
}


def as_json(stock: Stock, seconds: float) -> str:
    """The object of the format, keys sorted as in the format."""
    document = {
        "rule": stock.question.rule,
        "definition": RULES[stock.question.rule],
        "as_of": stock.question.as_of.isoformat(),
        "sources": [
            {
                "name": source.name, "kind": source.kind, "rows": source.rows,
                "date": source.date.isoformat() if source.date else None, "remarks": source.remarks,
            }
            for source in stock.sources
        ],
        "remarks": stock.relations.remarks,
        "rows": list(stock.rows),
        "unresolved": stock.unresolved,
        "loops": stock.loops,
        "seconds": round(seconds, 3),
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_csv(stock: Stock) -> str:
    """The rows alone."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow((*stock.question.by, "companies"))
    writer.writerows(row.values() for row in stock.rows)
    return buffer.getvalue().rstrip("\n")


def as_table(stock: Stock, seconds: float) -> str:
    """Rows in columns, then the rule, the sources and what stays untold, as sentences."""
    header = [*stock.question.by, "companies"]
    rows = [[_word(value) for value in row.values()] for row in stock.rows]
    widths = [max(len(line[place]) for line in [header, *rows]) for place in range(len(header))]
    lines = [_line(header, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in rows] or ["no company found"]
    lines += [
        "",
        f"{spelled(stock.companies, '[company|companies]')} as of {stock.question.as_of}, rule {stock.question.rule}: {RULES[stock.question.rule]}.",
    ]
    lines += [
        f"{stock.unresolved:,} more whose ultimate owner cannot be told; {spelled(stock.loops, '[loop|loops] of owners')}."
    ]
    for source in stock.sources:
        if source.rows:
            lines.append(
                f"{source.name}: {source.kind}, {spelled(source.rows, '[row|rows]')}"
                + (f" of {source.date}." if source.date else ".")
            )
        lines += [f"  {sentence}" for sentence in source.sentences()]
    lines += stock.relations.sentences()
    lines.append(f"{seconds:.1f} s")
    return "\n".join(lines)


def _word(value: Any) -> str:
    return "not given" if value is None else str(value) if isinstance(value, int) else value


def _line(words: list[str], widths: list[int]) -> str:
    cells = [word.ljust(width) for word, width in zip(words[:-1], widths[:-1], strict=True)]
    return "  ".join([*cells, words[-1].rjust(widths[-1])]).rstrip()
