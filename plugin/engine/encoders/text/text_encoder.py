"""The text tower turns words into vectors that can be compared with those of the image tower."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from ....contract import messages
from ...base.errors import ModelFileError, QueryError
from ..card import ModelCard, TextTower
from ..encoder import unit
from ..session import Session, open_session
from ..tried import try_text
from .spelling import spellings

MAX_TOKENIZER_BYTES = 200_000_000
_CHARACTERS_A_TOKEN = 40  # no token is longer: a text of more characters is cut before it is tokenized
_BATCH = 64
#: Repeated, these take a regular expression with nested repeats the longest: the same letter, words, digits, marks.
_LONG = ("a", "a ", "river ", "0", "A", "é", "!", "a1 ", "-", "'s")


@dataclass(frozen=True)
class TextReading:
    """What the text tower gives. vectors: float32 (n, d) of length 1. known: float32 (n,), how near each text is to
    words that the encoder learned; None if the card has no known_output."""

    vectors: np.ndarray
    known: np.ndarray | None


class TextEncoder:
    """Turns words into vectors. `card` is the encoder's card."""

    def __init__(self, card: ModelCard, tower: TextTower, session: Session, tokenizer: Tokenizer) -> None:
        self.card = card
        self._tower = tower
        self._session = session
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of texts, float32 (n, d) of length 1. Raises the errors of `read`."""
        return self.read(texts).vectors

    def read(self, texts: Sequence[str]) -> TextReading:
        """Texts, each in the first spelling that the encoder knows, else the one that it knows best, where it can say
        which words it knows.

        Texts longer than the encoder's context are cut.

        Raises:
            ModelFileError: the text tower can't run, or its vectors have another shape or are not numbers.
        """
        if self._tower.known_output is None:
            return self._read(texts)
        listed = [spellings(text) for text in texts]
        reading = self._read([spelling for each in listed for spelling in each])
        known = np.asarray(reading.known)
        ends = np.cumsum([len(each) for each in listed])
        best = [end - len(each) + self._best(known[end - len(each) : end]) for each, end in zip(listed, ends)]
        return TextReading(reading.vectors[best], known[best])

    def _best(self, known: np.ndarray) -> int:
        """Which of the spellings is read, by how well the encoder knows each: float32 (n,)."""
        enough = np.flatnonzero(known >= self._tower.known_from)
        return int(enough[0] if len(enough) else known.argmax())

    def _read(self, texts: Sequence[str]) -> TextReading:
        """Texts, each put into the card's templates: the means of their vectors and of their known values."""
        templates = self._tower.templates or ("{}",)
        prompts = [t.replace("{}", self._cut(text)) for text in texts for t in templates]
        runs = [self._run(prompts[i : i + _BATCH]) for i in range(0, len(prompts), _BATCH)]
        empty = TextReading(np.zeros((0, self.card.dimension), np.float32), np.zeros(0, np.float32))
        vectors = np.concatenate([run.vectors for run in runs or [empty]])
        vectors = unit(vectors.reshape(len(texts), len(templates), self.card.dimension).mean(axis=1))
        if self._tower.known_output is None:
            return TextReading(vectors, None)
        known = np.concatenate([run.known for run in runs or [empty] if run.known is not None])
        return TextReading(vectors, known.reshape(len(texts), len(templates)).mean(axis=1))

    def try_out(self, reads: Callable[[str], None]) -> None:
        """Read texts that regular expressions take longest for, as long as `read` lets them be. Raises as `read`.

        reads: gets the name of the file that is used next.
        """
        texts = [self._cut(text * self._tower.context_length * _CHARACTERS_A_TOKEN) for text in _LONG]
        reads(self._tower.tokenizer)
        for text in texts:
            with suppress(ModelFileError):  # other words can work
                tokenized(self._tokenizer, [text], self._tower.tokenizer)
        reads(self._tower.file)
        with suppress(ModelFileError):
            self._run(["river", "houses along a road"])

    def _cut(self, text: str) -> str:
        # lone surrogates (half an emoji) can't be tokenized
        text = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
        return text[: self._tower.context_length * _CHARACTERS_A_TOKEN]

    def _run(self, prompts: list[str]) -> TextReading:
        encodings = tokenized(self._tokenizer, prompts, self._tower.tokenizer)
        feeds = {self._tower.input: np.array([e.ids for e in encodings], self._tower.dtype)}
        if self._tower.mask_input:
            feeds[self._tower.mask_input] = np.array([e.attention_mask for e in encodings], self._tower.dtype)
        names = [name for name in (self._tower.output, self._tower.known_output) if name]
        outputs = self._session.run_all(feeds, names)
        self._check(outputs[0], (len(prompts), self.card.dimension))
        if self._tower.known_output is None:
            return TextReading(unit(outputs[0]), None)
        self._check(outputs[1], (len(prompts),))
        return TextReading(unit(outputs[0]), outputs[1].astype(np.float32))

    def _check(self, values: np.ndarray, expected: tuple[int, ...]) -> None:
        about = {"file": self._tower.file, "encoder": self.card.name}
        if values.shape != expected:
            shapes = {"found": str(values.shape), "expected": str(expected)}
            raise ModelFileError(messages.encoders.WRONG_VECTORS(**about, **shapes))
        if not np.isfinite(values).all():
            raise ModelFileError(messages.encoders.TEXT_NOT_NUMBERS(**about))


def tokenized(tokenizer: Tokenizer, texts: Sequence[str], file: str) -> list[Encoding]:
    """Texts as tokens. Raises ModelFileError: the tokenizer fails. file: its name."""
    try:
        return list(tokenizer.encode_batch(list(texts)))
    except BaseException as error:  # a panic of Rust is no Exception, and would end the engine
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise ModelFileError(messages.encoders.TOKENIZER_FAILED(file=file, reason=str(error))) from error


def open_text(card: ModelCard, threads: int = 0) -> TextEncoder:
    """Open an encoder's text tower. It stays in memory for the next call.

    Raises:
        QueryError: the encoder has no text tower.
        ModelFileError: a file is missing, unsafe, or not the one in the card.
    """
    if card.text is None:
        raise QueryError(messages.encoders.NO_WORDS(encoder=card.name))
    card.verify_tower(card.text)
    try_text(card, card.text, threads)
    model, words = card.path(card.text.file), card.path(card.text.tokenizer)
    with _OPENING:
        session = _session(model, model.stat().st_mtime_ns, threads)
        tokenizer = _tokenizer(words, words.stat().st_mtime_ns, card.text.context_length, card.text.pad_id)
    for name in filter(None, (card.text.input, card.text.mask_input)):
        session.check_input(name, (None, card.text.context_length))
    for name in filter(None, (card.text.output, card.text.known_output)):
        session.check_output(name)
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
