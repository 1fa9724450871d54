"""The verbs that need torch, beside the engine's own: what the Python that has torch serves QGIS and the shell."""

from __future__ import annotations

from .. import contract as r
from ..contract import REQUESTS
from ..engine.api import VERBS
from ..engine.base.job import Job


def export_encoder(request: r.ExportEncoder, job: Job) -> r.ExportEncoderResult:
    """An open_clip model as an encoder. Raises RequestError, ModelFileError, ResourceError."""
    from .export.export_encoder import export_encoder as run

    return run(request, job)


def main(argv: list[str] | None = None) -> int:
    """The shell, or the worker, with these verbs too. Returns the exit code."""
    from ..engine.cli import main as engine_main

    VERBS["export_encoder"] = export_encoder
    REQUESTS["export_encoder"] = r.ExportEncoder
    return engine_main(argv)
