"""Says how much an installation downloads, for each platform and Python, from the locks: for script/lock --sizes.

uv reads the sizes of the locked wheels from the package registry, and chooses the wheels as an installation does. No
wheel is downloaded. Needs the network, uv on PATH and Python 3.11 or newer.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import tomllib

LISTS = Path(__file__).resolve().parent.parent / "plugin" / "install" / "requirements"
#: What an installation downloads: uv itself, if the user has none, and the engine's packages.
LOCKS = (LISTS / "uv.txt", LISTS / "engine.txt")
#: uv's exit status if a package has no wheel. No network is another one.
NO_SOLUTION = 1
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
#: uv's name of each platform, and the oldest macOS.
PLATFORMS = {
    "Linux x86-64": ("x86_64-manylinux_2_28", ""),
    "Linux ARM": ("aarch64-manylinux_2_28", ""),
    "Windows x64": ("x86_64-pc-windows-msvc", ""),
    "macOS ARM": ("aarch64-apple-darwin", "14.0"),
    "macOS Intel": ("x86_64-apple-darwin", "13.0"),
}


def resolved(lock: Path, platform: str, macos: str, python: str) -> list[dict[str, Any]]:
    """The packages of a lock for one platform, as uv lists them. Raises CalledProcessError; uv has printed why."""
    command = ["uv", "pip", "compile", "--quiet", "--no-config", "--no-deps", "--no-build", "--format", "pylock.toml"]
    command += ["--no-python-downloads", "--python-platform", platform, "--python-version", python, str(lock)]
    environment = os.environ | ({"MACOSX_DEPLOYMENT_TARGET": macos} if macos else {})
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    packages: list[dict[str, Any]] = tomllib.loads(done.stdout).get("packages", [])
    return packages


def size_bytes(package: dict[str, Any]) -> int:
    """The size of the wheel that uv takes.

    If several suit, uv takes the one for the newest system (macosx_14_0 before macosx_11_0), then that for a platform.
    """
    return max((_system(wheel["url"]), int(wheel["size"])) for wheel in package["wheels"])[1]


def _system(url: str) -> tuple[int, ...]:
    """The version in the platform tag of a wheel: (14, 0) for macosx_14_0; (0, 0) without one."""
    tags = url.rpartition("-")[2]
    return max((tuple(map(int, pair)) for pair in re.findall(r"_(\d+)_(\d+)_", tags)), default=(0, 0))


def cell(platform: str, macos: str, python: str) -> str:
    """Megabytes for one platform and Python; "no wheel" if a package has none there. uv has then printed which."""
    try:
        packages = [one for lock in LOCKS for one in resolved(lock, platform, macos, python)]
    except subprocess.CalledProcessError as error:
        if error.returncode != NO_SOLUTION:
            raise
        return "no wheel"
    return f"{sum(map(size_bytes, packages)) / 1e6:.0f}"


def main() -> int:
    """Print the table, in MB (1,000,000 bytes)."""
    print(f"{'MB':14}" + "".join(f"{python:>10}" for python in PYTHONS))
    for name, (platform, macos) in PLATFORMS.items():
        print(f"{name:14}" + "".join(f"{cell(platform, macos, python):>10}" for python in PYTHONS), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
