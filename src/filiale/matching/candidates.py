"""Who a name could be: the entities that share its rarest words, letter by letter or with one slip.

A register's words are counted once. A row is looked for by its two rarest words that are in the register; a word that very many have
leads only to those in the same city. Who is not found well enough so is looked for once more by words with one letter too many, too
few, wrong or out of place: two words are so alike if the one is the other, or what is left of it without one letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filiale.matching.names import bare, folded
from filiale.workspace import Workspace

BEST = 8
"""Candidates that are looked at closely."""
_WORDS = 2
_COMMON = 3000
"""Entities that have a word; of more than that many only those in the same city are candidates."""
_SHORTEST = 4
_TABLES = ("sought", "names", "word", "vocabulary", "asked", "chosen")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a row could be; `near` tells that both are in the same city."""

    id: str
    name: str
    near: bool


Found = dict[str, list[Candidate]]


class Register:
    """The names of the workspace's entities by their words, for the rows of its table `listed`."""

    def __init__(self, space: Workspace) -> None:
        self._db = space.db
        self._db.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE sought AS
            SELECT reference, {bare("name")} AS name, nullif({folded("city")}, '') AS city FROM listed;
            CREATE OR REPLACE TEMP TABLE names AS
            SELECT id, name AS written, {bare("name")} AS name, {folded("coalesce(city, '')")} AS city FROM entity
            WHERE coalesce(kind, 'company') <> 'person';
            CREATE OR REPLACE TEMP TABLE word AS SELECT unnest(string_split(name, ' ')) AS word, rowid AS n FROM names;
            CREATE OR REPLACE TEMP TABLE vocabulary AS SELECT word, count(*) AS entities FROM word GROUP BY word;
            CREATE OR REPLACE TEMP TABLE asked AS
            SELECT DISTINCT reference, unnest(string_split(name, ' ')) AS word FROM sought
            """
        )

    def weights(self) -> dict[str, int]:
        """How many entities have each of the words that are asked for."""
        rows = self._db.execute(
            "SELECT word, entities FROM vocabulary SEMI JOIN asked USING (word)"
        ).fetchall()
        return dict(rows)

    def alike(self, references: Sequence[str]) -> Found:
        """Candidates by words that are the same."""
        return self._candidates(
            "SELECT reference, word AS written, word FROM asked", references, "NOT common"
        )

    def slipped(self, references: Sequence[str]) -> Found:
        """Candidates by words with at most one slip."""
        left = "unnest(list_append([word[:i - 1] || word[i + 1:] FOR i IN range(1, length(word) + 1)], word))"
        self._db.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE slip AS
            SELECT DISTINCT mine.word AS written, theirs.word
            FROM (SELECT word, {left} AS rest FROM (SELECT DISTINCT word FROM asked
                  WHERE reference IN (SELECT unnest(?)) AND length(word) >= {_SHORTEST})) mine
            JOIN (SELECT word, {left} AS rest FROM vocabulary WHERE length(word) >= {_SHORTEST - 1}) theirs USING (rest)
            WHERE damerau_levenshtein(mine.word, theirs.word) <= 1
            """,
            [references],
        )
        return self._candidates(
            "SELECT reference, written, slip.word FROM asked JOIN slip ON slip.written = asked.word",
            references,
            "NOT common OR place = 1",
        )

    def _candidates(self, asked: str, references: Sequence[str], which: str) -> Found:
        """The best by what is left of both names when the word they share is taken away."""
        self._db.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE chosen AS
            SELECT reference, word, common, trim(replace(' ' || name || ' ', ' ' || written || ' ', ' ')) AS left, city
            FROM (
                SELECT *, dense_rank() OVER (PARTITION BY reference ORDER BY common, least, written) AS place FROM (
                    SELECT *, entities > {_COMMON} AS common, min(entities) OVER (PARTITION BY reference, written) AS least
                    FROM ({asked}) JOIN vocabulary USING (word) WHERE reference IN (SELECT unnest(?))
                )
            ) JOIN sought USING (reference) WHERE place <= {_WORDS} AND ({which})
            """,
            [references],
        )
        rows = self._db.execute(
            f"""
            WITH judged AS (
                SELECT reference, n, coalesce(names.city = chosen.city, false) AS near,
                       jaro_winkler_similarity(chosen.left, trim(replace(' ' || names.name || ' ', ' ' || word || ' ', ' '))) AS likeness
                FROM chosen JOIN word USING (word) JOIN names ON names.rowid = n
                WHERE NOT common OR names.city = chosen.city
            ), best AS (
                SELECT reference, n, near FROM judged GROUP BY reference, n, near
                QUALIFY row_number() OVER (PARTITION BY reference ORDER BY max(likeness) + near::INTEGER * 0.08 DESC, n) <= {BEST}
            )
            SELECT reference, id, written, near FROM best JOIN names ON names.rowid = n
            """
        ).fetchall()
        found: Found = {}
        for reference, id_, written, near in rows:
            found.setdefault(reference, []).append(Candidate(id_, written or "", near))
        return found

    def close(self) -> None:
        for table in (*_TABLES, "slip"):
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
