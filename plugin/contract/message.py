"""Messages are data: the engine sends a code and parameters, and the reader's side makes the sentence from them.

A sentence is declared once, in English, in `contract/messages/`. QGIS's side translates it; the shell prints it as it
is. No code compares, searches or edits a sentence: it looks at `code`, `params` and `fields`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .addresses import without_secrets
from .plain_numbers import EnglishSentence
from .typed.crs_text import crs_label

#: Every declared sentence by its code.
CATALOGUE: dict[str, "Sentence"] = {}


@dataclass(frozen=True)
class Message:
    """One sentence for the user, as data.

    Args:
        code: of the sentence, as declared in `contract/messages/`.
        params: values of the sentence's placeholders: text, numbers, messages, or lists of them.
        fields: names of the request's arguments that the message is about, so that forms can show them.
    """

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, self.fields))

    def __str__(self) -> str:
        """The sentence in English."""
        return render(self)


@dataclass(frozen=True)
class Sentence:
    """A sentence that people read, with the placeholders of `str.format`. Call it to get a message.

    Args:
        code: unique, "room.what": "rasters.no_crs".
        text: in English.
        fields: names of the request's arguments that it is about; a message also has those of the messages inside it.
        one: the sentence for `count` = 1, if `count` is one of the placeholders.
    """

    code: str
    text: str
    fields: tuple[str, ...] = ()
    one: str = ""

    def __post_init__(self) -> None:
        if self.code in CATALOGUE:
            raise ValueError(f"two sentences have the code {self.code}")
        CATALOGUE[self.code] = self

    def __call__(self, **params: Any) -> Message:
        params = {name: _open(value) for name, value in params.items()}
        return Message(self.code, params, tuple(dict.fromkeys([*self.fields, *_fields_of(params.values())])))


def _open(value: Any) -> Any:
    """A parameter without secrets: sentences are shown, logged and reported. A CRS has its name, not its whole WKT."""
    if isinstance(value, str):
        return crs_label(without_secrets(value))
    return [_open(one) for one in value] if isinstance(value, (list, tuple)) else value


def _fields_of(values: Iterable[Any]) -> Iterator[str]:
    """The fields of every message among the values of parameters."""
    for value in values:
        if isinstance(value, Message):
            yield from value.fields
        elif isinstance(value, (list, tuple)):
            yield from _fields_of(value)


PLAIN = Sentence("plain", "{text}")
#: Several messages, one after the other.
SEVERAL = Sentence("several", "{messages}")
#: A text of models/catalog.json. The reader's side translates it like a sentence.
OF_CATALOGUE = Sentence("of_catalogue", "{text}")


def plain(text: str) -> Message:
    """Text that is not translated: a name, a path, the output of another program."""
    return PLAIN(text=text)


def of_catalogue(text: str) -> Message:
    """A note or a licence that the catalogue of encoders has, in English."""
    return OF_CATALOGUE(text=text)


def several(*messages: Message) -> Message:
    """One message made of several, one after the other, with the fields of all."""
    return SEVERAL(messages=list(messages))


def render(message: Message, translate: Callable[[str], str] = EnglishSentence) -> str:
    """The sentence of a message; `translate` returns a sentence of the catalogue in the reader's language.

    It never fails: a message of another version of Akin, whose sentence is not known or has other placeholders, is
    shown as its code and parameters.
    """
    shown = {name: _value(value, translate) for name, value in message.params.items()}
    declared = CATALOGUE.get(message.code)
    if declared is None:
        return _as_data(message.code, shown)
    if declared is SEVERAL:
        parts = message.params.get("messages")
        return " ".join(str(_value(one, translate)) for one in parts) if isinstance(parts, (list, tuple)) else ""
    if declared is OF_CATALOGUE and shown.get("text"):
        return str(translate(str(shown["text"])))
    text = declared.one if declared.one and shown.get("count") == 1 else declared.text
    try:
        return translate(text).format(**shown)
    except (LookupError, TypeError, ValueError, OverflowError):
        return _as_data(message.code, shown)


def _value(value: Any, translate: Callable[[str], str]) -> Any:
    """A parameter as it is put into the sentence."""
    if isinstance(value, Message):
        return render(value, translate)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_value(one, translate)) for one in value)
    return value


def _as_data(code: str, shown: Mapping[str, Any]) -> str:
    """A message without its sentence: "rasters.no_crs (path=a.tif)"."""
    return f"{code} ({', '.join(f'{name}={value}' for name, value in shown.items())})" if shown else code
