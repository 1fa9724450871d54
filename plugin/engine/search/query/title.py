"""The title of a query: its terms in one line, such as "dense residential area + river − forest"."""

from __future__ import annotations

from collections.abc import Iterable

from ....contract import messages
from ....contract.message import Message, plain, several

#: Maximum number of characters in a title, in English. It becomes the name of layers and files.
MAX_LENGTH = 120


def title(labels: Iterable[tuple[Message, int]]) -> Message:
    """The title of terms, given as their labels and signs: examples first. The first terms that fit are shown."""
    terms: list[Message] = []
    length = 0
    for label, sign in sorted(labels, key=lambda term: -term[1]):
        term = _signed(label, sign, first=not terms)
        length += len(str(term)) + 1
        if terms and length > MAX_LENGTH:
            return several(*terms, messages.search.MORE_TERMS())
        terms.append(term)
    return several(*terms)


def words_label(text: str) -> Message:
    """The label of words: the words in one line, shortened if they are long."""
    text = valid_unicode(" ".join(text.split()))
    short = text if len(text) < MAX_LENGTH else text[: MAX_LENGTH - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return plain(short)


def valid_unicode(text: str) -> str:
    """Text in which "?" replaces halves of characters, which line edits and file names can contain."""
    return text.encode("utf-8", "replace").decode()


def _signed(label: Message, sign: int, first: bool) -> Message:
    if sign < 0:
        return messages.search.NOT_TERM(term=label)
    return label if first else messages.search.AND_TERM(term=label)
