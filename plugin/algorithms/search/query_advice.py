"""Warnings about a query before its search runs."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ... import contract
from ...client.engine import Engine
from ...contract import verbs
from ...contract.message import SEVERAL, Message
from ...profile.i18n import say
from ..base import ask


def advise(
    collection: str,
    terms: tuple[contract.Term, ...],
    feedback: QgsProcessingFeedback,
    engine: Optional[Engine] = None,
) -> tuple[Message, ...]:
    """Show what the engine advises on a query (things too small to see in a patch). Returns the messages shown."""
    notes = ask(verbs.QUERY_ADVICE, contract.QueryAdvice(collection, terms), feedback, engine).notes
    for note in notes:
        feedback.pushWarning(say(note))
    return notes


def new_messages(message: Optional[Message], shown: tuple[Message, ...]) -> list[Message]:
    """The parts of `message`, without those already shown."""
    known = [part for one in shown for part in _parts(one)]
    return [part for part in _parts(message) if part not in known] if message else []


def _parts(message: Message) -> list[Message]:
    if message.code != SEVERAL.code:
        return [message]
    return [part for one in message.params["messages"] for part in _parts(one)]
