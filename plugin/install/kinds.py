"""What there is to install: the engine's packages, and those that exporting encoders needs, each in its environment."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from .errors import EnvironmentError_, NoCpuTorch, NoNetwork, said, tr
from .network import installer_environment
from .steps import Steps
from .uv import OLDEST, REQUIREMENTS

PACKAGE = Path(__file__).resolve().parents[1]  # the folder `plugin`; `akin` after a pip install
#: The first uv with --torch-backend in `uv pip`, and its word for the variable of the same meaning.
OLDEST_WITH_TORCH, BACKEND = (0, 6, 9), "UV_TORCH_BACKEND"
#: Proves that the packages load, GDAL and PROJ's database included.
PROBE = (
    "import numpy, onnxruntime, pyarrow.parquet, tokenizers, rasterio.warp; "
    "rasterio.warp.transform('EPSG:4326', 'EPSG:32633', [15.0], [50.0])"
)
#: The package is loaded from its folder alone: what lies beside it may be another Python's packages.
TRAINING_PROBE = (
    "import importlib.util as u, sys; import onnx, onnxruntime, rasterio, safetensors, tokenizers, transformers; "
    "at = sys.argv[1]; s = u.spec_from_file_location('plugin', at + '/__init__.py', submodule_search_locations=[at]); "
    "sys.modules['plugin'] = u.module_from_spec(s); "
    "from plugin.training.export.open_clip_model import import_open_clip; import_open_clip()"
)
#: How uv's list of what it would install tells a torch with CUDA.
CUDA = re.compile(r"^ *\+ ((?:nvidia-|cuda-|triton==|torch==\S+\+cu).*)$", re.MULTILINE)


@dataclass(frozen=True)
class Making:
    """An environment under way. python: its interpreter; wheels: a folder that stands in for the network."""

    uv: str
    python: str
    steps: Steps
    wheels: Path | None

    def install(self, arguments: Sequence[str]) -> str:
        """`uv pip install` into it; returns what uv said. Raises EnvironmentError_, InstallCancelled."""
        offline = ["--offline", "--no-index", "--find-links", str(self.wheels)] if self.wheels else []
        return self.steps.run([self.uv, "pip", "install", "--python", self.python, *offline, *arguments])


@dataclass(frozen=True)
class Kind:
    """One thing to install.

    name: its folder in Akin's; called: in a sentence; fetch: brings the packages, returns what there is to note.
    """

    name: str
    called: str
    log: str
    needed_bytes: int
    download_mb: float
    oldest_uv: tuple[int, int, int]
    requirements: Callable[[], Path]
    fetch: Callable[[Making], list[str]]
    probe: Callable[[], list[str]]

    def digest(self) -> str:
        """What tells whether an environment was made from the list that this plugin carries (sha256, hex)."""
        return hashlib.sha256(self.requirements().read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _fetch_engine(making: Making) -> list[str]:
    making.steps.say(0.1, tr("Fetching the packages (less than 150 MB)"))
    locked = ["--no-deps", "--require-hashes"]
    making.install([*locked, "--no-build", "-r", str(REQUIREMENTS / "engine.txt")])
    making.steps.say(0.8, tr("Building the quick index for large collections (optional, a minute)"))
    return _try_hnswlib(making, locked)


def _try_hnswlib(making: Making, locked: list[str]) -> list[str]:
    """What there is to note. hnswlib comes without wheels and wants a compiler; the exact index serves without it."""
    note = tr("Without hnswlib, large collections are searched exactly, which is slower: {why}")
    if making.wheels or not any(map(shutil.which, ("c++", "g++", "clang++", "cl"))):
        return [note.format(why=tr("it is built on the spot, which needs a C++ compiler and the network."))]
    lock = ["--build-constraints", str(REQUIREMENTS / "hnswlib-build.txt"), "-r", str(REQUIREMENTS / "hnswlib.txt")]
    try:
        making.install([*locked, *lock])
    except EnvironmentError_ as error:
        return [note.format(why=error)]
    return []


def training_requirements() -> Path:
    """The list of what exporting needs; its first line that is no comment is torch's."""
    return PACKAGE / "training" / "requirements.txt"


def _fetch_training(making: Making) -> list[str]:
    """torch's CPU build, then the rest beside it. A UV_TORCH_BACKEND of the user's own is followed instead."""
    making.steps.say(0.1, tr("Fetching torch for the CPU, and open_clip (some 350 MB)"))
    packages = ["--no-build", "-r", str(training_requirements())]
    if os.environ.get(BACKEND) and not making.wheels:
        making.install(packages)
        return [f"{BACKEND} is {os.environ[BACKEND]}"]
    if sys.platform == "linux" and not making.wheels and not _torch_from_links(making):
        packages += ["--torch-backend", "cpu"]
    try:
        found = CUDA.findall(making.install([*packages, "--dry-run"]))
    except NoNetwork as error:
        if "--torch-backend" not in packages:
            raise
        raise _no_cpu_torch(making, tr("PyTorch's own index of it does not answer")) from error
    if found:
        raise _no_cpu_torch(making, tr("it would bring {packages}").format(packages=", ".join(found[:3])))
    making.install(packages)
    return ["not locked: the newest versions that plugin/training/requirements.txt allows"]


def _torch_from_links(making: Making) -> bool:
    """Whether the user's find-links (uv's or pip's) had a torch for this Python; then it is in, without its needs."""
    if not installer_environment().get("UV_FIND_LINKS"):
        return False
    lines = training_requirements().read_text("utf-8").splitlines()
    torch = next(line for line in lines if line.strip() and not line.startswith("#"))
    try:
        making.install(["--no-index", "--no-deps", "--no-build", torch])
    except EnvironmentError_:
        return False
    return True


def _no_cpu_torch(making: Making, why: str) -> EnvironmentError_:
    return said(NoCpuTorch, making.steps.home, cause=why)


ENGINE = Kind(
    name="engine",
    called="the engine",
    log="install.log",
    needed_bytes=700_000_000,  # some 400 MB installed, and the downloads while they are unpacked
    download_mb=110.0,
    oldest_uv=OLDEST,
    requirements=lambda: REQUIREMENTS / "engine.txt",
    fetch=lambda making: _fetch_engine(making),
    probe=lambda: [PROBE],
)
TRAINING = Kind(
    name="training",
    called="torch",
    log="install-training.log",
    needed_bytes=3_000_000_000,
    download_mb=350.0,
    oldest_uv=OLDEST_WITH_TORCH,
    requirements=lambda: training_requirements(),
    fetch=lambda making: _fetch_training(making),
    probe=lambda: [TRAINING_PROBE, str(PACKAGE)],
)
KINDS = (ENGINE, TRAINING)
