"""A long task: it reports progress, says what it does now, and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from ...contract.message import Message, plain
from .errors import Cancelled

NO_NOTE = plain("")


def _ignore(fraction: float, note: Message) -> None:
    """The default `report`: nobody reads the progress."""


def _never() -> bool:
    return False


@dataclass
class Job:
    """One long task, for the code that does the work.

    Args:
        report: called with the fraction done (0..1) and the latest note.
        cancelled: called often; returns True after the user cancelled the task.
    """

    report: Callable[[float, Message], None] = _ignore
    cancelled: Callable[[], bool] = _never
    _note: Message = field(default=NO_NOTE, repr=False)
    _fraction: float = field(default=0.0, repr=False)

    def progress(self, fraction: float, note: Message | None = None) -> None:
        """Report the fraction done (0..1) and, if given, a new note. Raises Cancelled if the user cancelled."""
        self._fraction = min(1.0, max(0.0, fraction))
        if note is not None:
            self._note = note
        self.report(self._fraction, self._note)
        self.check()

    def note(self, message: Message) -> None:
        """Say in a few words what is done now."""
        self.progress(self._fraction, message)

    def again(self) -> None:
        """Report the last progress once more while something slow runs. Raises Cancelled if the user cancelled."""
        self.progress(self._fraction)

    def check(self) -> None:
        """Raise Cancelled if the user cancelled. Call it at least once in half a second of work."""
        if self.cancelled():
            raise Cancelled

    def part(self, start: float, end: float) -> Job:
        """A step of this job: its own progress 0..1 becomes start..end (fractions) of this job's progress."""

        def report(fraction: float, note: Message) -> None:
            self._fraction, self._note = start + fraction * (end - start), note
            self.report(self._fraction, note)

        return Job(report, self.cancelled)

    @contextmanager
    def in_charge(self) -> Iterator[None]:
        """What `running` gives in this block, in this thread."""
        token = _running.set(self)
        try:
            yield
        finally:
            _running.reset(token)


_running: ContextVar[Job] = ContextVar("running")


def running() -> Job:
    """The job of the verb that runs. For code far below the verb that rarely waits, such as the first opening of a
    file; other code takes its job as an argument."""
    return _running.get(None) or Job()
