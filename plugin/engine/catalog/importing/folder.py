"""Where a new encoder is made: in a locked folder aside, which is deleted later if the import was killed."""

from __future__ import annotations

import json
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from ....contract.messages.exchange import importing as sentences
from ....contract.records import to_json
from ...base.errors import RequestError
from ...base.files.disk import ensure_folder, writing_to
from ...base.files.home import shipped_models, user_models
from ...base.files.lock import hold
from ...base.files.replaced import replace_folder, settle
from ...encoders.card import ONNX, ModelCard, load, sha256_of
from ...encoders.weights import data_files


def check_free(encoder_id: str, may_replace: bool) -> None:
    """Raise RequestError if there is an encoder with that id, and it may not be replaced."""
    if (shipped_models() / encoder_id).exists():
        raise RequestError(sentences.ID_SHIPPED(id=encoder_id))
    if (user_models() / encoder_id).exists() and not may_replace:
        raise RequestError(sentences.ID_TAKEN(id=encoder_id))


def with_digests(card: ModelCard) -> ModelCard:
    """The card with the sha256 of its files, and of the files that its graphs take weights from."""
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
    if card.kind == ONNX:  # earlier versions of Akin refuse a field that they do not know
        del data["kind"]
    return data


def write_card(card: ModelCard) -> ModelCard:
    """Write card.json, with the files' digests, and read it back. Raises CardError if it is not a valid card."""
    card = with_digests(card)
    text = json.dumps(card_json(card), indent=2, ensure_ascii=False)
    (card.folder / "card.json").write_text(text + "\n", "utf-8")
    return load(card.folder)


def keep(card: ModelCard, may_replace: bool) -> str:
    """Verify a staged encoder and move it to its place; a replaced one is deleted. Returns the new folder.

    Raises:
        RequestError: another process made an encoder with that id meanwhile. OSError: the one that was there stays.
    """
    card.verify()
    check_free(card.id, may_replace)
    target = user_models() / card.id
    replace_folder(card.folder, target)
    return str(target)


def remove(encoder_id: str) -> None:
    """Delete one of the user's encoders: it is gone as a whole, also after a crash. Raises OSError."""
    home = _home()
    settle(user_models())
    ensure_folder(home)
    with _held(home) as outer:
        outer.mkdir()
        (user_models() / encoder_id).rename(outer / "removed")


_STALE_S = 3600.0  # a lock without a folder: its process died between the two, or is just making the folder


@contextmanager
def staging(encoder_id: str) -> Iterator[Path]:
    """An empty folder of that name, on the disk of the user's encoders; deleted afterwards unless it was moved away.

    Raises:
        ResourceError: the folder, or a file in it, can't be written.
    """
    home = _home()
    with writing_to(home.parent, sentences.NOT_WRITTEN(id=encoder_id)):
        ensure_folder(home)
        sweep()
        with _held(home) as outer:
            folder = outer / encoder_id
            ensure_folder(folder)
            yield folder


def sweep() -> None:
    """Delete what killed imports left, and put back encoders that they were replacing. What is in use stays, and so
    does what can't be deleted now."""
    settle(user_models())
    home = _home()
    if not home.is_dir():
        return
    for path in list(home.iterdir()):
        with suppress(OSError):  # another process sweeps, or the disk can't be written: the next sweep tries again
            if path.is_dir():
                _sweep(path)
            elif time.time() - path.stat().st_mtime > _STALE_S and not path.with_suffix("").exists():
                path.unlink()


def _home() -> Path:
    return user_models() / ".import"  # it has no card.json, so it is not listed as an encoder


def _sweep(folder: Path) -> None:
    path = folder.with_suffix(".lock")
    lock = hold(path)
    if lock is None:
        return
    shutil.rmtree(folder, ignore_errors=True)
    lock.close(delete=True)


@contextmanager
def _held(home: Path) -> Iterator[Path]:
    """A name in `home` for a folder. Its lock is made first, so a folder without a lock can be deleted."""
    outer = home / uuid.uuid4().hex
    path = outer.with_suffix(".lock")
    lock = hold(path)
    if lock is None:
        raise OSError(f"{path} can't be locked")
    try:
        yield outer
    finally:
        shutil.rmtree(outer, ignore_errors=True)
        lock.close(delete=True)
