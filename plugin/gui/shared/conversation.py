"""Requests to the engine, each with a name. A new request cancels the one before it with the same name."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional, TypeVar

from ...client.errors import EngineError
from ...contract.verbs import Verb

Q = TypeVar("Q")
R = TypeVar("R")


class Conversation:
    """Sends requests and knows which ones run.

    Args:
        engine: returns the engine (has `request(verb, request)` -> reply with signals). It may raise EngineError.
        failed: called with the error of a request.
    """

    def __init__(self, engine: Callable[[], Any], failed: Callable[[Exception], None]):
        self._engine, self._failed = engine, failed
        self._replies: dict[str, Any] = {}

    def ask(
        self,
        name: str,
        verb: Verb[Q, R],
        request: Q,
        answered: Callable[[R], None],
        failed: Optional[Callable[[Exception], None]] = None,
        progressed: Optional[Callable[[float, str], None]] = None,
    ) -> bool:
        """Send a request, and cancel the one before it with the same name.

        Args:
            failed: called with the error, in place of the conversation's own function.

        Returns:
            Whether the request was sent.
        """
        self.drop(name)
        failed = failed or self._failed
        try:
            reply = self._engine().request(verb, request)
        except EngineError as error:
            failed(error)
            return False
        self._replies[name] = reply
        reply.finished.connect(partial(self._ended, name, reply, answered))
        reply.failed.connect(partial(self._ended, name, reply, failed))
        reply.cancelled.connect(partial(self._ended, name, reply, None))
        if progressed is not None:
            reply.progressed.connect(partial(self._moved, name, reply, progressed))
        return True

    def waits(self, name: str) -> bool:
        """Whether the request with this name still runs."""
        return name in self._replies

    def drop(self, name: str) -> None:
        """Cancel the request with this name."""
        reply = self._replies.pop(name, None)
        if reply is not None:
            reply.cancel()

    def stop(self) -> None:
        """Cancel all requests."""
        for name in list(self._replies):
            self.drop(name)

    def _ended(self, name: str, reply: Any, then: Optional[Callable[..., None]], *result: Any) -> None:
        if self._replies.get(name) is not reply:
            return
        del self._replies[name]
        if then is not None:
            then(*result)

    def _moved(self, name: str, reply: Any, then: Callable[[float, str], None], fraction: float, note: str) -> None:
        if self._replies.get(name) is reply:
            then(fraction, note)
