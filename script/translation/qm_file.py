"""Compiles .ts files to the .qm files that QGIS loads, with Qt's lrelease."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
#: As Linux distributions, Qt's installer and PySide6 call it, on PATH or in Qt's own folders.
NAMES = ("lrelease", "lrelease-qt5", "lrelease-qt6", "lrelease6", "pyside6-lrelease")
QT_FOLDERS = ("/usr/lib/qt5/bin", "/usr/lib/qt6/bin", "/usr/lib64/qt5/bin", "/usr/lib64/qt6/bin")


class LreleaseMissing(RuntimeError):
    """This machine has no lrelease."""


class CompileFailed(RuntimeError):
    """lrelease refuses a .ts file."""


def find_lrelease() -> str:
    """The lrelease to use: LRELEASE in the environment, else the first one that runs.

    Raises:
        LreleaseMissing: there is none.
    """
    path = os.pathsep.join((os.environ.get("PATH", ""), *QT_FOLDERS))
    names = (os.environ.get("LRELEASE", ""), *NAMES)
    for command in filter(None, (shutil.which(name, path=path) for name in names)):
        if subprocess.run([command, "-version"], capture_output=True, check=False).returncode == 0:
            return command  # Debian's qtchooser has an lrelease that only looks for the real one
    raise LreleaseMissing(
        "Qt's lrelease is missing, which compiles the translations. Install qttools5-dev-tools (Debian, Ubuntu), "
        "your system's Qt Linguist tools, or PySide6, and try again. LRELEASE can name it."
    )


def outdated() -> Iterator[Path]:
    """The .ts files whose .qm is missing or older."""
    for source in sorted(FOLDER.glob("*.ts")):
        made = source.with_suffix(".qm")
        if not made.is_file() or made.stat().st_mtime < source.stat().st_mtime:
            yield source


def compile_file(source: Path, to: Path) -> None:
    """Compile one .ts file; unfinished translations stay out.

    Raises:
        LreleaseMissing: there is no lrelease.
        CompileFailed: with what lrelease says.
    """
    command = [find_lrelease(), "-silent", "-nounfinished", str(source), "-qm", str(to)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if ran.returncode != 0 or not to.is_file():
        raise CompileFailed(f"lrelease can't compile {source.name}: {ran.stdout.strip()}")


def compile_outdated() -> list[Path]:
    """Compile what is outdated; the .qm files made."""
    made = []
    for source in outdated():
        compile_file(source, source.with_suffix(".qm"))
        made.append(source.with_suffix(".qm"))
    return made
