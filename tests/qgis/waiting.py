"""Waits for a condition, also on a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.PyQt.QtTest import QTest


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Run Qt's events until the condition holds. Raises AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the condition never held"
        QTest.qWait(10)
