"""Information about this engine: versions, devices, processors, memory."""

from __future__ import annotations

import os
import platform
from importlib import metadata

from ...contract import EngineInfo, EngineInfoResult
from ...contract.version import plugin_version
from .job import Job

PACKAGES = (
    "numpy",
    "rasterio",
    "onnxruntime",
    "onnxruntime-gpu",
    "onnxruntime-directml",
    "pyarrow",
    "tokenizers",
    "hnswlib",
    "simsimd",
    "zarr",
    "scikit-learn",
    "scipy",
)


def engine_info(request: EngineInfo, job: Job | None = None) -> EngineInfoResult:
    """Versions of the installed packages, ONNX Runtime's local devices, CPUs, memory in bytes (0: unknown)."""
    import onnxruntime

    return EngineInfoResult(
        version=plugin_version(),
        python=platform.python_version(),
        packages={name: version for name in PACKAGES if (version := _version(name))},
        providers=tuple(name for name in onnxruntime.get_available_providers() if name != "AzureExecutionProvider"),
        cpus=os.cpu_count() or 1,
        memory_bytes=memory_bytes(),
    )


def memory_bytes() -> int:
    """The physical memory of the computer; 0 where it is not known (Windows)."""
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" in names and "SC_PAGE_SIZE" in names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
