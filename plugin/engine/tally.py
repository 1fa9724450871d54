"""How far an encoding is: its rate, and the time that is left."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from .job import Job

TELL_S = 0.1  # progress is told at most so often


@dataclass
class Tally:
    """Counts patches as they are done and tells the job.

    Args:
        total: patches to look at.
    """

    job: Job
    total: int
    looked: int = 0
    encoded: int = 0
    started: float = field(default_factory=time.monotonic)
    _told: float = field(default=0.0, repr=False)

    def add(self, looked: int, encoded: int) -> None:
        """Some more patches were looked at, and some of them encoded. Raises Cancelled when asked to stop."""
        self.looked += looked
        self.encoded += encoded
        self.job.check()
        now = time.monotonic()
        if now - self._told >= TELL_S or self.looked == self.total:
            self._told = now
            self.job.progress(self.looked / max(1, self.total), self.note())

    @property
    def seconds(self) -> float:
        """Since the first patch was asked for."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Patches encoded a second."""
        return self.encoded / self.seconds if self.encoded else 0.0

    def note(self) -> str:
        """ "1 200 of 8 000 patches, 85/s, 1:20 left"."""
        done = f"{grouped(self.looked)} of {grouped(self.total)} patches"
        if not self.looked or self.seconds < 1:
            return done
        left = (self.total - self.looked) * self.seconds / self.looked
        rate = f"{self.rate:.0f}/s" if self.rate >= 10 else f"{self.rate:.1f}/s"
        return f"{done}, {rate}, {clock(left)} left"


def grouped(number: int) -> str:
    """12345 as "12 345"."""
    return f"{number:,}".replace(",", " ")


def clock(seconds: float) -> str:
    """Seconds as "0:05", "1:20" or "2:05:00"."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
