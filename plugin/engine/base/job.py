"""Any long work: it has progress, says what it is doing, and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...contract.message import Text
from .errors import Cancelled


def _ignore(fraction: float, note: Text) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


@dataclass
class Job:
    """One piece of long work, as seen by the code that does it.

    Args:
        report: called with the fraction done (0..1) and the latest note.
        cancelled: asked often; True once the user wants to stop.
    """

    report: Callable[[float, Text], None] = _ignore
    cancelled: Callable[[], bool] = _never
    _note: Text = field(default="", repr=False)
    _fraction: float = field(default=0.0, repr=False)

    def progress(self, fraction: float, note: Text | None = None) -> None:
        """Report the fraction done (0..1) and, if given, a new note; raises Cancelled when asked to stop."""
        self._fraction = min(1.0, max(0.0, fraction))
        if note is not None:
            self._note = note
        self.report(self._fraction, self._note)
        self.check()

    def note(self, text: Text) -> None:
        """Say in a few words what goes on now."""
        self.progress(self._fraction, text)

    def check(self) -> None:
        """Raise Cancelled if the user asked to stop. Call it at least every half second of work."""
        if self.cancelled():
            raise Cancelled

    def part(self, start: float, end: float) -> Job:
        """A sub-step whose own 0..1 fills start..end (fractions) of this job."""
        return Job(lambda f, text: self.report(start + f * (end - start), text), self.cancelled)
