"""What the engine said of the labels at the last question, without what new labels made wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Optional

from ....contract import messages
from ....contract.message import Message
from ....layers.labels.label import Value
from ....profile.i18n import say


def still_true(notes: Iterable[Message], counts: Counter[Optional[Value]]) -> str:
    """The notes that are true of these labels, a line each. counts: how many labels each class has."""
    used = [value for value, count in counts.items() if value is not None and count]
    return "\n".join(say(note) for note in notes if _is_true(note, used))


def _is_true(note: Message, used: list[Value]) -> bool:
    if note.code == messages.suggest.NO_LABELS.code:
        return not used
    if note.code == messages.suggest.ONE_CLASS.code:
        return used == [note.params["name"]]
    return True
