"""Values of text columns as expressions of DuckDB: what cannot be is NULL, and counted where a report asks for it."""

from __future__ import annotations

_SPACES = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"


def text(column: str) -> str:
    """Text without spaces around it; NULL where nothing is left. Most text has none, and to compare its ends is much faster than to trim."""
    given = f"{column}::VARCHAR"
    ends = " OR ".join(f"suffix({given}, chr({code}))" for code in (32, 9, 10, 13, 160))
    around = f"{given} < '!' OR prefix({given}, chr(160)) OR {ends}"
    return f"nullif(CASE WHEN {around} THEN trim({given}, {_SPACES}) ELSE {given} END, '')"


def day(column: str) -> str:
    """A day: ISO 8601 with or without a time, a month (its first day), a year (likewise), or as written in German.

    What DuckDB reads as a day beyond that ("infinity", "epoch") is none.
    """
    given = f"{column}::VARCHAR"
    bare = f"trim({given})"
    first = f"CASE WHEN strlen({given}) = 10 THEN {given} WHEN {given} BETWEEN '0' AND ':' THEN left({given}, 10) END"
    return (
        f"coalesce(TRY_CAST({first} AS DATE), CASE length({bare}) "
        f"WHEN 7 THEN TRY_CAST({bare} || '-01' AS DATE) WHEN 4 THEN TRY_CAST({bare} || '-01-01' AS DATE) "
        f"ELSE CASE WHEN {bare} BETWEEN '0' AND ':' THEN coalesce(TRY_STRPTIME({bare}, '%d.%m.%Y')::DATE, TRY_CAST(left({bare}, 10) AS DATE)) END END)"
    )


def percent(column: str) -> str:
    """A number between 0 and 100, with a point or a comma, with or without the sign."""
    number = f"TRY_CAST(replace(regexp_replace({column}::VARCHAR, '\\s*%\\s*$', ''), ',', '.') AS DOUBLE)"
    return f"CASE WHEN {number} BETWEEN 0 AND 100 THEN {number} END"


def country(column: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals; of an ISO 3166-2 code its beginning."""
    bare = f"upper(trim({column}::VARCHAR))"
    return f"CASE WHEN regexp_full_match({bare}, '[A-Z]{{2}}(-[A-Z0-9]{{1,3}})?') THEN left({bare}, 2) END"


def unread(column: str, value: str) -> str:
    """The rows that give something which cannot be read."""
    return (
        f"CASE WHEN {column} IS NULL OR ({value}) IS NOT NULL THEN false ELSE {text(column)} IS NOT NULL END"
    )
