"""What the installer says: its steps, and what can go wrong."""

from __future__ import annotations

from ..message import Sentence

# Steps

FINDING_UV = Sentence("install.finding_uv", "Looking for uv, the package installer")
DOWNLOADING_UV = Sentence("install.downloading_uv", "Downloading uv, the package installer")
CREATING_ENVIRONMENT = Sentence("install.creating_environment", "Creating the Python environment")
DOWNLOADING_ENGINE = Sentence("install.downloading_engine", "Downloading the engine's packages")
BUILDING_INDEX = Sentence(
    "install.building_index", "Compiling hnswlib, the fast index for large collections (optional, some minutes)"
)
DOWNLOADING_TORCH = Sentence("install.downloading_torch", "Downloading torch for the CPU, and open_clip (about 350 MB)")
DOWNLOADED = Sentence("install.downloaded", "{step}: {done_mb:.0f} of about {all_mb:.0f} MB")
INSTALLING_PACKAGES = Sentence("install.installing_packages", "Installing the packages")
TESTING_ENGINE = Sentence("install.testing_engine", "Testing the engine")
TESTING_TORCH = Sentence("install.testing_torch", "Testing torch")
DONE = Sentence("install.done", "Installed. You can close this window.")

# Errors. Those of an installer's output get folder, package, python, system and reason.

LITTLE_SPACE = Sentence(
    "install.little_space",
    "Not enough disk space in {folder}: {free_mb:.0f} MB free, {needed_mb:.0f} MB needed. Free some space and try "
    "again.",
)
NEEDED_SPACE = Sentence(
    "install.needed_space", "The engine needs about 700 MB during the installation, torch about 3 GB."
)
HASH_MISMATCH = Sentence(
    "install.hash_mismatch",
    "The checksum of a downloaded package is not the expected one, so nothing was installed: {package}. A mirror or a "
    "proxy may have changed it. Try again, or use another network.",
)
WHEEL_HASH = Sentence(
    "install.wheel_hash",
    "{file} is not the file that Akin expects (its checksum differs). Download it again.",
)
UV_HASH = Sentence(
    "install.uv_hash",
    "The downloaded uv is not the file that Akin expects (its checksum differs), so Akin did not use it. A mirror or "
    "a proxy may have changed it. Use another network, or install uv yourself.",
)
NO_WHEELS = Sentence(
    "install.no_wheels", "There are no wheels (*.whl) in {folder}. Choose the folder that contains them."
)
WHEEL_MISSING = Sentence(
    "install.wheel_missing",
    "The folder of wheels, or your own package index, has no package for Python {python} on {system}: {package}. Add "
    "the package and try again.",
)
NO_WHEEL = Sentence(
    "install.no_wheel",
    "A package has no build for Python {python} on {system}: {package}. Akin's engine needs 64-bit Linux, Windows or "
    "macOS, and Python 3.10 to 3.14.",
)
ENGINE_RUNNING = Sentence(
    "install.engine_running",
    "Akin's engine is running (process {pid}). Wait until it has finished, or close the other QGIS windows.",
)
FILES_IN_USE = Sentence(
    "install.files_in_use",
    "Akin's engine is running and its files are in use. Close the other QGIS windows and try again.",
)
OTHER_HOME = Sentence(
    "install.other_home", "To choose another folder for Akin's packages, set the environment variable AKIN_HOME."
)
PROXY_REFUSES = Sentence(
    "install.proxy_refuses",
    "The proxy blocks the download ({reason}). Check Settings > Options > Network in QGIS, or the environment variable "
    "HTTPS_PROXY.",
)
CERTIFICATE_UNKNOWN = Sentence(
    "install.certificate_unknown",
    "This computer does not trust the certificate of the package index ({reason}). If your network inspects traffic, "
    "install its certificate in the system, or set the environment variable SSL_CERT_FILE to it.",
)
PYTHON_UNUSABLE = Sentence(
    "install.python_unusable",
    "QGIS's Python {python} can't run the engine, which needs Python 3.10 or newer. No other Python could be "
    "downloaded. Install Python 3.12 or a newer QGIS.",
)
NO_NETWORK = Sentence(
    "install.no_network",
    "The package index can't be reached ({reason}). Check the network, or install from a folder of wheels.",
)
CPU_TORCH_UNREACHABLE = Sentence(
    "install.cpu_torch_unreachable",
    "PyTorch's index with the CPU build of torch can't be reached. The default build needs several GB of CUDA "
    "packages, so nothing was installed. Check the network; or put torch's CPU wheel into a folder and set "
    "PIP_FIND_LINKS to it; or put all packages into the folder of wheels.",
)
ONLY_CUDA_TORCH = Sentence(
    "install.only_cuda_torch",
    "Only a build of torch with several GB of CUDA packages was found ({packages}), so nothing was installed. Check "
    "the network; or put torch's CPU wheel into a folder and set PIP_FIND_LINKS to it; or put all packages into the "
    "folder of wheels.",
)
LIBRARY_MISSING = Sentence(
    "install.library_missing",
    "The packages are installed, but they need a system library that is missing ({reason}). On Windows, install "
    "Microsoft's Visual C++ Redistributable (x64).",
)
FAILED = Sentence("install.failed", "The installation failed: {reason}")
INSTALL_RUNNING = Sentence(
    "install.install_running",
    "Another installation of Akin's packages is running, in this or another QGIS window. Wait until it has finished.",
)
NO_INSTALLER = Sentence(
    "install.no_installer",
    "Akin needs uv or pip to install its engine, but neither is installed. Install uv (or python3-pip) and try again. "
    "Without a network, put uv's wheel into the folder of wheels.",
)
UV_UNUSABLE = Sentence(
    "install.uv_unusable",
    "uv, the package installer, does not run on this computer. Install uv yourself, add it to PATH and try again.",
)
NO_SUCH_PYTHON = Sentence(
    "install.no_such_python",
    "The environment variable {name} is {path}, but this file does not exist. Correct the variable or remove it.",
)
UNKNOWN_PACKAGE = Sentence("install.unknown_package", "name unknown")
NO_REASON = Sentence("install.no_reason", "no reason given")
