"""The two environments that can be installed: the engine's, and the one for exporting encoders (torch)."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..contract.message import Message
from ..contract.messages import install as messages
from .errors import InstallError, NoCpuTorch, NoNetwork
from .network import installer_environment
from .steps import Steps
from .uv import OLDEST, REQUIREMENTS

PACKAGE = Path(__file__).resolve().parents[1]  # the folder `plugin`; `akin` after a pip install
#: The first uv with --torch-backend in `uv pip`, and the variable of the same meaning.
OLDEST_WITH_TORCH, BACKEND = (0, 6, 9), "UV_TORCH_BACKEND"
#: Proves that the packages load, GDAL and PROJ's database included.
PROBE = (
    "import numpy, onnxruntime, pyarrow.parquet, tokenizers, rasterio.warp; "
    "rasterio.warp.transform('EPSG:4326', 'EPSG:32633', [15.0], [50.0])"
)
#: The package is loaded from its folder alone: the folder around it may contain packages of another Python.
TRAINING_PROBE = (
    "import importlib.util as u, sys; import onnx, onnxruntime, rasterio, safetensors, tokenizers, transformers; "
    "at = sys.argv[1]; s = u.spec_from_file_location('plugin', at + '/__init__.py', submodule_search_locations=[at]); "
    "sys.modules['plugin'] = u.module_from_spec(s); "
    "from plugin.training.export.open_clip_model import import_open_clip; import_open_clip()"
)
#: CUDA packages in uv's list of the packages that it would install.
CUDA = re.compile(r"^ *\+ ((?:nvidia-|cuda-|triton==|torch==\S+\+cu).*)$", re.MULTILINE)


@dataclass(frozen=True)
class Making:
    """An environment that is being made. python: its interpreter; wheels: a folder used in place of the network."""

    uv: str
    python: str
    steps: Steps
    wheels: Path | None

    def install(self, arguments: Sequence[str]) -> str:
        """`uv pip install` into it; returns uv's output. Raises InstallError, InstallCancelled."""
        offline = ["--offline", "--no-index", "--find-links", str(self.wheels)] if self.wheels else []
        return self.steps.run([self.uv, "pip", "install", "--python", self.python, *offline, *arguments])


@dataclass(frozen=True)
class Kind:
    """One environment that can be installed.

    Args:
        name: its folder in the Akin folder.
        log: name of its log file.
        needed_bytes: disk space that the installation needs.
        download_mb: approximate size of the download.
        oldest_uv: the oldest uv that can install it.
        requirements: gives the file that lists its packages.
        fetch: installs the packages; returns notes for the report, in English.
        testing: the step that tests it.
        probe: gives the arguments of `python -c` that test it.
    """

    name: str
    log: str
    needed_bytes: int
    download_mb: float
    oldest_uv: tuple[int, int, int]
    requirements: Callable[[], Path]
    fetch: Callable[[Making], list[str]]
    testing: Message
    probe: Callable[[], list[str]]

    def digest(self) -> str:
        """sha256 (hex) of the list of packages. An environment with another digest is outdated."""
        return hashlib.sha256(self.requirements().read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _fetch_engine(making: Making) -> list[str]:
    making.steps.begin(0.1, messages.DOWNLOADING_ENGINE())
    making.install(["--no-deps", "--require-hashes", "--no-build", "-r", str(REQUIREMENTS / "engine.txt")])
    return []


def training_requirements() -> Path:
    """The list of packages that exporting needs. Its first line that is not a comment is torch."""
    return PACKAGE / "training" / "requirements.txt"


def _fetch_training(making: Making) -> list[str]:
    """Install torch's CPU build, then the other packages. If the user has set UV_TORCH_BACKEND, it is used instead."""
    making.steps.begin(0.1, messages.DOWNLOADING_TORCH())
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
        raise NoCpuTorch(messages.CPU_TORCH_UNREACHABLE()) from error
    if found:
        raise NoCpuTorch(messages.ONLY_CUDA_TORCH(packages=", ".join(found[:3])))
    making.install(packages)
    return ["not locked: the newest versions that plugin/training/requirements.txt allows"]


def _torch_from_links(making: Making) -> bool:
    """Install torch, without its dependencies, from the user's find-links (of uv or pip). False if they have none."""
    if not installer_environment(making.steps.host).get("UV_FIND_LINKS"):
        return False
    lines = training_requirements().read_text("utf-8").splitlines()
    torch = next(line for line in lines if line.strip() and not line.startswith("#"))
    try:
        making.install(["--no-index", "--no-deps", "--no-build", torch])
    except InstallError:
        return False
    return True


ENGINE = Kind(
    name="engine",
    log="install.log",
    needed_bytes=700_000_000,  # about 400 MB installed, and the downloads while they are unpacked
    download_mb=190.0,
    oldest_uv=OLDEST,
    requirements=lambda: REQUIREMENTS / "engine.txt",
    fetch=lambda making: _fetch_engine(making),
    testing=messages.TESTING_ENGINE(),
    probe=lambda: [PROBE],
)
TRAINING = Kind(
    name="training",
    log="install-training.log",
    needed_bytes=3_000_000_000,
    download_mb=350.0,
    oldest_uv=OLDEST_WITH_TORCH,
    requirements=lambda: training_requirements(),
    fetch=lambda making: _fetch_training(making),
    testing=messages.TESTING_TORCH(),
    probe=lambda: [TRAINING_PROBE, str(PACKAGE)],
)
KINDS = (ENGINE, TRAINING)
