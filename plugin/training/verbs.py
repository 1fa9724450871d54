"""The engine with the verbs that need torch as well. It runs in the Python that has torch, for QGIS and the shell."""

from __future__ import annotations

from ..contract import verbs
from ..engine.process.cli import main as engine_main


def main(argv: list[str] | None = None) -> int:
    """Run a command or the worker, with these verbs as well. Returns the exit code."""
    return engine_main(argv, (*verbs.ENGINE, *verbs.TRAINING))
