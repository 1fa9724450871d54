"""What goes wrong when packages are installed: each error has a sentence, and the signs that identify it."""

from __future__ import annotations

import errno
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from ..contract.addresses import without_secrets
from ..contract.message import Message, Sentence, several
from ..contract.messages import disk
from ..contract.messages import install as messages
from ..contract.system_errors import reason as reason_of


class InstallError(Exception):
    """The packages could not be installed.

    Attributes:
        message: for people: what went wrong, and the next step.
        signs: a regular expression that finds this error in an installer's output; "" for errors found otherwise.
        sentence: the message's sentence, unless the error is raised with another one.
    """

    signs: ClassVar[str] = ""
    sentence: ClassVar[Sentence] = messages.FAILED

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class InstallCancelled(Exception):
    """The user cancelled the installation. The previous installation is unchanged."""


class DiskFull(InstallError):
    """There is not enough disk space."""


class HashMismatch(InstallError):
    """A file is not the one in the lock."""

    signs = r"hash mismatch|do not match the hashes"
    sentence = messages.HASH_MISMATCH


class WheelMissing(InstallError):
    """The folder of wheels, or a mirror, lacks a package."""

    signs = r"not found in the provided package locations|network (was|connectivity is) disabled|there is no version of"
    sentence = messages.WHEEL_MISSING


class EngineRunning(InstallError):
    """The engine's files are in use."""

    signs = r"being used by another process|os error 32\b"
    sentence = messages.FILES_IN_USE


class NotWritable(InstallError):
    """The operating system refuses to write, for another reason than space."""


class ProxyRefuses(InstallError):
    """A proxy blocks the download."""

    signs = r"\b407\b|proxy auth|tunnel error|unsuccessful tunnel|cannot connect to proxy|proxy.{0,20}(refused|error)"
    sentence = messages.PROXY_REFUSES


class CertificateUnknown(InstallError):
    """This computer does not trust the certificate of the package index."""

    signs = r"peer certificate|unknownissuer|certificate verify failed|self.signed|ssl handshake"
    sentence = messages.CERTIFICATE_UNKNOWN


class PythonUnusable(InstallError):
    """There is no Python that can run the engine."""

    signs = r"no interpreter found|failed to query python|python downloads? |no download found|download.*python-build"
    sentence = messages.PYTHON_UNUSABLE


class NoWheel(InstallError):
    """A package has no build for this Python and system."""

    signs = (
        r"no usable wheels|no wheels with a matching|no wheels are usable|building from source is disabled|"
        r"no matching distribution|does not satisfy python"
    )
    sentence = messages.NO_WHEEL


class NoNetwork(InstallError):
    """The package index does not answer."""

    signs = (
        r"dns error|failed to lookup|name or service not known|error sending request|failed to fetch|connection refused"
        r"|timed out|network is unreachable|newconnectionerror|max retries|name resolution|connection reset"
        r"|not found in the (package registry|cache)"
    )
    sentence = messages.NO_NETWORK


class LibraryMissing(InstallError):
    """The packages are installed, but the system lacks a library that they load."""

    signs = r"dll load failed|glibcxx|cannot open shared object|library not loaded"
    sentence = messages.LIBRARY_MISSING


class NoCpuTorch(InstallError):
    """Only a torch with CUDA can be installed."""


class InstallFailed(InstallError):
    """Any other error, with the last words of the installer."""

    sentence = messages.FAILED


class InstallRunning(InstallError):
    """Another installation in the same folder is running."""

    sentence = messages.INSTALL_RUNNING


class NoInstaller(InstallError):
    """There is no uv, and no way to get it."""

    sentence = messages.NO_INSTALLER


#: The most specific signs first: the output of a proxy that refuses also mentions a failed connection.
LEAVES: tuple[type[InstallError], ...] = (
    HashMismatch,
    WheelMissing,
    EngineRunning,
    ProxyRefuses,
    CertificateUnknown,
    PythonUnusable,
    NoWheel,
    NoNetwork,
    LibraryMissing,
)


#: The operating system's errors in the output of an installer: its words on Linux and macOS, and those, or the numbers,
#: of Windows, which has them in the user's language.
SYSTEM = (
    (r"no space left|not enough space|os error 112\b", errno.ENOSPC),
    (r"disk quota", errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC),
    (r"read-only file system|write.protected|os error 19\b", errno.EROFS),
    (r"input/output error", errno.EIO),
    (r"stale (nfs )?file handle", errno.ESTALE if hasattr(errno, "ESTALE") else errno.EIO),
    (r"too many open files", errno.EMFILE),
    (r"file ?name too long", errno.ENAMETOOLONG),
    (r"permission denied|access is denied|os error 5\b", errno.EACCES),
)


def refused(error: OSError, folder: Path) -> InstallError:
    """The error for an operating system that refuses to write into `folder`."""
    cause = reason_of(error, folder)
    if cause.code in (disk.FULL.code, disk.QUOTA.code):
        return DiskFull(several(cause, messages.NEEDED_SPACE()))
    return NotWritable(several(cause, messages.OTHER_HOME()))


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Raise InstallError where the operating system refuses to read or write `folder`."""
    try:
        yield
    except OSError as error:
        raise refused(error, folder) from error


def explain(output: str, folder: Path) -> InstallError:
    """The error that an installer's output means. folder: the one that is written to."""
    found = causes(output)
    for signs, number in SYSTEM:
        if any(re.search(signs, cause, re.IGNORECASE) for cause in found):
            return refused(OSError(number, ""), folder)
    for leaf in LEAVES:
        for cause in reversed(found):
            if re.search(leaf.signs, cause, re.IGNORECASE):
                return error_of(leaf, folder, output, cause)
    return error_of(InstallFailed, folder, output)


def error_of(leaf: type[InstallError], folder: Path, output: str = "", cause: str = "") -> InstallError:
    """The error `leaf`; its sentence is filled in from an installer's output and the cause found in it."""
    found = causes(output)
    reason = cause or (found[-1] if found else "")
    package = re.search(
        r"(?:Because (?:there is no version of )?|download(?: and build)? `|Hash mismatch for `)([A-Za-z0-9_-]+)",
        " ".join(found),
    )
    return leaf(
        leaf.sentence(
            folder=str(folder),
            package=package[1] if package else messages.UNKNOWN_PACKAGE(),
            python=platform.python_version(),
            system=f"{platform.system()} {platform.machine()}",
            reason=without_secrets(reason)[:300] if reason else messages.NO_REASON(),
        )
    )


def causes(output: str) -> list[str]:
    """The causes in an installer's output, one string each, the root cause last.

    uv wraps its lines, and marks causes with words or with a drawn tree, depending on its version.
    """
    output = re.split(r"^\s*hint:", output, flags=re.MULTILINE)[0]
    marked = re.sub(r"^\s*(?:cause:|error:|ERROR:|×|[├╰]─▶)", "\0", output, flags=re.MULTILINE)
    parts = marked.split("\0") if "\0" in marked else output.strip().splitlines()
    return [line for part in parts if (line := " ".join(part.replace("│", " ").split()))]
