"""Questions to the engine, each under a name: the newest counts, and an answer that nobody waits for is never heard."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional

from ...client.errors import EngineError


class Conversation:
    """Asks, and remembers what is under way.

    Args:
        engine: gives the engine to ask (has `request(verb, params)` -> reply with signals); may raise EngineError.
        failed: hears what went wrong.
    """

    def __init__(self, engine: Callable[[], Any], failed: Callable[[Exception], None]):
        self._engine, self._failed = engine, failed
        self._replies: dict[str, Any] = {}

    def ask(
        self,
        name: str,
        verb: str,
        params: dict,
        answered: Callable[[dict], None],
        failed: Optional[Callable[[Exception], None]] = None,
        progressed: Optional[Callable[[float, str], None]] = None,
    ) -> bool:
        """Ask; what was asked under that name before is cancelled. failed: hears of it in place of the usual one.

        Returns:
            Whether it was asked.
        """
        self.drop(name)
        failed = failed or self._failed
        try:
            reply = self._engine().request(verb, params)
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
        """Whether something asked under that name is not answered yet."""
        return name in self._replies

    def drop(self, name: str) -> None:
        """Cancel and forget what was asked under that name."""
        reply = self._replies.pop(name, None)
        if reply is not None:
            reply.cancel()

    def stop(self) -> None:
        """Forget everything that is under way."""
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
