"""Which Python has torch: one rule for QGIS (training.py) and for the shell (../shell.py). It needs no QGIS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from .environment import TRAINING, Environment
from .errors import tr

PYTHON_VARIABLE = "AKIN_TRAINING_PYTHON"


class NoSuchPython(Exception):
    """AKIN_TRAINING_PYTHON names no file. The message is for people."""


def find_training_python(home: Path) -> Optional[Path]:
    """AKIN_TRAINING_PYTHON, else the Python of the environment in the Akin folder `home`; None without either.

    Raises:
        NoSuchPython: the variable is set, and there is no such file.
    """
    if told := os.environ.get(PYTHON_VARIABLE):
        if not Path(told).is_file():
            raise NoSuchPython(
                tr("{name} is {path}, and there is no such file.").format(name=PYTHON_VARIABLE, path=told)
            )
        return Path(told)
    return Environment(home, TRAINING).python
