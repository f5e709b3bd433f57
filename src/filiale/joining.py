"""Which records are the same company: by LEI, by register and number, by VAT id; rows of a list also by name and place.

A mark that belongs to several LEIs joins nobody. German courts write their register by the court's name, GLEIF by a code: which
code is whose court is learnt from the register itself, as the city in which most of the code's companies sit.
"""

from __future__ import annotations

from collections.abc import Sequence

from filiale.question import place_key
from filiale.report import SourceReport
from filiale.workspace import Workspace

_DOUBLINGS = 20
_STEPS = 5
_ENTRY = "regexp_extract(upper(number), '(HR[AB]|GNR|VR|PR|GSR)[^0-9]*0*([0-9]+)', ['k', 'n'])"
_NUMBER = (
    # plain ones, which most are, without the costly search; of the others see above
    "CASE WHEN regexp_full_match(number, 'HR[AB] [1-9][0-9]*') THEN left(number, 3) || number[5:] WHEN regexp_full_match(number, '[0-9]+') "
    f"THEN number WHEN {_ENTRY}.n <> '' THEN {_ENTRY}.k || {_ENTRY}.n ELSE upper(regexp_replace(number, '[^0-9A-Za-z]', '', 'g')) END"
)
_VAT = "upper(regexp_replace(vat, '[^0-9A-Za-z]', '', 'g'))"
_NAME = (
    "regexp_replace(strip_accents(replace(replace(replace(replace(lower({0}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')), "
    "'[^0-9\\p{{L}}]', '', 'g')"
)
RANKS = {1: "by_lei", 2: "by_register", 3: "by_vat", 4: "by_name"}


def join(space: Workspace, reports: Sequence[SourceReport]) -> bool:
    """Give all records of a company one id, in every table; returns whether any had another."""
    listed = space.number("SELECT count(*) FROM information_schema.tables WHERE table_name = 'listed'") > 0
    if not listed and not space.number(
        "SELECT count(*) FROM entity WHERE lei IS DISTINCT FROM id AND coalesce(lei, number, vat) IS NOT NULL"
    ):
        return False
    if not listed and _apart(space):
        return False
    _mark(space, listed=listed)
    _same(space)
    if listed:
        _by_name(space)
    _lead(space)
    _report(space, reports, listed=listed)
    joined = space.number("SELECT count(*) FROM same WHERE head <> id") > 0
    if joined:
        _rename(space)
    space.db.execute("DROP TABLE same; DROP TABLE mark; DROP TABLE IF EXISTS listed")
    return joined


def _apart(space: Workspace) -> bool:
    """Whether nothing that identifies a record comes twice: told by hashes, which is much faster than to compare what they stand for."""
    courts = "register IS NULL OR register LIKE 'Amtsgericht %'"
    if space.number(
        f"SELECT count(*) FROM (SELECT 1 FROM entity WHERE number IS NOT NULL AND ({courts}) LIMIT 1)"
    ):
        return False
    signs = ("lei", f"upper(register), {_NUMBER}", _VAT)
    given = ("lei", "number", "vat")
    return not any(
        space.number(f"SELECT count(*) - count(DISTINCT hash({sign})) FROM entity WHERE {column} IS NOT NULL")
        for column, sign in zip(given, signs, strict=True)
    )


def _mark(space: Workspace, *, listed: bool) -> None:
    """The table `mark`: what identifies a record, with a rank."""
    space.db.execute(
        f"""
        CREATE TEMP TABLE mark AS
        SELECT id, 1 AS rank, 'lei:' || lei AS mark, lei FROM entity WHERE lei IS NOT NULL
        UNION ALL
        SELECT id, 2, 'register:' || upper(coalesce(register, '')) || ':' || {_NUMBER}, lei FROM entity
        WHERE number IS NOT NULL AND coalesce(register, '') NOT LIKE 'Amtsgericht %'
          AND (register IS NOT NULL OR id NOT IN (SELECT id FROM {"listed" if listed else "entity LIMIT 0"}))
        UNION ALL
        SELECT id, 3, 'vat:' || {_VAT}, lei FROM entity WHERE vat IS NOT NULL
        """
    )
    _mark_courts(space)


def _mark_courts(space: Workspace) -> None:
    """Entries that name their court, or none but a city, and those of registers with the same number."""
    wanted = space.db.execute(
        "SELECT id, lei, substr(register, 13), city, number FROM entity WHERE number IS NOT NULL AND "
        f"(register LIKE 'Amtsgericht %' OR (register IS NULL AND {_ENTRY}.n <> ''))"
    ).fetchall()
    if not wanted:
        return
    numbers = sorted({row[4].replace(" ", "") for row in wanted})
    space.db.execute("CREATE TEMP TABLE wanted AS SELECT unnest(?) AS number", [numbers])
    found = space.db.execute(
        f"SELECT id, lei, register, city, {_NUMBER} AS number FROM entity WHERE register IS NOT NULL AND register NOT LIKE 'Amtsgericht %' "
        f"AND number IS NOT NULL AND {_NUMBER} IN (SELECT number FROM wanted)"
    ).fetchall()
    seats = dict(
        space.db.execute(
            "SELECT register, mode(city) FROM entity WHERE city IS NOT NULL AND register IN (SELECT unnest(?)) GROUP BY register",
            [sorted({row[2] for row in found})],
        ).fetchall()
    )
    marks: list[tuple[str, str, str | None]] = []
    for id_, lei, court, city, number in wanted:
        key = ("court", court) if court else ("city", city)
        if key[1]:
            marks.append((id_, f"{key[0]}:{place_key(key[1])}:{number.replace(' ', '')}", lei))
    for id_, lei, register, city, number in found:
        marks.append((id_, f"court:{place_key(seats.get(register) or '')}:{number}", lei))
        marks.append((id_, f"city:{place_key(city or '')}:{number}", lei))
    space.db.execute(
        "INSERT INTO mark SELECT unnest(?), 2, unnest(?), unnest(?::VARCHAR[])",
        [list(column) for column in zip(*marks, strict=True)],
    )
    space.db.execute("DROP TABLE wanted")


def _same(space: Workspace) -> None:
    """The table `same`: a record, the record that stands for it, the rank of the mark that says so, whether a mark is ambiguous.

    A record that was joined brings its marks along: what it shares with a third one is looked at again.
    """
    _step(space, "same")
    for _again in range(_STEPS):
        if not space.number(
            "SELECT count(*) FROM mark JOIN same USING (id) WHERE mark.lei IS NULL AND head <> id"
        ):
            return
        space.db.execute(
            "UPDATE mark SET id = same.head FROM same WHERE mark.id = same.id AND same.head <> same.id"
        )
        space.db.execute(
            "UPDATE mark SET lei = known.lei FROM (SELECT id, any_value(lei) AS lei FROM mark WHERE lei IS NOT NULL GROUP BY id) known "
            "WHERE mark.id = known.id AND mark.lei IS NULL"
        )
        _step(space, "step")
        space.db.execute(
            "UPDATE same SET head = step.head, rank = coalesce(same.rank, step.rank) FROM step "
            "WHERE coalesce(same.head, same.id) = step.id AND step.head <> step.id"
        )
        space.db.execute("DROP TABLE step")


def _step(space: Workspace, name: str) -> None:
    space.db.execute(
        f"""
        CREATE TEMP TABLE {name} AS
        WITH heads AS (
            SELECT mark, count(DISTINCT lei) AS leis, coalesce(min(id) FILTER (lei IS NOT NULL), min(id)) AS head
            FROM mark SEMI JOIN (SELECT mark FROM mark GROUP BY mark HAVING count(*) > 1) USING (mark)
            GROUP BY mark HAVING count(DISTINCT id) > 1
        )
        SELECT mark.id, arg_min(head, rank) FILTER (leis < 2) AS head, min(rank) FILTER (leis < 2 AND head <> mark.id) AS rank,
               bool_and(leis > 1) AS ambiguous
        FROM mark JOIN heads USING (mark) WHERE mark.lei IS NULL OR mark.rank = 1 GROUP BY mark.id
        """
    )


def _by_name(space: Workspace) -> None:
    """Rows of a list that no identifier joins: the one entity of the same name, in the same place where both tell it."""
    rows = space.db.execute(
        f"SELECT id, {_NAME.format('name')}, city FROM entity SEMI JOIN listed USING (id) "
        "WHERE id NOT IN (SELECT id FROM same WHERE head IS NOT NULL AND head <> id)"
    ).fetchall()
    if not rows:
        return
    space.db.execute(
        "CREATE TEMP TABLE looked AS SELECT DISTINCT unnest(?) AS word", [[row[1] for row in rows if row[1]]]
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for id_, word, city in space.db.execute(
        f"SELECT DISTINCT id, {_NAME.format('name')} AS word, city FROM entity ANTI JOIN listed USING (id) "
        f"WHERE coalesce(kind, '') <> 'person' AND {_NAME.format('name')} IN (SELECT word FROM looked)"
    ).fetchall():
        found.setdefault(word, []).append((id_, place_key(city or "")))
    matched: list[tuple[str, str | None]] = []
    for id_, word, city in rows:
        here = place_key(city or "")
        heads = {other for other, place in found.get(word, []) if not here or not place or here == place}
        if heads:
            matched.append((id_, heads.pop() if len(heads) == 1 else None))
    if matched:
        ids, heads_of = (list(column) for column in zip(*matched, strict=True))
        space.db.execute(
            "CREATE TEMP TABLE named AS SELECT unnest(?) AS id, unnest(?::VARCHAR[]) AS head", [ids, heads_of]
        )
        space.db.execute("DELETE FROM same WHERE id IN (SELECT id FROM named)")
        space.db.execute(
            "INSERT INTO same SELECT id, head, CASE WHEN head IS NOT NULL THEN 4 END, head IS NULL FROM named"
        )
        space.db.execute("DROP TABLE named")
    space.db.execute("DROP TABLE looked")


def _lead(space: Workspace) -> None:
    """Follow from record to record until the one that stands for all."""
    for _doubling in range(_DOUBLINGS):
        moved = "FROM same further WHERE same.head = further.id AND further.head <> same.head"
        if not space.number(
            f"SELECT count(*) FROM same JOIN same further ON {moved.removeprefix('FROM same further WHERE ')}"
        ):
            return
        space.db.execute(f"UPDATE same SET head = further.head {moved}")


def _report(space: Workspace, reports: Sequence[SourceReport], *, listed: bool) -> None:
    by_order = {report.order: report for report in reports}
    one = "SELECT entity.source, {}, count(DISTINCT same.id), min(entity.name) FROM same JOIN entity USING (id) WHERE {} GROUP BY ALL ORDER BY ALL"
    mine = "same.id IN (SELECT id FROM listed)" if listed else "false"
    nobody = "coalesce(entity.kind, '') <> 'person'"
    for source, rank, number, example in space.db.execute(
        one.format(f"CASE WHEN {mine} THEN same.rank END", f"head <> same.id AND {nobody}")
    ).fetchall():
        if source in by_order:
            by_order[source].note(RANKS.get(rank, "joined"), number, example)
    for source, _none, number, example in space.db.execute(
        one.format("NULL", f"ambiguous AND {nobody}")
    ).fetchall():
        if source in by_order:
            by_order[source].note("ambiguous", number, example)
    if listed:
        for source, number, example in space.db.execute(
            "SELECT source, count(*), min(name) FROM entity SEMI JOIN listed USING (id) "
            "WHERE id NOT IN (SELECT id FROM same WHERE ambiguous OR head IS NOT NULL) GROUP BY source ORDER BY source"
        ).fetchall():
            if source in by_order:
                by_order[source].note("unmatched", number, example)


def _rename(space: Workspace) -> None:
    for table, column in (
        ("entity", "id"),
        ("holding", "owned"),
        ("holding", "owner"),
        ("silence", "entity"),
    ):
        space.db.execute(
            f"UPDATE {table} SET {column} = same.head FROM same "
            f"WHERE {table}.{column} = same.id AND same.head IS NOT NULL AND same.head <> same.id"
        )
