"""The folder of a new encoder: made aside, checked, and moved to its place only when it is whole."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from .errors import RequestError, ResourceError
from .home import user_models
from .model_card import ModelCard, load, sha256_of
from .records import to_json


def check_free(encoder_id: str, may_replace: bool) -> None:
    """Raise RequestError where the user already has an encoder of that id, and it may not be replaced."""
    if (user_models() / encoder_id).exists() and not may_replace:
        raise RequestError(
            f"There already is an encoder {encoder_id!r}. Give another id, or say that it may be replaced."
        )


@contextmanager
def staging(encoder_id: str) -> Iterator[Path]:
    """An empty folder of that name, on the disk of the user's encoders; gone afterwards unless `keep` moved it.

    Raises:
        ResourceError: it can't be written, or something in it can't.
    """
    home = user_models() / ".import"  # no card.json lies right in it, so that it is no encoder to anybody
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as outer:
            folder = Path(outer) / encoder_id
            folder.mkdir()
            yield folder
    except OSError as error:
        raise ResourceError(f"The encoder can't be written to {home}: {error}. Make room there.") from error


def with_digests(card: ModelCard) -> ModelCard:
    """The card with the sha256 of its files as they are."""
    card = replace(card, image=replace(card.image, sha256=_digest(card, card.image.file)))
    if card.text is None:
        return card
    text = replace(card.text, sha256=_digest(card, card.text.file))
    return replace(card, text=replace(text, tokenizer_sha256=_digest(card, text.tokenizer)))


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
    """Move a staged encoder to its place, verified. Returns its folder."""
    card.verify()
    target = user_models() / card.id
    if target.exists() and may_replace:
        shutil.rmtree(target)
    card.folder.rename(target)
    return str(target)
