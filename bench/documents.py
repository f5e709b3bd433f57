"""How long a briefing book takes, against WeasyPrint on the same content in the same run.

The book is the demonstration's journey with its programme repeated until it fills more than forty pages.
WeasyPrint gets the same texts as HTML with a plain style sheet: no map, no page furniture, no tags.
"""

import html
import io
import json
import os
import resource
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
REPEAT, TIMES, PEER_TIMES = 9, 7, 3
STYLE = "@page { size: A4; margin: 22mm } body { font: 9.5pt 'Noto Sans', sans-serif } table { width: 100%; border-collapse: collapse } td { border-bottom: 1px solid #ccc; vertical-align: top } h1 { page-break-before: always }"


def main() -> None:
    """Set both documents and write the table."""
    os.environ.setdefault("JUMELAGE_DATA_DIR", tempfile.mkdtemp(prefix="jumelage-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    import django

    django.setup()
    book, now = _book()
    ours = _ours(book, now)
    peer = _peer(book)
    _write({"typst": ours, "weasyprint": peer})


def _book() -> tuple[Any, datetime]:
    from django.core.management import call_command
    from django_scopes import scope

    from jumelage.briefing import queries
    from jumelage.briefing.enums import Edition
    from jumelage.desk import demonstration
    from jumelage.journeys.models import Journey

    call_command("migrate", verbosity=0)
    office = demonstration.build()
    now = datetime.now(UTC)
    with scope(office=office):
        journey = Journey.objects.select_related("office", "lead").get(
            title__startswith="Delegationsreise nach"
        )
        book = queries.book_of(journey, edition=Edition.FULL, language="de", now=now)
    return replace(book, days=book.days * REPEAT, dossiers=book.dossiers * REPEAT), now


def _ours(book: Any, now: datetime) -> dict[str, Any]:
    from pypdf import PdfReader

    from jumelage.briefing import exporters

    started = time.perf_counter()
    pdf = exporters.book_pdf(book, made_at=now)
    first = time.perf_counter() - started
    warm = []
    for turn in range(TIMES):
        changed = replace(
            book, title=f"{book.title} {turn}"
        )  # a changed book: nothing comes from the last one whole
        started = time.perf_counter()
        pdf = exporters.book_pdf(changed, made_at=now)
        warm.append(time.perf_counter() - started)
    return _row(len(PdfReader(io.BytesIO(pdf)).pages), first, warm, len(pdf))


def _peer(book: Any) -> dict[str, Any]:
    import weasyprint
    from pypdf import PdfReader

    page = _html(book)
    times, pdf = [], b""
    for _ in range(PEER_TIMES + 1):
        started = time.perf_counter()
        pdf = weasyprint.HTML(string=page).write_pdf() or b""
        times.append(time.perf_counter() - started)
    return _row(len(PdfReader(io.BytesIO(pdf)).pages), times[0], times[1:], len(pdf))


def _row(pages: int, first: float, warm: list[float], size: int) -> dict[str, Any]:
    median = statistics.median(warm)
    return {
        "pages": pages, "first": first, "warm": median, "longest": max(warm), "per_page": median / pages, "bytes": size,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def _html(book: Any) -> str:
    """The same texts as the book, in the plainest HTML."""
    parts = [f"<h1>{html.escape(book.title)}</h1><p>{html.escape(book.purpose)}</p>"]
    parts.append(
        _table(
            [
                (one.number, one.name, one.native.text, one.function, one.organisation, one.strand)
                for one in book.delegates
            ]
        )
    )
    parts.append(
        _table([(leg.place, leg.native.text, leg.country, leg.stay, leg.way, leg.hotel) for leg in book.legs])
    )
    for day in book.days:
        parts.append(f"<h2>{html.escape(day.label)}</h2>")
        parts.append(
            _table(
                [
                    (
                        item.time,
                        item.home_time,
                        item.title,
                        item.venue,
                        item.venue_native.text,
                        item.counterparts,
                        item.groups,
                        item.press,
                    )
                    for item in day.items
                ]
            )
        )
    for one in book.dossiers:
        parts.append(f"<h2>{html.escape(one.title)}</h2>")
        rows = [
            one.when,
            one.kind,
            one.venue,
            one.aim,
            one.speaker,
            one.interpreter,
            one.seating,
            one.gift,
            one.press,
        ]
        parts += [f"<p>{html.escape(text)}</p>" for text in (*rows, *one.points, *one.sensitive) if text]
        parts.append(
            _table(
                [
                    (person.name, person.native.text, person.function, person.address, person.history)
                    for person in one.people
                ]
            )
        )
    for sheet in book.partners:
        parts.append(f"<h2>{html.escape(sheet.title)}</h2><p>{html.escape(sheet.story)}</p>")
        parts.append(_table([(line.when, line.what) for line in sheet.timeline]))
    parts.append(
        _table([(person.name, person.native.text, person.function, person.letter) for person in book.people])
    )
    return f"<!doctype html><html lang=de><head><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"


def _table(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>" if rows else ""


def _write(results: dict[str, dict[str, Any]]) -> None:
    import typst
    import weasyprint

    from bench.reading.report import machine

    load = os.getloadavg()[0]
    versions = {"typst": typst.__version__, "weasyprint": weasyprint.__version__}
    RESULTS.mkdir(exist_ok=True)
    whole = {"machine": machine(), "load": round(load, 1), "versions": versions, "results": results}
    (RESULTS / "documents.json").write_text(json.dumps(whole, indent=1) + "\n")
    lines = [
        "# Setting a briefing book", "",
        f"{machine()}; load of the machine in the last minute {load:.1f}, so read the times as ratios. Seconds; the median of",
        f"{TIMES} (peer {PEER_TIMES}) runs in one process after a first one. Ours is tagged PDF/UA-1 with map, contents and page",
        "furniture; the peer sets the same texts without them.", "",
        "| | pages | first | warm, median | warm, longest | per page | size |", "|---|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    for name, row in results.items():
        lines.append(
            f"| {name} {versions[name]} | {row['pages']} | {row['first']:.2f} | {row['warm']:.2f} | {row['longest']:.2f} "
            f"| {row['per_page']:.4f} | {row['bytes'] / 1024:.0f} KiB |"
        )
    text = "\n".join(lines) + "\n"
    (RESULTS / "documents.md").write_text(text)
    print(text)
