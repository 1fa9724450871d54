"""What was tried on this computer and ended well: one line a trial, sealed with the secret of `seal.py`.

A line is the seal of what was tried, and nothing else. It can't be written without the secret.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import ResourceError
from ..files.disk import stamp
from ..files.home import akin_home
from ..files.links import open_own, read_own
from ..files.seal import seal

NAME = "tried.txt"
#: A file that is larger is begun again: 16,000 trials.
MOST_BYTES = 1 << 20
#: What a child says: a file that it reads now, and at the end how the step ended.
READS, DONE, REFUSED, NO_MEMORY = "reads ", "done", "refused", "no memory"
#: Whether this process is such a child.
inside = False
#: For homes that can't be written.
_good: set[str] = set()


def is_good(identity: Sequence[Any]) -> bool:
    """Whether a step was tried and ended well, by this process or, on this computer, by another one."""
    text = _text(identity)
    if text in _good:
        return True
    path = akin_home() / NAME
    if stamp(path) is None:
        return False
    with suppress(ResourceError):
        if seal(text) in _lines(path, stamp(path)):
            _good.add(text)
    return text in _good


def remember(identity: Sequence[Any]) -> None:
    """Remember a step that ended well. Where the Akin folder can't be written, only this process remembers it."""
    text = _text(identity)
    if text in _good:
        return
    _good.add(text)
    with suppress(ResourceError, OSError):
        line = seal(text).encode() + b"\n"  # makes the folder
        descriptor = open_own(akin_home() / NAME)
        try:
            if os.lseek(descriptor, 0, os.SEEK_END) > MOST_BYTES:
                os.ftruncate(descriptor, 0)
                os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, line)
        finally:
            os.close(descriptor)


@lru_cache(maxsize=1)
def _lines(path: Path, state: object) -> frozenset[str]:
    try:
        return frozenset(read_own(path).decode("ascii", "replace").split())
    except OSError:
        return frozenset()


def _text(identity: Sequence[Any]) -> str:
    return json.dumps(["tried", *identity], sort_keys=True)
