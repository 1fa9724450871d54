"""Warnings about a query before its search runs."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingFeedback

from ... import contract
from ...client.engine import Engine
from ...contract import verbs
from ...contract.message import SEVERAL, Message, Text, plain
from ...contract.records import from_json
from ...profile.i18n import say
from ..base import ask


def advise(
    collection: str,
    terms: tuple[contract.Term, ...],
    feedback: QgsProcessingFeedback,
    engine: Optional[Engine] = None,
) -> tuple[Text, ...]:
    """Show what the engine advises on a query (things too small to see in a patch). Returns the messages shown."""
    notes = ask(verbs.QUERY_ADVICE, contract.QueryAdvice(collection, terms), feedback, engine).notes
    for note in notes:
        feedback.pushWarning(say(note))
    return notes


def new_messages(message: Text, shown: tuple[Text, ...]) -> list[Message]:
    """The messages that `message` is made of, without those already shown."""
    known = [one for text in shown for one in _parts(text)]
    return [one for one in _parts(message) if one not in known]


def _parts(text: Text) -> list[Message]:
    if not isinstance(text, Message):
        return [plain(text)] if text else []
    if text.code != SEVERAL.code:
        return [text]
    return [part for one in text.params["messages"] for part in _parts(_message(one))]


def _message(data: Any) -> Message:
    """A message inside another one is a dict after its way from the engine."""
    return data if isinstance(data, Message) else from_json(Message, data)
