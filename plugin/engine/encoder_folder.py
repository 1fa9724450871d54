"""The folder of a new encoder: checked, and moved to its place only when it is whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from .errors import RequestError
from .home import shipped_models, user_models
from .model_card import ModelCard, load, sha256_of
from .onnx_file import data_files
from .records import to_json


def check_free(encoder_id: str, may_replace: bool) -> None:
    """Raise RequestError where the user already has an encoder of that id, and it may not be replaced."""
    if (shipped_models() / encoder_id).exists():
        raise RequestError(f"The encoder {encoder_id!r} ships with Akin and stays. Give another id.")
    if (user_models() / encoder_id).exists() and not may_replace:
        raise RequestError(
            f"There already is an encoder {encoder_id!r}. Give another id, or say that it may be replaced."
        )


def with_digests(card: ModelCard) -> ModelCard:
    """The card with the sha256 of its files as they are, and of those that their graphs take weights from."""
    image = replace(card.image, sha256=_digest(card, card.image.file), data=_weights(card, card.image.file))
    card = replace(card, image=image)
    if card.text is None:
        return card
    text = replace(card.text, sha256=_digest(card, card.text.file), data=_weights(card, card.text.file))
    return replace(card, text=replace(text, tokenizer_sha256=_digest(card, text.tokenizer)))


def _weights(card: ModelCard, file: str) -> dict[str, str]:
    folder = PurePosixPath(file).parent
    names = [(folder / name).as_posix() for name in data_files(card.path(file))]
    return {name: _digest(card, name) for name in names}


def _digest(card: ModelCard, name: str) -> str:
    path = card.folder / name
    stat = path.stat()
    return sha256_of(path, stat.st_size, stat.st_mtime_ns)


def card_json(card: ModelCard) -> dict[str, Any]:
    """A card as it stands in card.json."""
    data: dict[str, Any] = to_json(card)
    del data["folder"]
    return data


def write_card(card: ModelCard) -> ModelCard:
    """Write card.json, with the files' digests, and read it back. Raises CardError where it is not a valid card."""
    card = with_digests(card)
    text = json.dumps(card_json(card), indent=2, ensure_ascii=False)
    (card.folder / "card.json").write_text(text + "\n", "utf-8")
    return load(card.folder)


def keep(card: ModelCard, may_replace: bool) -> str:
    """Move a staged encoder to its place, verified; what was there goes with the staging folder. Returns its folder."""
    card.verify()
    target = user_models() / card.id
    if target.exists() and may_replace:
        target.rename(card.folder.with_name("replaced"))
    card.folder.rename(target)
    return str(target)
