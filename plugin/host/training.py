"""An engine that has torch: an environment of its own, because torch is many times the size of all else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from qgis.core import QgsApplication

from . import paths
from .engine import JOB_GRACE_S, JOB_SILENCE_S, Engine
from .environment import TRAINING, Environment
from .errors import EngineError, EngineMissing
from .i18n import tr
from .wire.launch import clean_environment, start

PYTHON_VARIABLE = "AKIN_TRAINING_PYTHON"


def training_python() -> Path:
    """AKIN_TRAINING_PYTHON, else the one of the environment that the settings page installs. Raises EngineMissing."""
    if told := os.environ.get(PYTHON_VARIABLE):
        if not Path(told).is_file():
            raise EngineMissing(
                tr("{name} is {path}, and there is no such file.").format(name=PYTHON_VARIABLE, path=told)
            )
        return Path(told)
    python = Environment(paths.akin_home(), TRAINING).python
    if python is None:
        raise EngineMissing(
            tr(
                "Exporting needs torch, which is not installed. Open Settings > Options > Akin, press Install under "
                "Exporting encoders (torch), then try again."
            )
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
