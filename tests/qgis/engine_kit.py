"""Shared by the tests with a real engine: its Python, an Akin home with the encoder `fake`, a small raster."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingFeedback

ROOT = Path(__file__).resolve().parents[2]
MAKE = Path(__file__).with_name("make_land.py")


def engine_python() -> str:
    """The Python of AKIN_ENGINE_PYTHON; "" if there is none."""
    path = os.environ.get("AKIN_ENGINE_PYTHON", "")
    return path if Path(path).is_file() else ""


def makers() -> list[str]:
    """Pythons that may have the package onnx, which makes the fake encoder."""
    return [p for p in (engine_python(), str(ROOT / ".venv" / "bin" / "python")) if p and Path(p).is_file()]


def make_land(folder: Path) -> Path:
    """A raster of meadow, forest, lake and sand (640 x 640 px of 1 m); `fake` and `mute` in folder/home/models."""
    land, models = folder / "land.tif", folder / "home" / "models"
    models.mkdir(parents=True)
    run_maker(str(MAKE), str(land), str(models))
    return land


def run_maker(*arguments: str) -> None:
    """Run a Python with these arguments, the first one that can make the test data."""
    error = ""
    for python in makers():
        made = subprocess.run([python, *arguments], capture_output=True, text=True, check=False)
        if made.returncode == 0:
            return
        error = made.stderr.strip().splitlines()[-1]
    raise RuntimeError(f"no Python can make the test data: {error}")


class Heard(QgsProcessingFeedback):
    """Keeps all messages. It calls `on_progress` at each progress, in the thread that reports it."""

    def __init__(self, on_progress: Any = None) -> None:
        super().__init__(False)
        self.said: list[str] = []  # infos and warnings, in order
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self._on_progress = on_progress
        self.progressChanged.connect(self._progressed)

    def pushInfo(self, info: str) -> None:
        self.said.append(info)
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.said.append(warning)
        self.warnings.append(warning)

    def setProgressText(self, text: str) -> None:
        self.infos.append(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def _progressed(self, percent: float) -> None:
        if self._on_progress is not None:
            self._on_progress(percent)
