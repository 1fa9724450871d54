"""What the engine's answers become on QGIS's side: messages for people, kinds and tracebacks for code and logs."""

from __future__ import annotations


class EngineError(Exception):
    """The engine could not do what was asked.

    Args:
        message: one or two clear sentences, with the next step.
        kind: the engine's error class ("RasterError", "QueryError", …), "stopped", "hung", "missing" or "internal".
        traceback: the engine's own traceback where `kind` is "internal", else "".
    """

    def __init__(self, message: str, kind: str = "", traceback: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.traceback = traceback


class EngineMissing(EngineError):
    """The engine's packages are not installed, or can't be found."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind="missing")


class EngineCancelled(Exception):
    """The user asked for the work to stop, and it did."""
