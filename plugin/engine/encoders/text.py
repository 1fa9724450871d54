"""The text tower turns words into vectors that can be compared with those of the image tower."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ...contract import messages
from ..base.errors import ModelFileError, QueryError
from .card import ModelCard, TextTower
from .encoder import unit
from .session import Session, open_session

MAX_TOKENIZER_BYTES = 200_000_000
_CHARACTERS_A_TOKEN = 40  # no token is longer: a text of more characters is cut before it is tokenized
_BATCH = 64


class TextEncoder:
    """Turns words into vectors. `card` is the encoder's card."""

    def __init__(self, card: ModelCard, tower: TextTower, session: Session, tokenizer: Tokenizer) -> None:
        self.card = card
        self._tower = tower
        self._session = session
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of texts, float32 (n, d) of length 1. Each text is put into the card's templates, and the vectors
        of these are averaged.

        Texts longer than the encoder's context are cut.

        Raises:
            ModelFileError: the text tower can't run, or its vectors have another shape or are not numbers.
        """
        templates = self._tower.templates or ("{}",)
        prompts = [t.replace("{}", self._cut(text)) for text in texts for t in templates]
        vectors = [self._run(prompts[i : i + _BATCH]) for i in range(0, len(prompts), _BATCH)]
        if not vectors:
            return np.zeros((0, self.card.dimension), np.float32)
        return unit(np.concatenate(vectors).reshape(len(texts), len(templates), -1).mean(axis=1))

    def _cut(self, text: str) -> str:
        # lone surrogates (half an emoji) can't be tokenized
        text = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
        return text[: self._tower.context_length * _CHARACTERS_A_TOKEN]

    def _run(self, prompts: list[str]) -> np.ndarray:
        encodings = self._tokenizer.encode_batch(prompts)
        feeds = {self._tower.input: np.array([e.ids for e in encodings], self._tower.dtype)}
        if self._tower.mask_input:
            feeds[self._tower.mask_input] = np.array([e.attention_mask for e in encodings], self._tower.dtype)
        vectors = self._session.run(feeds, self._tower.output)
        expected = (len(prompts), self.card.dimension)
        about = {"file": self._tower.file, "encoder": self.card.name}
        if vectors.shape != expected:
            shapes = {"found": str(vectors.shape), "expected": str(expected)}
            raise ModelFileError(messages.encoders.WRONG_VECTORS(**about, **shapes))
        if not np.isfinite(vectors).all():
            raise ModelFileError(messages.encoders.TEXT_NOT_NUMBERS(**about))
        return unit(vectors)


def open_text(card: ModelCard, threads: int = 0) -> TextEncoder:
    """Open an encoder's text tower. It stays in memory for the next call.

    Raises:
        QueryError: the encoder has no text tower.
        ModelFileError: a file is missing, unsafe, or not the one in the card.
    """
    if card.text is None:
        raise QueryError(messages.encoders.NO_WORDS(encoder=card.name))
    card.verify_tower(card.text)
    model, words = card.path(card.text.file), card.path(card.text.tokenizer)
    with _OPENING:
        session = _session(model, model.stat().st_mtime_ns, threads)
        tokenizer = _tokenizer(words, words.stat().st_mtime_ns, card.text.context_length, card.text.pad_id)
    for name in filter(None, (card.text.input, card.text.mask_input)):
        session.check_input(name, (None, card.text.context_length))
    session.check_output(card.text.output)
    return TextEncoder(card, card.text, session, tokenizer)


_OPENING = threading.Lock()


@lru_cache(maxsize=2)
def _session(path: Path, mtime_ns: int, threads: int) -> Session:
    return open_session(path, threads, "cpu")


@lru_cache(maxsize=2)
def _tokenizer(path: Path, mtime_ns: int, length: int, pad_id: int) -> Tokenizer:
    if path.stat().st_size > MAX_TOKENIZER_BYTES:
        raise ModelFileError(messages.encoders.TOKENIZER_TOO_LARGE(file=path.name))
    try:
        tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
    except Exception as error:  # tokenizers raises no narrower class
        unreadable = messages.encoders.TOKENIZER_UNREADABLE(file=path.name, reason=str(error))
        raise ModelFileError(unreadable) from error
    tokenizer.enable_truncation(length)
    tokenizer.enable_padding(length=length, pad_id=pad_id)
    return tokenizer
