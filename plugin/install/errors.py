"""What goes wrong when packages are installed, each with the sentence that a person gets and how it is recognised."""

from __future__ import annotations

import platform
import re
from pathlib import Path


def tr(text: str) -> str:
    """`text` in the user's language where Qt is there to tell. Format after, never before."""
    try:
        from qgis.PyQt.QtCore import QCoreApplication
    except ImportError:
        return text
    return str(QCoreApplication.translate("Akin", text))


class EnvironmentError_(Exception):  # noqa: N801 - Python has an EnvironmentError of its own
    """The engine could not be installed. The message is for people: what went wrong, and the next step.

    signs: how an installer's output tells of it (a regular expression). sentence: what people read.
    """

    signs = ""
    sentence = ""


class InstallCancelled(Exception):
    """The user asked the installation to stop; what was there before still is."""


class DiskFull(EnvironmentError_):
    """Not enough room."""

    signs = r"no space left|os error 28\b|not enough space|os error 112\b|disk quota|errno 28\b"
    sentence = (
        "The disk of {folder} is full. Make room (the engine needs about 700 MB while it installs, torch 3 GB) and try "
        "again."
    )


class HashMismatch(EnvironmentError_):
    """A file is not the one that was locked."""

    signs = r"hash mismatch|do not match the hashes"
    sentence = (
        "{package} is not the file that Akin's lock names (its hash differs), so nothing was installed. A mirror or a "
        "proxy may have changed it: try again, or on another network."
    )


class WheelMissing(EnvironmentError_):
    """The folder of wheels, or a mirror, lacks one."""

    signs = r"not found in the provided package locations|network (was|connectivity is) disabled|there is no version of"
    sentence = (
        "The folder of wheels (or your own package index) lacks {package} for Python {python} on {system}. Add it and "
        "try again."
    )


class EngineRunning(EnvironmentError_):
    """The engine's files are in use."""

    signs = r"being used by another process|os error 32\b"
    sentence = "Akin's engine is at work and holds its files. Close the other QGIS windows and try again."


class NotWritable(EnvironmentError_):
    """The folder can't be written."""

    signs = r"permission denied|access is denied|read-only file system|os error (13|30|5)\b|errno (13|30)\b"
    sentence = (
        "{folder} can't be written ({last}). Set AKIN_HOME to another folder, or ask this machine's administrator."
    )


class ProxyRefuses(EnvironmentError_):
    """A proxy stands between, and does not let the download pass."""

    signs = r"\b407\b|proxy auth|tunnel error|unsuccessful tunnel|cannot connect to proxy|proxy.{0,20}(refused|error)"
    sentence = (
        "The proxy does not let the download pass ({last}). Check Settings > Options > Network in QGIS, or HTTPS_PROXY."
    )


class CertificateUnknown(EnvironmentError_):
    """The registry's certificate is signed by someone this machine does not know."""

    signs = r"peer certificate|unknownissuer|certificate verify failed|self.signed|ssl handshake"
    sentence = (
        "The package registry's certificate is signed by someone that this machine does not know ({last}). If your "
        "network inspects traffic, install its certificate in the system, or name it in SSL_CERT_FILE."
    )


class PythonUnusable(EnvironmentError_):
    """No Python for the engine."""

    signs = r"no interpreter found|failed to query python|python downloads? |no download found|download.*python-build"
    sentence = (
        "QGIS's Python {python} can't run the engine (it needs 3.10 or newer), and no other could be fetched. Install "
        "Python 3.12, or a newer QGIS."
    )


class NoWheel(EnvironmentError_):
    """A package has no build for this Python and system."""

    signs = (
        r"no usable wheels|no wheels with a matching|no wheels are usable|building from source is disabled|"
        r"no matching distribution|does not satisfy python"
    )
    sentence = (
        "{package} has no build for Python {python} on {system}. Akin's engine needs 64-bit Linux, Windows or macOS, "
        "and Python 3.10 to 3.14."
    )


class NoNetwork(EnvironmentError_):
    """The package registry does not answer."""

    signs = (
        r"dns error|failed to lookup|name or service not known|error sending request|failed to fetch|connection refused"
        r"|timed out|network is unreachable|newconnectionerror|max retries|name resolution|connection reset"
        r"|not found in the (package registry|cache)"
    )
    sentence = "The package registry can't be reached ({last}). Check the network, or install from a folder of wheels."


class NoCpuTorch(EnvironmentError_):
    """torch can be had with CUDA alone."""

    sentence = (
        "torch's build for the CPU is out of reach ({last}), and the usual one brings several GB of CUDA, so nothing "
        "was installed. Check the network, or put torch's CPU wheel into a folder that PIP_FIND_LINKS names, or all "
        "that it takes into the folder of wheels."
    )


class LibraryMissing(EnvironmentError_):
    """The packages are there, but the system lacks a library that they load."""

    signs = r"dll load failed|glibcxx|cannot open shared object|library not loaded"
    sentence = (
        "The packages are there, but a system library that they need is not ({last}). On Windows, install Microsoft's "
        "Visual C++ Redistributable (x64)."
    )


class InstallFailed(EnvironmentError_):
    """Anything else, with the installer's own last words."""

    sentence = "The installation failed: {last}"


class InstallRunning(EnvironmentError_):
    """Another installation is under way in the same folder."""

    sentence = "Another QGIS window, or this one, is installing Akin's packages. Wait until it is done."


class NoInstaller(EnvironmentError_):
    """Neither uv nor a way to get it."""

    sentence = (
        "Akin installs its engine with uv, and found neither uv nor pip here. Install uv (or python3-pip) and try "
        "again; offline, put uv's wheel into the folder of wheels."
    )


#: The surest signs first: a proxy's refusal, say, also speaks of a failed connection.
LEAVES = (
    DiskFull,
    HashMismatch,
    WheelMissing,
    EngineRunning,
    NotWritable,
    ProxyRefuses,
    CertificateUnknown,
    PythonUnusable,
    NoWheel,
    NoNetwork,
    LibraryMissing,
)


def explain(output: str, folder: Path) -> EnvironmentError_:
    """An installer's output as the error that it means."""
    told = causes(output)
    for leaf in LEAVES:
        for cause in reversed(told):
            if re.search(leaf.signs, cause, re.IGNORECASE):
                return said(leaf, folder, output, cause)
    return said(InstallFailed, folder, output)


def said(leaf: type[EnvironmentError_], folder: Path, output: str = "", cause: str = "") -> EnvironmentError_:
    """The error `leaf` with its sentence filled in from an installer's output and the cause in it."""
    told = causes(output)
    last = cause or (told[-1] if told else tr("no reason given"))
    package = re.search(
        r"(?:Because (?:there is no version of )?|download(?: and build)? `|Hash mismatch for `)([A-Za-z0-9_-]+)",
        " ".join(told),
    )
    return leaf(
        tr(leaf.sentence).format(
            folder=folder,
            package=package[1] if package else tr("A package"),
            python=platform.python_version(),
            system=f"{platform.system()} {platform.machine()}",
            last=without_secrets(last)[:300],
        )
    )


def causes(output: str) -> list[str]:
    """What an installer gives as its causes, the deepest last, each on one line.

    uv breaks its lines where a terminal would, and marks causes with words or with a drawn tree, as its version likes.
    """
    output = re.split(r"^\s*hint:", output, flags=re.MULTILINE)[0]
    marked = re.sub(r"^\s*(?:cause:|error:|ERROR:|×|[├╰]─▶)", "\0", output, flags=re.MULTILINE)
    parts = marked.split("\0") if "\0" in marked else output.strip().splitlines()
    return [line for part in parts if (line := " ".join(part.replace("│", " ").split()))]


def without_secrets(text: str) -> str:
    """`text` with the names and passwords in its addresses blanked."""
    return re.sub(r"//[^/@\s]+@", "//***@", text)
