"""The way to the core's reading of sources: what one of them holds, before anything is counted from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jumelage.companies.bridge import as_report, together
from jumelage.companies.bridge.troubles import refusing

SHOWN = 12
"""Companies that are shown as an example."""
MEMORY = "2GB"
_FIGURES = """
SELECT
    count(*) FILTER (kind IS DISTINCT FROM 'person'),
    count(*) FILTER (kind IS DISTINCT FROM 'person' AND region = $region),
    count(*) FILTER (kind = 'person'),
    (SELECT count(*) FROM holding),
    (SELECT count(*) FROM silence)
FROM entity
"""
_SAMPLE = """
WITH shown AS (
    SELECT id, name, city, country, since, region IS NOT DISTINCT FROM $region AS near FROM entity
    WHERE kind IS DISTINCT FROM 'person' ORDER BY near DESC, name, id LIMIT $most
), held AS (
    SELECT owned, min(owner) AS owner, count(DISTINCT owner) AS owners FROM holding
    WHERE owned IN (SELECT id FROM shown) AND owner IS NOT NULL AND owner <> owned GROUP BY owned
)
SELECT shown.id, shown.name, shown.city, shown.country, shown.since, held.owners,
    CASE WHEN above.kind IS DISTINCT FROM 'person' THEN above.name END, above.country, above.kind = 'person'
FROM shown LEFT JOIN held ON held.owned = shown.id LEFT JOIN entity AS above ON above.id = held.owner
ORDER BY shown.near DESC, shown.name, shown.id
"""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a source holds: a report for each file, how many of what, its first companies, and what counting it alone would give.

    People are counted and never named.
    """

    reports: tuple[dict[str, Any], ...]
    figures: Mapping[str, int]
    sample: tuple[dict[str, Any], ...]
    preview: Mapping[str, Any]


def look_at(path: str, *, region: str, today: date) -> LookedAt:
    """Read a source for itself; Refused with a sentence where it cannot be read."""
    from filiale import sources
    from filiale.engine import answer
    from filiale.question import Question
    from filiale.tidy import tidy
    from filiale.workspace import workspace

    with refusing(), workspace(memory=MEMORY) as space:
        reports = sources.read([path], space)
        tidy(space, reports)
        counts = space.db.execute(_FIGURES, {"region": region}).fetchall()[0]
        rows = space.db.execute(_SAMPLE, {"region": region, "most": SHOWN}).fetchall()
        day = max((report.date for report in reports if report.date), default=today)
        asked = Question(as_of=day, by=("origin",), rule="consolidation", region=region)
        stock, _found = answer(space, asked, reports)
        told = [*reports, *together(stock, space)]
    names = ("companies", "near", "people", "relations", "silences")
    return LookedAt(
        tuple(as_report(report) for report in told),
        dict(zip(names, counts, strict=True)),
        tuple(_example(row) for row in rows),
        {
            "as_of": day.isoformat(),
            "origins": sorted(([row["origin"], row["companies"]] for row in stock.rows), key=lambda row: (-row[1], row[0])),
            "unresolved": stock.unresolved,
            "loops": stock.loops,
        },
    )  # fmt: skip


def _example(row: Sequence[Any]) -> dict[str, Any]:
    key, name, city, country, since, owners, owner, of, is_person = row
    return {
        "key": key, "name": (name or "")[:300], "city": city or "", "country": country or "",
        "since": since.isoformat() if since else "", "owners": owners or 0, "owner": (owner or "")[:300], "of": of or "",
        "is_person": bool(is_person),
    }  # fmt: skip
