"""What can go wrong with the engine: messages for people, kinds for code, tracebacks for logs."""

from __future__ import annotations

from ..contract import errors
from ..contract.message import Message, Text
from ..profile.i18n import say


class EngineError(Exception):
    """The engine could not do what was asked.

    Args:
        said: the message, or a sentence of QGIS's side.
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
        """The names of the request's arguments that it is about."""
        return self.said.fields if isinstance(self.said, Message) else ()


class EngineMissing(EngineError):
    """The engine's packages are not installed, or can't be found."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind=errors.MISSING)


class EngineCancelled(Exception):
    """The user asked for the work to stop, and it did."""
