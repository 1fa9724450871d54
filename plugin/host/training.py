"""An engine that has torch: an environment of its own, because torch is many times the size of all else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from qgis.core import QgsApplication

from . import paths
from .engine import JOB_GRACE_S, JOB_SILENCE_S, Engine
from .errors import EngineError, EngineMissing
from .i18n import tr
from .wire.launch import clean_environment, start

PYTHON_VARIABLE = "AKIN_TRAINING_PYTHON"


def training_python() -> Path:
    """AKIN_TRAINING_PYTHON, else the environment `training` in Akin's folder. Raises EngineMissing: how to make it."""
    told = os.environ.get(PYTHON_VARIABLE)
    folder = paths.akin_home() / "training"
    python = Path(told) if told else folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.is_file():
        raise EngineMissing(
            tr(
                "Exporting needs torch, which Akin's engine has not. Make an environment for it once, in a shell: "
                "uv venv '{folder}' && uv pip install --python '{folder}' --torch-backend cpu -r '{requirements}'"
            ).format(folder=folder, requirements=paths.plugin_root() / "plugin" / "training" / "requirements.txt")
        )
    return python


def training_engine() -> Engine:
    """An engine for one long job that needs torch; use it in a `with`."""
    training_python()
    return Engine(JOB_SILENCE_S, JOB_GRACE_S, _start)


def _start() -> "subprocess.Popen[bytes]":
    environment = clean_environment(os.environ, QgsApplication.prefixPath(), paths.akin_home())
    main = paths.plugin_root() / "plugin" / "training" / "__main__.py"
    try:
        return start(training_python(), main, environment)
    except OSError as error:
        raise EngineError(tr("The environment with torch can't be started ({reason}).").format(reason=error)) from error
