"""Find the card of an installed encoder by its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...contract.own_encoders import not_installed
from ..base.errors import CardError, EncoderMissing, ModelFileError
from ..base.home import model_folders, user_models
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
            card = load(path)
        except (CardError, ModelFileError):
            if path.parent.name == encoder_id:
                raise
            continue
        if card.id == encoder_id:
            return card
        known.append(card.id)
    raise EncoderMissing(not_installed(encoder_id, known, str(user_models())))


def card_paths(folders: Sequence[Path] = ()) -> Iterator[Path]:
    """The files of all cards: in Akin's own folders, then in `folders`."""
    for folder in (*model_folders(), *folders):
        yield from sorted(folder.glob("*/card.json"))
