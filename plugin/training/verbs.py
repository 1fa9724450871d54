"""The engine with the verbs that need torch as well: what the Python that has torch serves QGIS and the shell."""

from __future__ import annotations

from ..contract import verbs
from ..engine.cli import main as engine_main


def main(argv: list[str] | None = None) -> int:
    """The shell, or the worker, with these verbs too. Returns the exit code."""
    return engine_main(argv, (*verbs.ENGINE, *verbs.TRAINING))
