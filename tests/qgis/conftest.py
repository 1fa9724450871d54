"""QGIS without a screen, started once; without QGIS these tests are skipped with a word."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))  # the fakes lie beside the tests

try:
    from qgis.testing import start_app
except ImportError:
    collect_ignore_glob = ["test_*.py"]
else:
    start_app()


def pytest_report_header(config: pytest.Config) -> str:
    """Says at the top why nothing runs."""
    return "" if "qgis.testing" in sys.modules else "QGIS's Python is not here: tests/qgis is left out"
