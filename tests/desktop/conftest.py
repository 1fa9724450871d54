"""What the desktop tests need; without it they are skipped, with a word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import desktop


@pytest.fixture(scope="session", autouse=True)
def a_desktop() -> None:
    """Skips where the machine lacks a part."""
    if lacking := desktop.missing():
        pytest.skip(lacking)
