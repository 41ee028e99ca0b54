"""The small expression language of specs: sizes, conditions and properties.

CONTRACT (to be implemented): ``Expression`` is frozen, hashable, ``str()`` gives the text back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    text: str
