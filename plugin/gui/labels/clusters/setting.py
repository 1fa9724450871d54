"""Sets the labels of a cluster, and gives a new class the colour of its cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

from ....layers.labels.label import Place
from ...shared.messages import Messages
from ..many.new_labels import label_new
from ..session import LabelSession


def label_cluster(
    session: LabelSession,
    messages: Messages,
    cells: Sequence[Place],
    name: str,
    colour: str,
    said: Callable[..., str],
) -> None:
    """Label the places of a cluster that have no label yet. A new class gets the colour, unless another class has it.

    Args:
        name, colour: of the class.
        said: gets `count`, and returns what the message says of so many new labels.
    """
    is_new = session.classes.get(name) is None
    if label_new(session, messages, [(cell, name) for cell in cells], said):
        session.follow_now()
        if is_new and not session.classes.has_colour(colour):
            session.recolour_class(name, colour)
