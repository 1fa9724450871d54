"""hnswlib, the fast index for large collections. It is optional, has no wheels, and must be compiled.

The engine works without it: it then compares all patches. So hnswlib is compiled after the installation, while the
engine already works (`Environment.add_fast_index`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .kinds import Making
from .programs import on_path
from .uv import REQUIREMENTS

#: States. WAITING: an installation has ended, and hnswlib is to be compiled.
WAITING, BUILT, NO_COMPILER, OFFLINE, FAILED = "waiting", "built", "no compiler", "offline", "failed"
COMPILERS = ("c++", "g++", "clang++", "cl")


def after_install(wheels: Path | None) -> str:
    """The state after an installation. Compiling needs packages from the network, so a folder of wheels is OFFLINE."""
    if wheels is not None:
        return OFFLINE
    return WAITING if any(map(on_path, COMPILERS)) else NO_COMPILER


def state_of(fast_index: str, packages: Sequence[str]) -> str:
    """The state of an installed engine, from its stamp. Stamps of older versions have no entry."""
    if any(name.startswith("hnswlib-") for name in packages):
        return BUILT
    return fast_index or FAILED


def build(making: Making) -> None:
    """Compile and install it, with locked sources and tools. Raises InstallError, InstallCancelled."""
    constraints = ["--build-constraints", str(REQUIREMENTS / "hnswlib-build.txt")]
    making.install(["--no-deps", "--require-hashes", *constraints, "-r", str(REQUIREMENTS / "hnswlib.txt")])
