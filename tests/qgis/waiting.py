"""Waiting for what should happen, however busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.PyQt.QtTest import QTest


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Let QGIS run until the condition holds. Raises AssertionError where it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(10)
