"""The `akin` command: the verbs of the engine, exporting encoders, and installing the packages for the export.

Exporting needs torch. If this Python has torch, the verb runs here. If not, the same command line runs in the Python of
the training environment, which replaces this process: progress, signals and exit codes come from it.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .contract import InstallTraining, InstallTrainingResult, messages, verbs
from .contract.verbs import Verb
from .engine.base.errors import AkinError, Cancelled, RequestError
from .engine.base.files.home import akin_home
from .engine.base.job import Job
from .engine.process.api import load
from .engine.process.cli import main as engine_main
from .install.environment import TRAINING, Environment, InstallCancelled, InstallError
from .install.training_python import NoSuchPython, find_training_python

NEEDED = ("torch", "open_clip", "onnx")
TRAINING_MAIN = Path(__file__).resolve().parent / "training" / "__main__.py"


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    _use_home_of_this_python()
    if argv[:1] == ["worker"]:  # it uses its pipes; no other process may replace it
        return engine_main(argv)

    def run(verb: Verb[Any, Any], request: Any, job: Job) -> Any:
        if verb in verbs.TRAINING and not has_torch():
            raise SystemExit(hand_over(argv, os.name == "posix"))
        return load(verb)(request, job)

    here = (verb for verb in verbs.ENGINE if verb is not verbs.ENCODE_RASTER)
    return engine_main(argv, (*here, verbs.ENCODE_ON_CLUSTER, *verbs.TRAINING, verbs.INSTALL_TRAINING), run)


def _use_home_of_this_python() -> None:
    """If QGIS installed this engine in an Akin folder, use that Akin folder."""
    home = Path(sys.prefix).parent
    if Environment(home).folder == Path(sys.prefix) and Environment(home).python is not None:
        os.environ.setdefault("AKIN_HOME", str(home))


def has_torch() -> bool:
    """Whether this Python has the packages for the export. Nothing is imported."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def hand_over(argv: list[str], replace: bool) -> int:
    """Run this command line in the Python that has torch.

    Args:
        replace: the new process replaces this one, and this function does not return.

    Returns:
        The exit code of the new process.

    Raises:
        RequestError: there is no such Python, or it can't be started.
    """
    try:
        python = find_training_python(akin_home())
    except NoSuchPython as error:
        raise RequestError(error.message) from error
    if python is None:
        raise RequestError(messages.export.NO_TORCH())
    command = [str(python), "-I", "-X", "utf8", str(TRAINING_MAIN), *argv]
    environment = {**os.environ, "AKIN_HOME": str(akin_home())}
    try:
        if replace:
            os.execve(command[0], command, environment)
        return _follow(subprocess.Popen(command, env=environment))
    except OSError as error:
        unstarted = messages.export.PYTHON_NOT_STARTED(python=str(python), reason=str(error))
        raise RequestError(unstarted) from error


def _follow(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process. Control-C reaches both processes: this one waits until the other one has ended."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def install_training(request: InstallTraining, job: Job) -> InstallTrainingResult:
    """Install torch and open_clip for export-encoder. The torch build is the one for the CPU, never CUDA.

    Raises:
        AkinError: the installation failed. Cancelled: the user cancelled it.
    """
    environment = Environment(akin_home().resolve(), TRAINING)
    install = environment.repair if request.repair else environment.install
    wheels = Path(request.wheels).resolve() if request.wheels else None
    try:
        install(job.progress, job.cancelled, wheels)
    except InstallCancelled as error:
        raise Cancelled from error
    except InstallError as error:
        raise AkinError(error.message) from error
    state = environment.state()
    return InstallTrainingResult(str(state.python), state.size_bytes)
