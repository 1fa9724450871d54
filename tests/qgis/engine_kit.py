"""What the tests against a real engine share: its interpreter, an Akin home with the encoder `fake`, a small raster."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingFeedback

ROOT = Path(__file__).resolve().parents[2]
MAKE = Path(__file__).with_name("make_land.py")


def engine_python() -> str:
    """The interpreter that AKIN_ENGINE_PYTHON names; "" where it names none."""
    told = os.environ.get("AKIN_ENGINE_PYTHON", "")
    return told if Path(told).is_file() else ""


def makers() -> list[str]:
    """Interpreters that may have the package onnx, which makes the fake encoder."""
    return [p for p in (engine_python(), str(ROOT / ".venv" / "bin" / "python")) if p and Path(p).is_file()]


def make_land(folder: Path) -> Path:
    """A raster of meadow, wood, lake and sand (640 x 640 px of 1 m), and `fake` and `mute` in folder/home/models."""
    land, models = folder / "land.tif", folder / "home" / "models"
    models.mkdir(parents=True)
    run_maker(str(MAKE), str(land), str(models))
    return land


def run_maker(*arguments: str) -> None:
    """Run Python with these arguments, in an interpreter that has what makes the test data."""
    said = ""
    for python in makers():
        made = subprocess.run([python, *arguments], capture_output=True, text=True, check=False)
        if made.returncode == 0:
            return
        said = made.stderr.strip().splitlines()[-1]
    raise RuntimeError(f"no interpreter could make the test data: {said}")


def arguments_of(request: str) -> set[str]:
    """The arguments of one of the engine's requests, read from its source: QGIS's Python need not be able to run it."""
    files = (ROOT / "plugin" / "contract").glob("*.py")
    classes = (node for file in files for node in ast.parse(file.read_text("utf-8")).body)
    found = next(node for node in classes if isinstance(node, ast.ClassDef) and node.name == request)
    return {line.target.id for line in found.body if isinstance(line, ast.AnnAssign)}


class Heard(QgsProcessingFeedback):
    """Keeps what is said. `on_progress` is called at each progress, in the thread that makes it."""

    def __init__(self, on_progress: Any = None) -> None:
        super().__init__(False)
        self.said: list[str] = []  # infos and warnings, in their order
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
