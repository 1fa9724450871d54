"""Errors of the engine: a message for people, a kind for code, a traceback for the log."""

from __future__ import annotations

from ..contract import errors
from ..contract.message import Message
from ..profile.i18n import Text, say


class EngineError(Exception):
    """A request to the engine failed.

    Args:
        said: the engine's message, or a sentence of QGIS's side.
        kind: one of `contract/errors.py`.
        traceback: the engine's own traceback where `kind` is "internal", else "".

    Attributes:
        message: the sentence, in the user's language.
    """

    def __init__(self, said: Text, kind: str = "", traceback: str = "") -> None:
        self.message = say(said)
        super().__init__(self.message)
        self.said, self.kind, self.traceback = said, kind, traceback

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the request's arguments that the message is about."""
        return self.said.fields if isinstance(self.said, Message) else ()


class EngineMissing(EngineError):
    """The engine's packages are not installed or not found."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind=errors.MISSING)


class EngineCancelled(Exception):
    """The user cancelled the work."""
