"""How long the GUI thread was away: a timer that should tick every few milliseconds, and how late it was."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from pathlib import Path
from types import FrameType

from qgis.PyQt.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LOOK_S = 0.04


class Heartbeat(QObject):
    """Keeps the longest gap (ms) of each named stretch, as `late` {name: ms}, and how long the stretches took together,
    as `lasted` {name: ms}; `seen` says what it did meanwhile.

    A gap counts without the time in which the thread was ready and the system gave its core to others (Linux tells it
    in schedstat): other programs' load is not ours to answer for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.late: dict[str, float] = {}
        self.lasted: dict[str, float] = {}
        self.seen: dict[str, set[str]] = {}
        self._thread = threading.get_ident()
        self._name = ""
        self._stat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = self._now()
        self._began = self._last[0]
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        threading.Thread(target=self._look_in, daemon=True).start()

    def watch(self, name: str) -> None:
        """What happens from now on counts under this name; "" for nothing that counts."""
        self._last = self._now()
        if self._name:
            took_ms = 1000 * (self._last[0] - self._began)
            self.lasted[self._name] = round(self.lasted.get(self._name, 0.0) + took_ms, 1)
        self._name, self._began = name, self._last[0]
        if name:
            self.late.setdefault(name, 0.0)

    def _beat(self) -> None:
        clock, queued = self._now()
        gap_ms = 1000 * (clock - self._last[0]) - BEAT_MS
        gap_ms -= 1000 * (queued - self._last[1])
        self._last = (clock, queued)
        if self._name and gap_ms > self.late[self._name]:
            self.late[self._name] = round(gap_ms, 1)

    def _look_in(self) -> None:
        """From another thread: while the GUI thread is blocked, record where it is, to make the cause easy to find."""
        while True:
            time.sleep(LOOK_S)
            name = self._name
            if name and time.perf_counter() - self._last[0] > LOOK_S:
                frame = sys._current_frames().get(self._thread)
                if frame is not None:  # else it is in QGIS's or Qt's own code, or waits for a core
                    self.seen.setdefault(name, set()).add(_where(frame))

    def _now(self) -> tuple[float, float]:
        """Seconds on the clock, and seconds this thread has waited for a core."""
        try:
            return time.perf_counter(), int(self._stat.read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return time.perf_counter(), 0.0


def _where(frame: FrameType) -> str:
    stack = traceback.extract_stack(frame)[-6:]
    return " < ".join(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno} {f.name}" for f in reversed(stack))
