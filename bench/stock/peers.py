"""What the same question costs elsewhere: each peer a whole process, `python -m bench.stock.peers PEER FOLDER`.

Every one reads the made-up world's Parquet, takes the relations of more than half that stand on the day between entities alive, follows
them to the end, and counts companies whose owner sits in another country. The printed numbers agree but for companies below a loop
(some in ten thousand): pandas, Polars and networkx take one member of a loop for its head, whatever the others' countries.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

AS_OF = "2025-06-30"
_STANDS = f"(since IS NULL OR since <= DATE '{AS_OF}') AND (until IS NULL OR until > DATE '{AS_OF}')"


def pandas(folder: Path) -> int:
    """Merges by identifier, ways doubled by merging them with themselves."""
    import duckdb
    import pandas as pd

    entity = duckdb.sql(f"SELECT id, country, since, until FROM '{folder}/entity.parquet'").df()
    holding = duckdb.sql(f"SELECT owned, owner, share, since, until FROM '{folder}/holding.parquet'").df()
    day = pd.Timestamp(AS_OF)
    alive, held = (
        frame[(frame.since.isna() | (frame.since <= day)) & (frame.until.isna() | (frame.until > day))]
        for frame in (entity, holding)
    )
    held = held[(held.share > 50) & held.owned.isin(alive.id) & held.owner.isin(alive.id)]
    ways = held.sort_values("share", ascending=False).drop_duplicates("owned")[["owned", "owner"]]
    for _doubling in range(6):
        further = ways.merge(ways, left_on="owner", right_on="owned", how="left", suffixes=("", "_2"))
        ways = pd.DataFrame(
            {"owned": ways.owned.to_numpy(), "owner": further.owner_2.fillna(further.owner).to_numpy()}
        )
    country = alive.set_index("id").country
    of, origin = ways.owned.map(country), ways.owner.map(country)
    return int((of != origin).sum())


def polars(folder: Path) -> int:
    """The same in Polars: joins by identifier, ways doubled."""
    from datetime import date

    import polars as pl

    day = date.fromisoformat(AS_OF)
    since, until = pl.col("since"), pl.col("until")
    stands = (since.is_null() | (since <= day)) & (until.is_null() | (until > day))
    alive = pl.scan_parquet(folder / "entity.parquet").filter(stands).select("id", "country").collect()
    held = (
        pl.scan_parquet(folder / "holding.parquet")
        .filter(stands & (pl.col("share") > 50))
        .select("owned", "owner", "share")
    )
    ids = alive.lazy().select("id")
    ways = (
        held.join(ids, left_on="owned", right_on="id", how="semi").join(ids, left_on="owner", right_on="id", how="semi")
        .sort("share", descending=True).unique("owned", keep="first").select("owned", "owner").collect()
    )  # fmt: skip
    for _doubling in range(6):
        further = ways.select(pl.col("owned").alias("owner"), pl.col("owner").alias("further"))
        ways = ways.join(further, on="owner", how="left").select(
            "owned", pl.coalesce("further", "owner").alias("owner")
        )
    told = ways.join(alive, left_on="owned", right_on="id").join(
        alive, left_on="owner", right_on="id", suffix="_2"
    )
    return told.filter(pl.col("country") != pl.col("country_2")).height


def networkx(folder: Path) -> int:
    """A directed graph, condensed where it has loops, and the end of each way."""
    import duckdb
    import networkx as nx

    country = dict(
        duckdb.sql(f"SELECT id, country FROM '{folder}/entity.parquet' WHERE {_STANDS}").fetchall()
    )
    graph = nx.DiGraph()
    rows = duckdb.sql(
        f"SELECT owned, owner FROM '{folder}/holding.parquet' WHERE share > 50 AND {_STANDS} ORDER BY share"
    ).fetchall()
    graph.add_edges_from(row for row in rows if row[0] in country and row[1] in country)
    end: dict[str, str] = {}
    for component in nx.strongly_connected_components(graph):  # in the order in which those above come first
        above = [owner for node in component for owner in graph.successors(node) if owner not in component]
        last = end[above[-1]] if above else min(component)
        end.update(dict.fromkeys(component, last))
    return sum(country[node] != country[last] for node, last in end.items())


def sql(folder: Path, *years: str) -> int:
    """The portable SQL of `filiale.portable` on DuckDB, year by year where years are given."""
    from datetime import date

    from filiale import sources
    from filiale.portable import engine
    from filiale.portable.local import Local
    from filiale.question import Question
    from filiale.workspace import workspace

    with workspace(memory="4GB") as space:
        reports = sources.read([folder], space)
        asked = Question(
            as_of=date.fromisoformat(AS_OF), rule="majority", by=("year", "origin", "sector") if years else ("origin",),
            first_year=int(years[0]) if years else None,
        )  # fmt: skip
        stock = engine.answer(Local(space), asked, reports)
    return stock.companies


def plain_years(folder: Path) -> int:
    """DuckDB without any ownership: eleven years by country and sector."""
    import duckdb

    db = duckdb.connect()
    db.execute("SET enable_progress_bar = false")
    rows = db.sql(
        f"""
        SELECT year, country, sector, count(*) FROM '{folder}/entity.parquet' JOIN (
            SELECT year, least(make_date(year, 12, 31), DATE '{AS_OF}') AS day FROM range(2015, 2026) t(year)
        ) ON (since IS NULL OR since <= day) AND (until IS NULL OR until > day) GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    return sum(row[-1] for row in rows if row[0] == 2025)


PEERS: dict[str, Callable[..., int]] = {
    "pandas": pandas, "polars": polars, "networkx": networkx, "sql": sql, "plain-years": plain_years,
}  # fmt: skip


if __name__ == "__main__":
    print(PEERS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:]))
