"""Words as vectors, and which words an encoder does not know."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ....contract import Term, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...encoders.card import MAX_RIVALS, ModelCard
from ...encoders.text.text_encoder import open_text
from .title import words_label

#: Texts whose vectors are kept: the rivals of an encoder and the last queries, which users change step by step.
CACHED_TEXTS = 2 * MAX_RIVALS

#: The vector of a text, and its known value (None if the encoder can't say).
_Reading = tuple[NDArray[np.float32], "float | None"]
_readings: OrderedDict[tuple[str, str], _Reading] = OrderedDict()


class OfEncoder(Protocol):
    """A collection or a field."""

    def encoder_card(self) -> ModelCard:
        """The card of the encoder that made the vectors. Raises CardError, CollectionError."""
        ...


class UnknownWords(QueryError):
    """Words that the encoder does not know, with nothing else to search by. title: of the query."""

    def __init__(self, message: Message, title: Message) -> None:
        super().__init__(message)
        self.title = title


def text_vectors(texts: Sequence[str], card: ModelCard) -> NDArray[np.float32]:
    """The vectors (n, d) of texts, of length 1. The texts used last are kept."""
    return np.stack([vector for vector, _ in _read(texts, card)])


def unknown_words(terms: Sequence[Term], card: ModelCard) -> list[str]:
    """The words among the terms that the encoder does not know, as in the terms."""
    if card.text is None or card.text.known_output is None:
        return []
    texts = list(dict.fromkeys(t.text for t in terms if t.kind == "words"))
    readings = _read([text.strip() for text in texts], card)
    return [text for text, (_, known) in zip(texts, readings) if known is not None and known < card.text.known_from]


def unknown_note(terms: Sequence[Term], opened: OfEncoder) -> Message | None:
    """What to say about unknown words in a query; None if there are none.

    With an example the search leaves them out, and words to avoid without one too. Else there is no answer, and only
    the words that count for the query are named: a place that looks like them is the way on.

    Raises:
        CardError, CollectionError, ModelFileError: the query has words, and the encoder can't be used.
    """
    if not any(t.kind == "words" for t in terms):
        return None
    card = opened.encoder_card()
    unknown = unknown_words(terms, card)
    if not unknown:
        return None
    by_example = any(t.kind != "words" and t.sign > 0 for t in terms)
    wanted = [text for text in unknown if any(t.kind == "words" and t.sign > 0 and t.text == text for t in terms)]
    if by_example or not wanted:
        return messages.search.UNKNOWN_WORDS_LEFT_OUT(encoder=card.name, words=[words_label(text) for text in unknown])
    return messages.search.UNKNOWN_WORDS(encoder=card.name, words=[words_label(text) for text in wanted])


def _read(texts: Sequence[str], card: ModelCard) -> list[_Reading]:
    tower = f"{card.text.sha256} {card.text.known_output}" if card.text else ""
    keys = [(f"{card.digest()} {tower}", text) for text in texts]
    if missing := [text for key, text in dict(zip(keys, texts)).items() if key not in _readings]:
        reading = open_text(card).read(missing)
        known = [None] * len(missing) if reading.known is None else reading.known.tolist()
        _readings.update(((keys[0][0], t), (v, k)) for t, v, k in zip(missing, reading.vectors, known))
    found = [_readings[key] for key in keys]
    for key in keys:
        _readings.move_to_end(key)
    while len(_readings) > CACHED_TEXTS:
        _readings.popitem(last=False)
    return found
