"""Finds the card of an installed encoder by its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.errors import CardError, EncoderMissing, ModelFileError
from ..base.home import model_folders
from .card import ModelCard, load


def find_card(encoder_id: str, folders: Sequence[Path] = ()) -> ModelCard:
    """The card of an encoder by its id; `folders` are searched beside the usual ones.

    Raises:
        CardError: there is none of that id (names those there are), or its card is wrong.
    """
    known: list[str] = []
    for path in _cards(folders):
        try:
            card = load(path)
        except (CardError, ModelFileError):
            if path.parent.name == encoder_id:
                raise
            continue
        if card.id == encoder_id:
            return card
        known.append(card.id)
    there = f"Installed: {', '.join(known)}." if known else "None is installed."
    raise EncoderMissing(
        f"There is no encoder {encoder_id!r} here. {there} Choose one of them, or add it in the settings."
    )


def _cards(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in (*model_folders(), *folders):
        yield from sorted(folder.glob("*/card.json"))
