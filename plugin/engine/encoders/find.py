"""Find the card of an installed encoder by its id."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ...contract.own_encoders import not_installed
from ...contract.system_errors import refusal
from ..base.errors import CardError, EncoderMissing, ModelFileError
from ..base.files.disk import stamp
from ..base.files.home import model_folders, user_models
from ..base.files.replaced import in_place_or_aside
from .card import ModelCard, load


def find_card(encoder_id: str, folders: Sequence[Path] = ()) -> ModelCard:
    """The card of an encoder by its id. `folders` are searched after Akin's own ones.

    Raises:
        EncoderMissing: no encoder has this id; the message says what to do.
        CardError, ModelFileError: the card of this encoder is wrong.
    """
    known: list[str] = []
    refused: dict[Path, OSError] = {}
    for path in card_paths(folders, refused):
        try:
            card = _loaded(path, stamp(path))
        except (CardError, ModelFileError):
            if path.parent.name == encoder_id:
                raise
            continue
        if card.id == encoder_id:
            return card
        known.append(card.id)
    for folder, error in refused.items():  # it may be in a folder that can't be read: then it is not missing
        message = refusal(error, folder)
        if message and (folder in (*model_folders(), *folders) or folder.name == encoder_id):
            raise CardError(message) from error
    raise EncoderMissing(not_installed(encoder_id, known, str(user_models())))


@lru_cache(maxsize=256)
def _loaded(path: Path, state: Hashable) -> ModelCard:
    """The card in a file of a certain state. Every search asks for it, and reading the cards takes milliseconds."""
    return load(path)


def card_paths(folders: Sequence[Path] = (), refused: dict[Path, OSError] | None = None) -> Iterator[Path]:
    """The files of all cards: in Akin's own folders, then in `folders`.

    refused: gets the folders that can't be read, with their errors. They count as empty.
    """
    refused = {} if refused is None else refused
    for folder in (*model_folders(), *folders):
        found = sorted(_cards_in(folder, refused))
        replaced = [path / "card.json" for path in in_place_or_aside(folder)]
        yield from (*found, *(path for path in replaced if path not in found))


def _cards_in(folder: Path, refused: dict[Path, OSError]) -> Iterator[Path]:
    try:
        inside = list(folder.iterdir())
    except OSError as error:
        refused[folder] = error
        return
    for path in inside:
        try:
            if (path / "card.json").exists():
                yield path / "card.json"
        except OSError as error:
            refused[path] = error
