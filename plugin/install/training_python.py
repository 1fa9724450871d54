"""Which Python has torch: one rule for QGIS (client/training.py) and for the shell (shell.py)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from ..contract.message import Message
from ..contract.messages import install as messages
from .environment import TRAINING, Environment

PYTHON_VARIABLE = "AKIN_TRAINING_PYTHON"


class NoSuchPython(Exception):
    """AKIN_TRAINING_PYTHON is not the path of a file. message: for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def find_training_python(home: Path) -> Optional[Path]:
    """AKIN_TRAINING_PYTHON, else the Python of the environment in the Akin folder `home`; None if there is none.

    Raises:
        NoSuchPython: the variable is set, but the file does not exist.
    """
    if path := os.environ.get(PYTHON_VARIABLE):
        if not Path(path).is_file():
            raise NoSuchPython(messages.NO_SUCH_PYTHON(name=PYTHON_VARIABLE, path=path))
        return Path(path)
    return Environment(home, TRAINING).python
