"""Starts an engine process with an environment that has none of QGIS's own library settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: QGIS and its launchers set these for their own libraries. The engine would load the wrong libraries with them.
SCRUBBED = ("PYTHON", "GDAL_", "PROJ_", "OGR_", "QT_", "QGIS_", "OSGEO4W_", "GISBASE", "GRASS_", "LD_PRELOAD")
#: The user's network settings. Reading over /vsicurl needs them.
KEPT = ("GDAL_HTTP_",)
PATH_LISTS = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
SYSTEM_PREFIXES = ("", "/", "/usr", "/usr/local")


def clean_environment(environ: Mapping[str, str], qgis_prefix: str, home: Path) -> dict[str, str]:
    """`environ` for the engine: without QGIS's variables and library folders, and with AKIN_HOME."""
    kept = {k: v for k, v in environ.items() if k.startswith(KEPT) or not k.upper().startswith(SCRUBBED)}
    for root in (environ.get("OSGEO4W_ROOT", ""), qgis_prefix):
        if root.rstrip("/\\") not in SYSTEM_PREFIXES:
            for name in PATH_LISTS:
                if name in kept:
                    kept[name] = _without(kept[name], root)
    kept["AKIN_HOME"] = str(home)
    return kept


def _without(paths: str, root: str) -> str:
    root = _normal(root)
    kept = [p for p in paths.split(os.pathsep) if p and not (_normal(p) + os.sep).startswith(root + os.sep)]
    return os.pathsep.join(kept)


def _normal(path: str) -> str:
    return os.path.normcase(os.path.normpath(path))


def start(python: Path, main: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start `python main worker` with pipes. Raises OSError if the process does not start.

    -I ignores the Python settings of the user and of QGIS. The working folder is the user's home: Windows would lock
    a folder of the plugin. The pipes are not buffered, so each line is sent at once.
    """
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    return subprocess.Popen(
        [str(python), "-I", "-X", "utf8", str(main), "worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=str(Path.home()) if Path.home().is_dir() else None,
        env=environment,
        creationflags=flags,
    )
