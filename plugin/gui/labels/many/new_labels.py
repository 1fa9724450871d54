"""Labels of many places at once: only places without a label get one, and a message says how many keep theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

from ....layers.labels.label import Place, Value
from ....profile.i18n import number, tr
from ...shared.messages import Messages
from ..session import LabelSession


def label_new(
    session: LabelSession, messages: Messages, pairs: Sequence[tuple[Place, Value]], said: Callable[..., str]
) -> int:
    """Label those places that have no label yet, in one step. Returns how many.

    Args:
        pairs: places, each with its class or value.
        said: gets `count`, and returns what the message says of so many new labels.
    """
    made = session.label_new(pairs)
    if made is None:
        return 0  # the session said why
    lines = [said(count=number(made, ","))] if made else [tr("No new labels.")]
    if made < len(pairs):
        text = tr("Places that have a label already: {count}. Akin leaves them as they are.")
        lines.append(text.format(count=number(len(pairs) - made, ",")))
    (messages.info if made else messages.warning)(" ".join(lines))
    return made
