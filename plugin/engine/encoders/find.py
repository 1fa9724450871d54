"""Find the card of an installed encoder by its id."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ...contract.own_encoders import not_installed
from ..base.disk import refusal, stamp
from ..base.errors import CardError, EncoderMissing, ModelFileError
from ..base.home import model_folders, user_models
from ..base.replaced import in_place_or_aside
from .card import ModelCard, load


def find_card(encoder_id: str, folders: Sequence[Path] = ()) -> ModelCard:
    """The card of an encoder by its id. `folders` are searched after Akin's own ones.

    Raises:
        EncoderMissing: no encoder has this id; the message says what to do.
        CardError, ModelFileError: the card of this encoder is wrong.
    """
    known: list[str] = []
    for path in card_paths(folders):
        try:
            card = _loaded(path, stamp(path))
        except (CardError, ModelFileError):
            if path.parent.name == encoder_id:
                raise
            continue
        if card.id == encoder_id:
            return card
        known.append(card.id)
    _check_readable(encoder_id, folders)
    raise EncoderMissing(not_installed(encoder_id, known, str(user_models())))


def _check_readable(encoder_id: str, folders: Sequence[Path]) -> None:
    """Raise CardError if an encoder may be in a folder that can't be read: it is not missing then."""
    for folder in (*model_folders(), *folders):
        try:
            with os.scandir(folder):
                (folder / encoder_id / "card.json").stat()
        except (OSError, ValueError) as error:  # ValueError: not a possible name
            if message := refusal(error, folder):
                raise CardError(message) from error


@lru_cache(maxsize=256)
def _loaded(path: Path, state: Hashable) -> ModelCard:
    """The card in a file of a certain state. Every search asks for it, and reading the cards takes milliseconds."""
    return load(path)


def card_paths(folders: Sequence[Path] = ()) -> Iterator[Path]:
    """The files of all cards: in Akin's own folders, then in `folders`."""
    for folder in (*model_folders(), *folders):
        found = sorted(folder.glob("*/card.json"))
        replaced = [path / "card.json" for path in in_place_or_aside(folder)]
        yield from (*found, *(path for path in replaced if path not in found))
