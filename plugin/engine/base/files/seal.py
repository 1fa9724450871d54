"""A seal on what Akin derived from a collection: only files that were made on this computer are loaded.

An index is read by native code, which a file made for that purpose can crash. A checksum in the same folder does not
help, because a stranger can write both. The seal is an HMAC (RFC 2104) with a secret in the user's Akin folder.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from .disk import ensure_folder, reading_from, writing_to
from .home import akin_home
from .links import create, read_own, temporary_for

NAME = "seal.key"
_BYTES = 32


def seal(text: str) -> str:
    """The seal (hex) of a text by this computer's secret, which is made at the first call.

    Raises:
        ResourceError: the secret can't be read, or written.
    """
    home = akin_home()
    with writing_to(home):
        return _seal(_secret(home) or _new_secret(home), text)


def is_sealed(text: str, found: str) -> bool:
    """Whether a seal of a text was made with this computer's secret. Without a secret none was.

    Raises:
        ResourceError: the secret can't be read.
    """
    home = akin_home()
    with reading_from(home / NAME):
        secret = _secret(home)
    return secret is not None and hmac.compare_digest(_seal(secret, text).encode(), found.encode("utf-8", "replace"))


def _seal(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _secret(home: Path) -> bytes | None:
    """The secret; None if there is none, or not all of it."""
    try:
        secret = read_own(home / NAME)
    except FileNotFoundError:
        return None
    return secret if len(secret) == _BYTES else None


def _new_secret(home: Path) -> bytes:
    """Make the secret. If two processes make it at the same time, both use that of the last one, or an index is built
    once more."""
    ensure_folder(home)
    temporary = temporary_for(home / NAME)
    try:
        with os.fdopen(create(temporary, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
        if not _is_kept(home):
            temporary.replace(home / NAME)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return read_own(home / NAME)


def _is_kept(home: Path) -> bool:
    try:
        return _secret(home) is not None
    except OSError:  # a link, or unreadable: it is replaced
        return False
