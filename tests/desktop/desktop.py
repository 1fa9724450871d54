"""The real QGIS on a screen of its own, with a profile of its own in which only Akin is switched on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from akin.plugin.contract.own_encoders import INCLUDED

ROOT = Path(__file__).resolve().parents[2]
INSIDE = Path(__file__).parent / "inside"
#: The demo's raster, which the encoder that ships knows.
LANDSCAPE = ROOT / "resources" / "demo" / "landscape.tif"
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


def make_profile(folder: Path, language: str) -> None:
    """A QGIS profile with this checkout linked as the plugin `akin`; `language` "fr" overrides the system's."""
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "akin").symlink_to(ROOT, target_is_directory=True)
    settings = folder / "profiles" / "default" / "QGIS"
    settings.mkdir()
    given = "[PythonPlugins]\nakin=true\nprocessing=true\n"
    given += f"[locale]\noverrideFlag=true\nuserLocale={language}\n" if language else ""
    (settings / "QGIS3.ini").write_text(given, "utf-8")


@contextmanager
def screen() -> Iterator[str]:
    """A display with a window manager. Gives its name (":42")."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as given:
        display = f":{given.readline().strip()}"
    windows = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (windows, server):
            process.terminate()
            process.wait(10)


def run_qgis(
    environment: Mapping[str, str], timeout_s: float, driver: str = "drive.py", language: str = ""
) -> subprocess.CompletedProcess[str]:
    """Start QGIS with a driver and wait until it has left. Its output is in the result.

    Args:
        driver: the file in inside/.
        language: of QGIS, as "fr"; "" for the system's.
    """
    with tempfile.TemporaryDirectory(prefix="akin-profile-") as folder, screen() as display:
        make_profile(Path(folder), language)
        command = [
            "qgis",
            "--nologo",
            "--noversioncheck",
            "--profiles-path",
            folder,
            "--code",
            str(INSIDE / driver),
        ]
        given = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "AKIN_DESKTOP_INSIDE": str(INSIDE)}
        return subprocess.run(
            command,
            env={**os.environ, **given, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=timeout_s,
            check=False,
        )


def encode(raster: str, collection: Path, *options: str) -> str:
    """Make a collection over the raster with the encoder that ships. Gives its folder."""
    engine = [os.environ["AKIN_ENGINE_PYTHON"], str(ROOT / "plugin" / "engine")]
    given = ["--inputs", raster, "--encoder", INCLUDED, *options, "--collection", str(collection)]
    subprocess.run([*engine, "encode-raster", *given], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return str(collection)
