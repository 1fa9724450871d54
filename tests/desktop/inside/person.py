"""A person's hands and eyes: mouse and keys as the X server gives them (xdotool), and pictures of the screen."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtWidgets import QApplication, QScrollArea, QWidget

#: A path is a generator: it yields conditions, and goes on when they hold.
Condition = Callable[[], object]
Path_ = Generator[Condition, None, None]
PATIENCE_S = 60.0
TICK_MS = 20


class Impatient(AssertionError):
    """Something did not happen."""


class Person:
    """Walks a path. Event loops may nest under it (a file dialog): it lives in timer ticks, and never waits itself."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        self._hands = subprocess.Popen(["sh", "-c", "while read line; do xdotool $line; done"], stdin=subprocess.PIPE)

    def walk(self, path: Path_, ended: Callable[[Optional[BaseException]], None]) -> None:
        """Start. `ended` gets what went wrong, or None."""
        self._path, self._ended = path, ended
        self._condition: Condition = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        try:
            if not self._condition():
                if time.monotonic() - self._since > PATIENCE_S:
                    self._path.throw(Impatient(f"waited {PATIENCE_S:.0f} s in vain"))
                return
            self._condition = next(self._path)
            self._since = time.monotonic()
        except StopIteration:
            self._end(None)
        except BaseException as error:  # noqa: BLE001 - the test must report every error
            self._end(error)

    def _end(self, error: Optional[BaseException]) -> None:
        self._timer.stop()
        self._hands.stdin.close()
        self._ended(error)

    def _do(self, *words: object) -> None:
        self._hands.stdin.write((" ".join(map(str, words)) + "\n").encode())
        self._hands.stdin.flush()

    def move(self, widget: QWidget, at: Optional[QPoint] = None) -> None:
        """The mouse goes to a point of a widget, its middle by default."""
        self._do(_mousemove(widget, at))

    def click(self, widget: QWidget, at: Optional[QPoint] = None, shift: bool = False) -> None:
        """Left click, perhaps with Shift held."""
        hold, let_go = ("keydown shift", "keyup shift") if shift else ("", "")
        self._do(_mousemove(widget, at), hold, "click 1", let_go)

    def drag(self, source: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Press at a point of one widget, and let go at a point of another."""
        self._do(_mousemove(source, start))
        self._do("mousedown 1")
        for step in (QPoint(8, 8), QPoint(16, 16)):  # a drag starts after a few pixels
            self._do(_mousemove(source, start + step))
        for step in (QPoint(-4, -2), QPoint(0, 0)):
            self._do("sleep 0.2", _mousemove(target, end + step))
        self._do("sleep 0.3 mouseup 1")

    def type(self, text: str) -> None:
        """Letter by letter, as fast as a quick typist. No blanks at the ends."""
        for letter in text:
            self._do("type --delay 60", letter) if letter != " " else self._do("key --delay 60 space")

    def key(self, *names: str) -> None:
        """Press keys ("Return", "ctrl+s")."""
        self._do("key", *names)

    def look(self, name: str) -> None:
        """Take a picture of the whole screen."""
        QApplication.primaryScreen().grabWindow(0).save(str(self._pictures / f"{name}.png"))


def _mousemove(widget: QWidget, at: Optional[QPoint]) -> str:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)  # a person scrolls to it
    # Within its X window: where the window manager put a dialog, Qt may not know yet.
    window = widget.window()
    point = widget.mapTo(window, at or widget.rect().center()) * window.devicePixelRatioF()
    return f"mousemove --window {int(window.winId())} {point.x()} {point.y()}"


def passed(seconds: float) -> Condition:
    """True after that long."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until
