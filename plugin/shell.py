"""The `akin` command: the engine's verbs, and the two that stand beside it: exporting encoders, and what that needs.

Exporting needs torch. Where this Python has it the verb runs here; else the same command line goes to the Python of the
training environment, which takes this process's place: progress, signals and exit codes are its own.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .contract import InstallTraining, InstallTrainingResult, verbs
from .contract.verbs import Verb
from .engine.api import load
from .engine.base.errors import AkinError, Cancelled, RequestError
from .engine.base.home import akin_home
from .engine.base.job import Job
from .engine.cli import main as engine_main
from .install.environment import TRAINING, Environment, EnvironmentError_, InstallCancelled
from .install.training_python import NoSuchPython, find_training_python

NEEDED = ("torch", "open_clip", "onnx")
TRAINING_MAIN = Path(__file__).resolve().parent / "training" / "__main__.py"


def main(argv: list[str] | None = None) -> int:
    """Run one verb of the shell. Returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    _home_beside_this_python()
    if argv[:1] == ["worker"]:  # it talks over its pipes, which no other process may take over
        return engine_main(argv)

    def run(verb: Verb[Any, Any], request: Any, job: Job) -> Any:
        if verb in verbs.TRAINING and not has_torch():
            raise SystemExit(hand_over(argv, os.name == "posix"))
        return load(verb)(request, job)

    return engine_main(argv, (*verbs.ENGINE, *verbs.TRAINING, verbs.INSTALL_TRAINING), run)


def _home_beside_this_python() -> None:
    """The engine that QGIS installed lies in QGIS's Akin folder: its shell keeps to that folder."""
    home = Path(sys.prefix).parent
    if Environment(home).folder == Path(sys.prefix) and Environment(home).python is not None:
        os.environ.setdefault("AKIN_HOME", str(home))


def has_torch() -> bool:
    """Whether this Python can export. Nothing is imported."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def hand_over(argv: list[str], replace: bool) -> int:
    """Run this command line in the Python that has torch; does not return where it takes this process's place.

    Raises:
        RequestError: there is no such Python; says how to get one.
    """
    try:
        python = find_training_python(akin_home())
    except NoSuchPython as error:
        raise RequestError(str(error)) from error
    if python is None:
        raise RequestError(
            "Exporting needs torch and open_clip, which are not here. Run: akin install-training (some 350 MB), then "
            "the same command again; or in QGIS, Settings > Options > Akin, Install under Exporting encoders (torch)."
        )
    command = [str(python), "-I", "-X", "utf8", str(TRAINING_MAIN), *argv]
    environment = {**os.environ, "AKIN_HOME": str(akin_home())}
    try:
        if replace:
            os.execve(command[0], command, environment)
        return _follow(subprocess.Popen(command, env=environment))
    except OSError as error:
        raise RequestError(f"{python} can't be started ({error}). Run: akin install-training --repair true.") from error


def _follow(process: subprocess.Popen[bytes]) -> int:
    """The exit code. Control-C reaches both processes: the other one says so and ends, and is waited for."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def install_training(request: InstallTraining, job: Job) -> InstallTrainingResult:
    """Install torch and open_clip, for export-encoder: the CPU's build, never CUDA by surprise."""
    environment = Environment(akin_home().resolve(), TRAINING)
    deed = environment.repair if request.repair else environment.install
    wheels = Path(request.wheels).resolve() if request.wheels else None
    try:
        deed(job.progress, job.cancelled, wheels)
    except InstallCancelled as error:
        raise Cancelled from error
    except EnvironmentError_ as error:
        raise AkinError(str(error)) from error
    state = environment.state()
    return InstallTrainingResult(str(state.python), state.size_bytes)
