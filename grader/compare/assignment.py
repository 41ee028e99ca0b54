"""The best way to give each row of a table a column of its own (the assignment problem)."""

from __future__ import annotations

import numpy as np

from grader.compare.display import Array


def best_assignment(gain: Array) -> tuple[int, ...]:
    """Return for each row its column, so that the sum of the chosen gains is largest.

    The table must have at least as many columns as rows. Shortest augmenting paths with
    potentials, as by Jonker and Volgenant: rows come in one by one and push others aside where
    that gains something.
    """
    rows, columns = gain.shape
    row_of = np.full(columns, -1)
    row_cost, column_cost = np.zeros(rows), np.zeros(columns)
    for start in range(rows):
        came_from, ending = _shortest_path(-gain, start, row_of, row_cost, column_cost)
        while ending >= 0:
            row, previous = came_from[ending], _column_of(came_from[ending], row_of, start)
            row_of[ending] = row
            ending = previous
    column_of = {int(row): column for column, row in enumerate(row_of) if row >= 0}
    return tuple(column_of[row] for row in range(rows))


def _column_of(row: int, row_of: Array, start: int) -> int:
    """Return the column that *row* had so far; the row that comes in had none."""
    return -1 if row == start else int(np.flatnonzero(row_of == row)[0])


def _shortest_path(
    cost: Array, start: int, row_of: Array, row_cost: Array, column_cost: Array
) -> tuple[Array, int]:
    """Search the cheapest way from row *start* to a free column; update the potentials."""
    columns = cost.shape[1]
    distance = np.full(columns, np.inf)
    came_from = np.full(columns, -1)
    done = np.zeros(columns, dtype=bool)
    row, reached = start, 0.0
    while True:
        through = reached + cost[row] - row_cost[row] - column_cost
        nearer = ~done & (through < distance)
        distance[nearer], came_from[nearer] = through[nearer], row
        column = int(np.where(done, np.inf, distance).argmin())
        reached, done[column] = float(distance[column]), True
        if row_of[column] < 0:
            break
        row = int(row_of[column])
    passed = done & (row_of >= 0)
    row_cost[start] += reached
    row_cost[row_of[passed]] += reached - distance[passed]
    column_cost[done] += distance[done] - reached
    return came_from, column
