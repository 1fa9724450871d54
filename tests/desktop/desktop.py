"""The real QGIS on a screen of its own, with a profile of its own in which only Akin is switched on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSIDE = Path(__file__).parent / "inside"
SCREEN = "1600x1000x24"
NEEDED = {
    "qgis": "QGIS",
    "Xvfb": "the virtual screen Xvfb",
    "openbox": "the window manager openbox",
    "xdotool": "xdotool",
}


def missing() -> str:
    """What this machine lacks for these tests, in words; "" where it has everything."""
    lacking = [what for program, what in NEEDED.items() if shutil.which(program) is None]
    return f"the desktop tests need {', '.join(lacking)} (script/setup installs them)" if lacking else ""


def make_profile(folder: Path) -> None:
    """A QGIS profile with this checkout linked as the plugin `akin`."""
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "akin").symlink_to(ROOT, target_is_directory=True)
    settings = folder / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nakin=true\nprocessing=true\n", "utf-8")


@contextmanager
def screen() -> Iterator[str]:
    """A display with a window manager. Gives its name (":42")."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    windows = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (windows, server):
            process.terminate()
            process.wait(10)


def run_qgis(environment: Mapping[str, str], timeout_s: float) -> subprocess.CompletedProcess[str]:
    """Start QGIS with the driver and wait until it has left. Its output is in the result."""
    with tempfile.TemporaryDirectory(prefix="akin-profile-") as folder, screen() as display:
        make_profile(Path(folder))
        command = [
            "qgis",
            "--nologo",
            "--noversioncheck",
            "--profiles-path",
            folder,
            "--code",
            str(INSIDE / "drive.py"),
        ]
        told = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "AKIN_DESKTOP_INSIDE": str(INSIDE)}
        return subprocess.run(
            command,
            env={**os.environ, **told, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=timeout_s,
            check=False,
        )
