"""The saved index of a collection: the file of the backend, and `index.json`, which describes that file."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.message import Message
from ....contract.records import from_json, parse_json, to_json
from ....contract.system_errors import reason
from ...base.arrays import ArraysDamaged
from ...base.errors import ResourceError
from ...base.files.disk import replacing, writing_to
from ...base.files.leftovers import TMP, draft_name
from ...base.files.links import read_own
from ...base.files.seal import is_sealed, seal
from ..collection import Collection
from ..manifest import Manifest
from ..mapped import part_digests
from . import BACKENDS, Backend, ExactIndex, VectorIndex, backend_named

#: The minimum recall at 100. The lowest effort of a backend that reaches it is kept, and a search does not use an index
#: below it.
RECALL_FLOOR = 0.985
FORMAT = 1
CARD = "index.json"


@dataclass(frozen=True)
class IndexCard:
    """The content of `index.json`. sha256 and bytes are those of the backend's file.

    generation and encoder_digest identify the collection and the state of it that the index was made from, parts the
    content (see `part_digests`): copies of a collection can go on in different ways under the same generation.
    recall_10, recall_100: for vectors of the collection. recall_words: at 100, for directions of words. milliseconds:
    the mean of a query. Indexes of Akin 0.2 and older have no parts, recall_words (None) and milliseconds. details:
    see Backend; in the JSON they are at the same level as the other fields. seal: of all others, see `base/seal.py`.
    """

    backend: str
    generation: str
    encoder_digest: str
    dimension: int
    bytes: int = 0
    sha256: str = ""
    recall_10: float = 0.0
    recall_100: float = 0.0
    recall_words: float | None = None
    milliseconds: float = 0.0
    parts: tuple[str, ...] = ()
    format: int = FORMAT
    seal: str = ""
    details: Any = field(default=None)

    @property
    def is_own(self) -> bool:
        """Whether this computer made the card. Only then its numbers, and the file that it describes, can be used.

        False if the secret can't be read: a search works without an index.
        """
        try:
            return is_sealed(_text(replace(self, seal="")), self.seal)
        except ResourceError:
            return False


def read_card(folder: Path) -> IndexCard | None:
    """The card of a collection's index; None if it is missing, can't be read, or names an unknown backend."""
    try:
        card = _parsed(parse_json(read_own(folder / CARD)))
    except (OSError, ValueError):
        return None
    return card if card.format == FORMAT else None


def _parsed(data: Any) -> IndexCard:
    if not isinstance(data, dict) or (backend := backend_named(str(data.get("backend")))) is None:
        raise ValueError("the card names no backend")
    common, own = ({f.name for f in fields(kind)} for kind in (IndexCard, backend.details))
    details = from_json(backend.details, {k: v for k, v in data.items() if k in own})
    return from_json(IndexCard, {k: v for k, v in data.items() if k in common} | {"details": details})


def saved_backend(folder: Path, card: IndexCard | None) -> Backend[Any] | None:
    """The backend in the card if it has a file, else a backend whose file is in the folder, else None."""
    named = backend_named(card.backend) if card else None
    if named is not None and named.file:
        return named
    return next((b for b in BACKENDS if b.file and (folder / b.file).exists()), None)


def problem(folder: Path, card: IndexCard | None, manifest: Manifest) -> Message | None:
    """Why the saved index can't be used; None if it can, or if there is none.

    It reads the whole file (1.5 GB/s) for its digest.
    """
    backend = saved_backend(folder, card)
    if backend is None:
        return None
    if not (folder / backend.file).exists():
        return messages.collections.INDEX_FILE_MISSING(file=backend.file)
    if card is None or card.backend != backend.name:
        return messages.collections.INDEX_CARD_DAMAGED(file=CARD)
    if card.encoder_digest != manifest.encoder_digest or card.dimension != manifest.dimension:
        return messages.collections.INDEX_OF_OTHER_ENCODER()
    if not _is_earlier_state(card.generation, manifest):
        return messages.collections.INDEX_OF_OTHER_STATE()
    if not card.is_own:
        return messages.collections.INDEX_FROM_ELSEWHERE()
    if not backend.available():
        return messages.collections.INDEX_NEEDS_PACKAGE(package=backend.package)
    return _damage(folder / backend.file, card)


def distrust(card: IndexCard | None) -> Message | None:
    """Why searches should not use a saved index that is sound: its recall was too low when it was built."""
    if card is None or card.recall_100 >= RECALL_FLOOR:
        return None
    return messages.collections.INDEX_NOT_TRUSTED(recall=card.recall_100, floor=RECALL_FLOOR)


def finds_words(card: IndexCard) -> bool:
    """Whether searches with words should use a saved index. Indexes of Akin 0.2 and older were not measured for it."""
    return card.recall_words is None or card.recall_words >= RECALL_FLOOR


def open_index(backend: Backend[Any], collection: Collection, exact: ExactIndex, card: IndexCard) -> VectorIndex | None:
    """The saved index of a collection, whose file `problem` has checked; None if it can't be read after all."""
    try:
        return backend.open(collection.folder / backend.file, exact, card.details, _kept(collection, card))
    except (ArraysDamaged, OSError, RuntimeError):
        return None


def _kept(collection: Collection, card: IndexCard) -> NDArray[np.bool_] | None:
    """Which patches (n,) are in parts that the index was built from; None for all.

    Patches of a part that was replaced count as new, although most of them did not change.
    """
    manifest = collection.manifest
    if not card.parts or card.parts == part_digests(manifest):
        return None
    known = set(card.parts)
    sizes = [p.patches for p in manifest.parts if p.file is not None]
    return np.repeat([digest in known for digest in part_digests(manifest)], sizes)


def _damage(path: Path, card: IndexCard) -> Message | None:
    try:
        sound = path.stat().st_size == card.bytes and sha256(path) == card.sha256
    except OSError as error:
        return reason(error, path, reading=True)
    return None if sound else messages.collections.INDEX_FILE_DAMAGED(file=path.name)


def _is_earlier_state(generation: str, manifest: Manifest) -> bool:
    """Whether a generation is this or an earlier state of a collection. Only then its ids are the same patches."""
    key, _, serial = generation.rpartition("-")
    return key == manifest.key and serial.isdecimal() and int(serial) <= manifest.serial


def write_card(folder: Path, card: IndexCard) -> None:
    """Write a card, with its seal. Raises ResourceError; no incomplete file remains."""
    text = _text(replace(card, seal=seal(_text(replace(card, seal="")))))
    with writing_index(folder), replacing(folder / CARD, folder / draft_name(TMP)) as temporary:
        temporary.write_text(text, "utf-8")


def _text(card: IndexCard) -> str:
    """A card as the JSON of its file."""
    data = to_json(card)
    return json.dumps(data | (data.pop("details") or {}), sort_keys=True)


def forget(folder: Path) -> None:
    """Delete the saved index of a collection, if there is one. Raises ResourceError."""
    with writing_index(folder):
        (folder / CARD).unlink(missing_ok=True)
    forget_others(folder, "")


def forget_others(folder: Path, name: str) -> None:
    """Delete the index files of all backends except the one with this name. Raises ResourceError."""
    with writing_index(folder):
        for backend in BACKENDS:
            if backend.file and backend.name != name:
                (folder / backend.file).unlink(missing_ok=True)


def writing_index(folder: Path) -> AbstractContextManager[None]:
    """Raise ResourceError where the operating system refuses to write an index into the folder of a collection."""
    return writing_to(folder, messages.collections.INDEX_NOT_WRITTEN())


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            digest.update(block)
    return digest.hexdigest()
