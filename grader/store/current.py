"""Which results count: the one question that reading a store and thinning it out share."""

from __future__ import annotations

CURRENT = """
    WITH handed AS (
        SELECT runs.assignment, work, max(recorded) AS since
        FROM handins JOIN runs ON runs.id = run
        JOIN works ON works.submission = handins.submission
        GROUP BY runs.assignment, work
    ), ranked AS (
        SELECT results.id, runs.assignment, row_number() OVER (
            PARTITION BY runs.assignment, works.student, results.exercise
            ORDER BY handed.since DESC, results.recorded DESC
        ) AS place
        FROM results
        JOIN runs ON runs.id = results.run
        JOIN works ON works.submission = results.submission
        JOIN handed ON handed.assignment = runs.assignment AND handed.work = works.work
    )
    SELECT id FROM ranked WHERE place = 1
"""
"""The ids of one result for each assignment, student and exercise.

It is the latest of the latest hand-in of which this exercise was graded: who changes work of which
then a part is graded keeps what the rest was given.
"""
