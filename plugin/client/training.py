"""The engine with torch, which exports encoders. Torch is large, so it has an environment of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from qgis.core import QgsApplication

from ..install.training_python import PYTHON_VARIABLE, NoSuchPython, find_training_python
from ..profile import paths
from ..profile.i18n import say, tr
from .engine import JOB_GRACE_S, JOB_SILENCE_S, Engine
from .errors import EngineError, EngineMissing
from .launch import clean_environment, start

__all__ = ["PYTHON_VARIABLE", "training_engine", "training_python"]


def training_python() -> Path:
    """AKIN_TRAINING_PYTHON, else the Python of the environment with torch. Raises EngineMissing if there is none."""
    try:
        python = find_training_python(paths.akin_home())
    except NoSuchPython as error:
        raise EngineMissing(say(error.message)) from error
    if python is None:
        raise EngineMissing(
            tr(
                "Exporting needs torch, which is not installed. Open Settings > Options > Akin, press Install in the "
                "group Exporting encoders (torch), then try again."
            )
        )
    return python


def training_engine() -> Engine:
    """An engine for one long job that needs torch; use it in a `with`. Raises EngineMissing."""
    training_python()
    return Engine(JOB_SILENCE_S, JOB_GRACE_S, _start)


def _start() -> "subprocess.Popen[bytes]":
    environment = clean_environment(os.environ, QgsApplication.prefixPath(), paths.akin_home())
    main = paths.plugin_root() / "plugin" / "training" / "__main__.py"
    try:
        return start(training_python(), main, environment)
    except OSError as error:
        text = tr(
            "The environment with torch can't be started ({reason}). Open Settings > Options > Akin and press Repair "
            "in the group Exporting encoders (torch)."
        )
        raise EngineError(text.format(reason=error)) from error
