"""The best one-to-one assignment between two small lists (the Hungarian method)."""

from collections.abc import Sequence


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the greatest total gain; a pair without gain is left out."""
    rows, columns = len(gains), len(gains[0]) if gains else 0
    size = max(rows, columns)
    if not rows or not columns:
        return []
    cost = [[-gains[r][c] if r < rows and c < columns else 0.0 for c in range(size)] for r in range(size)]
    return sorted(
        (row, column)
        for column, row in enumerate(_solve(cost))
        if row < rows and column < columns and gains[row][column] > 0
    )


def _solve(cost: list[list[float]]) -> list[int]:
    """Row assigned to each column of a square matrix, at least cost (shortest augmenting paths)."""
    size = len(cost)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)  # 1-based; row_of[0] is the row being placed
    for row in range(1, size + 1):
        row_of[0] = row
        previous = _augment(cost, row_price, column_price, row_of)
        column = previous[0]
        while column:
            before = previous[column]
            row_of[column] = row_of[before]
            column = before
    return [row - 1 for row in row_of[1:]]


def _augment(
    cost: list[list[float]], row_price: list[float], column_price: list[float], row_of: list[int]
) -> list[int]:
    """Find the cheapest path to a free column; entry 0 of the answer is that column."""
    size = len(cost)
    slack = [float("inf")] * (size + 1)
    previous, used = [0] * (size + 1), [False] * (size + 1)
    column = 0
    while True:
        used[column] = True
        row, delta, nearest = row_of[column], float("inf"), 0
        for candidate in range(1, size + 1):
            if used[candidate]:
                continue
            reduced = cost[row - 1][candidate - 1] - row_price[row] - column_price[candidate]
            if reduced < slack[candidate]:
                slack[candidate], previous[candidate] = reduced, column
            if slack[candidate] < delta:
                delta, nearest = slack[candidate], candidate
        for done in range(size + 1):
            if used[done]:
                row_price[row_of[done]] += delta
                column_price[done] -= delta
            else:
                slack[done] -= delta
        column = nearest
        if row_of[column] == 0:
            break
    path = list(previous)
    path[0] = column
    return path
