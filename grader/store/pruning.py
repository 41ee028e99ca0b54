"""Making a store smaller: results that were replaced are dropped, current ones never."""

from __future__ import annotations

from grader.store.current import CURRENT
from grader.store.store import Store

_OLD_RESULTS = f"DELETE FROM results WHERE id NOT IN ({CURRENT})"  # noqa: S608 - our own words
_UNUSED_DETAILS = "DELETE FROM details WHERE id NOT IN (SELECT detail FROM results)"


def prune(store: Store) -> int:
    """Drop every result that is not current, and give the room back; return how many were dropped.

    Hand-ins stay: when somebody handed in what remains known.
    """
    with store.transaction():
        dropped = store.connection.execute(_OLD_RESULTS).rowcount
        store.connection.execute(_UNUSED_DETAILS)
    store.connection.execute("VACUUM")
    return int(dropped)
