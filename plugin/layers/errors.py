"""Errors of layers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..contract.addresses import without_secrets
from ..contract.system_errors import reason_of_writing
from ..profile.i18n import say


class LayerError(Exception):
    """A layer does not suit the engine, or a result can't become a layer. The message is for people.

    It has no secrets of signed addresses: names and sources of layers may contain them.
    """

    def __init__(self, message: str) -> None:
        super().__init__(without_secrets(message))


@contextmanager
def writing_to(path: Path | str) -> Iterator[None]:
    """Raise LayerError where the operating system refuses to write a file, or into a folder."""
    try:
        yield
    except OSError as error:
        raise LayerError(say(reason_of_writing(error, Path(path)))) from error
