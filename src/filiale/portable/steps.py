"""The text: SQL in DuckDB's dialect, kept to what Spark understands once sqlglot has spelled it anew."""

from __future__ import annotations

from datetime import date

from filiale.question import COUNTED_KINDS, Question
from filiale.standing import NO_OWNER


def alive(day: date, question: Question) -> str:
    """Entities that are there on the day, with the country that counts."""
    first, second = ("country", "legal_country")
    if question.origin_by == "legal":
        first, second = second, first
    return f"""
        SELECT id, coalesce(kind, 'company') AS kind, coalesce({first}, {second}, nullif(left(region, 2), '')) AS country,
               region, city, sector
        FROM entity WHERE {_stands(day)}
    """


def standing(day: date) -> str:
    """Relations between them; an owner in no source is '', one that has ended makes the relation void."""
    return f"""
        SELECT h.owned, coalesce(a.id, '') AS owner, coalesce(h.kind, 'share') AS kind,
               round(coalesce(votes, votes_min, share, share_min), 6) AS strength, coalesce(above, false) AS above,
               coalesce(h.since, DATE '0001-01-01') AS since
        FROM holding h
        JOIN alive o ON o.id = h.owned
        LEFT JOIN alive a ON a.id = h.owner
        LEFT JOIN entity e ON e.id = h.owner
        WHERE (h.owner IS NULL OR h.owner <> h.owned) AND (e.id IS NULL OR a.id IS NOT NULL) AND {_stands(day, "h.")}
    """


def chosen(name: str) -> str:
    """One owner of each entity: as reported (`ultimate`, `direct`) or by more than half (`majority`)."""
    which, order = {
        "ultimate": ("kind = 'ultimate'", "owner = '', since DESC, owner"),
        "direct": (
            "kind IN ('direct', 'branch')",
            "CASE kind WHEN 'direct' THEN 0 ELSE 1 END, owner = '', since DESC, owner",
        ),
        "majority": ("strength > 50 OR (strength = 50 AND above)", "strength DESC, owner"),
    }[name]
    return f"""
        SELECT owned, owner FROM (
            SELECT owned, owner, row_number() OVER (PARTITION BY owned ORDER BY {order}) AS place
            FROM standing WHERE {which}
        ) AS ranked WHERE place = 1
    """


def node(rule: str) -> str:
    """Entities that stand in a relation or are silent: the next owner above, the reported ultimate one, whether it is hidden."""
    if rule == "consolidation":
        parent = (
            "CASE WHEN u.owner IS NOT NULL THEN NULL WHEN d.owner IS NOT NULL THEN d.owner "
            "WHEN s.hides AND f.owned IS NULL THEN NULL ELSE m.owner END"
        )
    else:
        parent = "CASE WHEN f.weighed THEN m.owner ELSE coalesce(u.owner, d.owner) END"
    top = "u.owner" if rule == "consolidation" else "CAST(NULL AS VARCHAR)"
    return f"""
        WITH facts AS (SELECT owned, bool_or(strength IS NOT NULL) AS weighed FROM standing GROUP BY owned),
             said AS (
                SELECT entity, coalesce(category, 'ultimate') = 'ultimate' AS top, reason NOT IN {tuple(sorted(NO_OWNER))} AS hides
                FROM silence),
             silent AS (
                SELECT entity, coalesce(bool_or(CASE WHEN top THEN hides END), bool_or(hides)) AS hides FROM said GROUP BY entity)
        SELECT a.id, a.country, {parent} AS parent, {top} AS ultimate,
               coalesce(s.hides, false) AND f.owned IS NULL AS hidden
        FROM alive a
        LEFT JOIN facts f ON f.owned = a.id
        LEFT JOIN silent s ON s.entity = a.id
        LEFT JOIN ultimate u ON u.owned = a.id
        LEFT JOIN direct d ON d.owned = a.id
        LEFT JOIN majority m ON m.owned = a.id
        WHERE f.owned IS NOT NULL OR s.hides
    """


WAYS = "SELECT id, parent AS ahead FROM node WHERE parent IS NOT NULL"
STEP = """
    SELECT w.id, coalesce(n.ahead, w.ahead) AS ahead FROM {ways} w LEFT JOIN {ways} n ON n.id = w.ahead
"""
"""Every way doubles its length; one that has ended stays."""
MOVING = """
    SELECT count(*) AS moving, count(DISTINCT w.ahead) AS places FROM {ways} w JOIN node n ON n.id = w.ahead
    WHERE n.parent IS NOT NULL
"""
LOOPED = """
    SELECT DISTINCT n.id, n.parent, n.country FROM {ways} w JOIN node n ON n.id = w.ahead WHERE n.parent IS NOT NULL
"""
OWNER = """
    SELECT a.id, a.country AS own,
           CASE WHEN l.id IS NOT NULL THEN l.country
                WHEN w.ahead = '' OR e.ultimate = '' OR coalesce(e.hidden, false) THEN NULL
                ELSE t.country END AS origin
    FROM alive a
    LEFT JOIN {ways} w ON w.id = a.id
    LEFT JOIN loop l ON l.id = w.ahead
    LEFT JOIN node e ON e.id = coalesce(w.ahead, a.id)
    LEFT JOIN alive t ON t.id = coalesce(e.ultimate, w.ahead, a.id)
"""
"""The country of each entity's owner; none where nobody can tell."""


def scope(question: Question) -> str:
    """Which entities are asked about; cities by the table `place`, which holds the form in which they are compared."""
    asked = [f"a.kind IN {COUNTED_KINDS}"]
    if question.region:
        asked.append(f"a.region = {quoted(question.region)}")
    if question.city:
        asked.append("p.asked")
    return " AND ".join(asked)


def cells(question: Question, year: int) -> str:
    """The companies of one day, counted."""
    names = {
        "origin": "o.origin", "region": "a.region", "city": "p.shown", "sector": "a.sector", "year": str(year),
    }  # fmt: skip
    keys = ", ".join(f"{names[name]} AS key_{name}" for name in question.by)
    wanted = [scope(question), "o.origin IS NOT NULL AND o.own IS NOT NULL"]
    if not question.include_domestic:
        wanted.append("o.origin <> o.own")
    if question.origin:
        wanted.append(f"o.origin = {quoted(question.origin)}")
    grouped = ", ".join(f"key_{name}" for name in question.by)
    return f"""
        SELECT {grouped}, count(*) AS companies FROM (
            SELECT {keys} FROM alive a JOIN owner o ON o.id = a.id LEFT JOIN place p ON p.city = a.city
            WHERE {" AND ".join(wanted)}
        ) AS counted GROUP BY {grouped}
    """


def untold(question: Question) -> str:
    """How many of those asked about have an owner whom nobody can tell."""
    return f"""
        SELECT count(*) AS number FROM alive a JOIN owner o ON o.id = a.id LEFT JOIN place p ON p.city = a.city
        WHERE {scope(question)} AND (o.origin IS NULL OR o.own IS NULL)
    """


def quoted(word: str) -> str:
    """A word as a literal."""
    return "'" + word.replace("'", "''") + "'"


def _stands(day: date, of: str = "") -> str:
    literal = f"DATE '{day.isoformat()}'"
    return f"({of}since IS NULL OR {of}since <= {literal}) AND ({of}until IS NULL OR {of}until > {literal})"
