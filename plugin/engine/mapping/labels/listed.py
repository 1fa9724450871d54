"""Names in a sentence: the first ones, and how many there are more."""

from __future__ import annotations

from collections.abc import Sequence

from ....contract import messages
from ....contract.message import Message

#: Names that a sentence lists.
MOST = 10


def listed(names: Sequence[str], most: int = MOST) -> Message | list[str]:
    """Names as the parameter of a sentence. A list never ends without a word: "a, b and 3 more"."""
    if len(names) <= most:
        return list(names)
    return messages.labels.AND_MORE(names=list(names[:most]), count=len(names) - most)
