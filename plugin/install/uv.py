"""Finds uv, which makes the environments, or gets it: from the folder of wheels, with pip, or from its releases."""

from __future__ import annotations

import hashlib
import io
import os
import platform
import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ..contract.messages import install as messages
from .errors import HashMismatch, NoInstaller, explain
from .programs import on_path
from .python import output_of, qgis_python
from .steps import Steps

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
OLDEST = (0, 4, 30)  # the first with --build-constraints, and with hashes as the locks use them
PROGRAM = "uv.exe" if os.name == "nt" else "uv"

VERSION = "0.12.13"
ARCHIVE = "https://github.com/astral-sh/uv/releases/download/{version}/uv-{target}.{suffix}"
#: sha256 of uv's release archives, as listed in setup-uv, its authors' installer for workflows.
SHA256 = {
    "x86_64-unknown-linux-musl": "4e2bfd0c9007b1032a50e539e965fd0a6037d87ad93ae1580d220a92d4c94098",
    "aarch64-unknown-linux-musl": "f44bc1037a17889fe562fffd2002d4ed108e499fbe68b4f022af244dc7b8244f",
    "x86_64-apple-darwin": "5e287ef61cb6a9b61b3a83fef124fd143e400468a7dac794230147a810e17119",
    "aarch64-apple-darwin": "7e6ddb9316acc00f2296c82ff4d99977870ee34b2f0ddcae9444d714db9364ed",
    "x86_64-pc-windows-msvc": "a86c9dc7bad9b03f388583b7187c05fe9951c2e0d392217e8fd43d97787f6ec2",
    "aarch64-pc-windows-msvc": "1efb2654b06e7063d4ac1fc9d49a9bda9a6704d82f035b589a2751a592f14151",
}


def find_uv(
    tools: Path, steps: Steps, wheels: Path | None = None, oldest: tuple[int, int, int] = OLDEST
) -> tuple[str, str]:
    """The path and version of the user's uv, or of one that is put into the folder `tools`. Raises InstallError."""
    for path in uvs_of_the_user():
        if version := uv_version(path, oldest):
            return path, version
    steps.cache = tools.parent / "cache"  # the user has no uv, so its downloads must not stay
    own = tools / PROGRAM
    if not uv_version(str(own), oldest):
        shutil.rmtree(tools, ignore_errors=True)
        tools.mkdir(parents=True)
        if not (from_wheels(own, wheels) or from_pip(own, steps, wheels)):
            from_archive(own, steps, wheels)
    if version := uv_version(str(own), oldest):
        return str(own), version
    raise NoInstaller(messages.UV_UNUSABLE())


def uvs_of_the_user() -> Iterator[str]:
    """uv on PATH, and where uv's installers put it: the PATH of a desktop is often shorter than that of a shell."""
    if found := on_path("uv"):
        yield found
    home = Path.home()
    for folder in (home / ".local/bin", home / ".cargo/bin", Path("/opt/homebrew/bin"), Path("/usr/local/bin")):
        if (folder / PROGRAM).is_file():
            yield str(folder / PROGRAM)


def uv_version(path: str, oldest: tuple[int, int, int] = OLDEST) -> str:
    """The version of the uv at `path`; "" if it does not exist, does not run, or is too old."""
    output = output_of([path, "--version"])
    found = re.match(r"uv (\d+)\.(\d+)\.(\d+)", output)
    return output.strip() if found and tuple(map(int, found.groups())) >= oldest else ""


def from_wheels(own: Path, wheels: Path | None) -> bool:
    """Get uv from its wheel in the folder of wheels. False if there is none that runs. Raises HashMismatch."""
    locked = set(re.findall(r"sha256:([0-9a-f]{64})", (REQUIREMENTS / "uv.txt").read_text("utf-8")))
    for wheel in sorted(wheels.glob("uv-*.whl")) if wheels else ():
        data = wheel.read_bytes()
        if hashlib.sha256(data).hexdigest() not in locked:
            raise HashMismatch(messages.WHEEL_HASH(file=str(wheel)))
        _put(own, _unpack(data))
        if uv_version(str(own)):
            return True
    return False


def from_pip(own: Path, steps: Steps, wheels: Path | None) -> bool:
    """Get uv with the pip of QGIS's Python. False if that Python has no pip, as on a minimal Debian."""
    python = qgis_python()
    if python is None or wheels is not None or not output_of([str(python), "-m", "pip", "--version"]):
        return False
    steps.begin(0.02, messages.DOWNLOADING_UV())
    target = own.parent / "pip"
    options = ["--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "--no-deps", "--require-hashes"]
    lock = ["-r", str(REQUIREMENTS / "uv.txt")]
    steps.run([str(python), "-m", "pip", "install", *options, "--target", str(target), *lock])
    found = [path for path in target.rglob(own.name) if path.parent.name in ("bin", "Scripts")]
    if found:
        found[0].replace(own)
    shutil.rmtree(target, ignore_errors=True)
    return bool(found)


def from_archive(own: Path, steps: Steps, wheels: Path | None) -> None:
    """Get uv's release archive through QGIS's network settings. Its sha256 must be the pinned one.

    Raises:
        NoInstaller: no QGIS runs, there is no release for this computer, or a folder of wheels is used instead.
        HashMismatch, InstallError: the download failed.
    """
    target, fetch = release_target(), steps.host.fetch
    if wheels is not None or target is None or fetch is None:
        raise NoInstaller(messages.NO_INSTALLER())
    steps.begin(0.02, messages.DOWNLOADING_UV())
    suffix = "zip" if "windows" in target else "tar.gz"
    try:
        data = fetch(ARCHIVE.format(version=VERSION, target=target, suffix=suffix))
    except OSError as error:
        raise explain(str(error), own.parent) from error
    if hashlib.sha256(data).hexdigest() != SHA256[target]:
        raise HashMismatch(messages.UV_HASH())
    _put(own, _unpack(data))


def release_target() -> str | None:
    """The name of this computer's system in uv's releases; None if there is no release for it."""
    machine = platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    system = {"linux": "unknown-linux-musl", "darwin": "apple-darwin", "win32": "pc-windows-msvc"}.get(sys.platform)
    return f"{machine}-{system}" if f"{machine}-{system}" in SHA256 else None


def _unpack(data: bytes) -> bytes:
    """The uv program in a wheel, a zip or a tar.gz."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(next(n for n in archive.namelist() if n.rpartition("/")[2] == PROGRAM))
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        file = tar.extractfile(next(m for m in tar.getmembers() if m.isfile() and m.name.rpartition("/")[2] == PROGRAM))
        assert file is not None
        return file.read()


def _put(path: Path, program: bytes) -> None:
    path.write_bytes(program)
    path.chmod(0o755)
