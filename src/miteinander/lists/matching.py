"""Pair rows with columns so that the sum of their scores is the largest possible."""

from collections.abc import Sequence


def best_pairs(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return for every row the column it is paired with; a pair worth nothing is left out.

    The Hungarian method with potentials, O(rows² · columns); rows and columns may differ in number.
    """
    rows = len(scores)
    columns = max((len(row) for row in scores), default=0)
    if not rows or not columns:
        return {}
    if rows > columns:
        turned = [[scores[row][column] for row in range(rows)] for column in range(columns)]
        return {row: column for column, row in best_pairs(turned).items()}
    partner = _solve([[-score for score in row] for row in scores], rows, columns)
    return {row: column for column, row in enumerate(partner) if row >= 0 and scores[row][column] > 0}


def _solve(cost: Sequence[Sequence[float]], rows: int, columns: int) -> list[int]:
    """Return for every column the row paired with it, -1 for none; the sum of costs is the smallest."""
    row_price, column_price = [0.0] * rows, [0.0] * (columns + 1)
    partner = [-1] * (columns + 1)  # the last column stands for "not yet paired"
    for row in range(rows):
        partner[columns] = row
        current, before = columns, [columns] * columns
        slack, done = [float("inf")] * columns, [False] * (columns + 1)
        while partner[current] >= 0:
            done[current] = True
            active, step, following = partner[current], float("inf"), columns
            for column in range(columns):
                if done[column]:
                    continue
                reduced = cost[active][column] - row_price[active] - column_price[column]
                if reduced < slack[column]:
                    slack[column], before[column] = reduced, current
                if slack[column] < step:
                    step, following = slack[column], column
            for column in range(columns + 1):
                if done[column]:
                    row_price[partner[column]] += step
                    column_price[column] -= step
                elif column < columns:
                    slack[column] -= step
            current = following
        while current != columns:
            partner[current] = partner[before[current]]
            current = before[current]
        partner[columns] = -1
    return partner[:columns]
