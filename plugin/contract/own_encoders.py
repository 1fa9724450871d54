"""The encoder that Akin includes, and those that only earlier versions included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import messages
from .message import Message

#: Id and name of the included encoder.
INCLUDED = "akin-mini-2"
INCLUDED_NAME = "Akin Mini 2"


@dataclass(frozen=True)
class Retired:
    """An encoder that Akin no longer includes. version: the last version of Akin that includes it."""

    name: str
    version: str


#: By id. Users still have collections of these encoders.
RETIRED = {"akin-mini": Retired("Akin Mini", "0.1")}


def not_installed(encoder: str, installed: Sequence[str], folder: str) -> Message:
    """What to say about an encoder that is not installed.

    Args:
        encoder: its id.
        installed: the ids of the installed encoders.
        folder: of the user's encoders.
    """
    if encoder in RETIRED:
        return messages.encoders.RETIRED(successor=INCLUDED_NAME, **retired(encoder, folder))
    if not installed:
        return messages.encoders.NONE_INSTALLED(encoder=encoder)
    return messages.encoders.NOT_INSTALLED(encoder=encoder, installed=list(installed))


def retired(encoder: str, folder: str) -> dict[str, str]:
    """The parameters of every sentence on a retired encoder: its name, and how to add it. See `not_installed`."""
    old = RETIRED[encoder]
    return {"encoder": old.name, "id": encoder, "version": old.version, "folder": folder}
