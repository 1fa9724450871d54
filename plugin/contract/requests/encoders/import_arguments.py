"""The arguments of an import, one row each: the form, the toolbox and the shell are made from this table.

What people type is read by `parse`, and `texts_of` writes the arguments of a finished encoder the same way.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Optional

from ...message import Message, Sentence
from ...messages.exchange import import_arguments as sentences
from ...typed import lists
from .import_encoder import ImportEncoder


class Kind(Enum):
    """What an argument is, and how people type it."""

    FILE = "file"
    TEXT = "text"
    SUGGESTED = "suggested"  # a text; the form offers what the file has
    AXES = "axes"  # small letters; the form offers the usual orders
    CHOICE = "choice"
    NUMBER = "number"
    WHOLE = "whole"
    NUMBERS = "numbers"  # with spaces between them
    BANDS = "bands"  # whole numbers from 1, with spaces between them
    WORDS = "words"  # with spaces between them
    LINES = "lines"  # with | between them
    FLAG = "flag"
    RASTER = "raster"
    PICTURE = "picture"


class Group(Enum):
    """What an argument is about: the form shows each group together."""

    ENCODER = "encoder"
    IMAGE = "image tower"
    VALUES = "values"
    TEXT = "text tower"
    TEST = "test"


#: The usual orders of axes, most likely first: of one image (PyTorch, TensorFlow), and of a series of dates.
LAYOUTS = ("nchw", "nhwc", "ncthw", "ntchw", "nthwc", "nhwtc")
LONGEST = 4096  # the largest whole number: pixels, tokens, dates


@dataclass(frozen=True)
class Argument:
    """One argument of ImportEncoder.

    Args:
        card: where an encoder's card has its value: "image.patch_px"; "" where it has none.
        seldom: few imports need it, and the toolbox lists it under its advanced parameters.
        parameter_id: the toolbox's id where it is not the name in capital letters.
        least: the smallest number that is allowed.
    """

    name: str
    kind: Kind
    group: Group
    card: str = ""
    seldom: bool = True
    parameter_id: str = ""
    least: Optional[float] = None

    @property
    def label(self) -> Sentence:
        """What people call it."""
        return sentences.LABELS[self.name]

    @property
    def help(self) -> Sentence:
        """What it means."""
        return sentences.HELP[self.name]

    @property
    def choices(self) -> Mapping[str, Sentence]:
        """What can be chosen, and what each means; the order is the toolbox's."""
        return sentences.CHOICES.get(self.name, {})

    @property
    def parameter(self) -> str:
        """The toolbox's id. Models and scripts use it: it never changes."""
        return self.parameter_id or self.name.upper()

    @property
    def default(self) -> Any:
        """Its value where nothing is typed; None where it must be given."""
        field = next(f for f in dataclasses.fields(ImportEncoder) if f.name == self.name)
        return None if field.default is dataclasses.MISSING else field.default


#: In the toolbox's order.
ARGUMENTS: tuple[Argument, ...] = (
    Argument("image", Kind.FILE, Group.ENCODER, seldom=False),
    Argument("text", Kind.FILE, Group.ENCODER, seldom=False),
    Argument("tokenizer", Kind.FILE, Group.ENCODER, seldom=False),
    Argument("id", Kind.TEXT, Group.ENCODER, "id", seldom=False),
    Argument("pixel_sizes_m", Kind.NUMBERS, Group.IMAGE, "image.pixel_sizes_m", seldom=False),
    Argument("patch_px", Kind.WHOLE, Group.IMAGE, "image.patch_px", seldom=False),
    Argument("channels", Kind.WORDS, Group.IMAGE, "image.channels", seldom=False),
    Argument("normalisation", Kind.CHOICE, Group.VALUES, seldom=False),
    Argument("raster", Kind.RASTER, Group.TEST, seldom=False),
    Argument("save", Kind.FLAG, Group.ENCODER, seldom=False),
    Argument("name", Kind.TEXT, Group.ENCODER, "name"),
    Argument("licence", Kind.TEXT, Group.ENCODER, "licence"),
    Argument("source", Kind.TEXT, Group.ENCODER, "source"),
    Argument("mean", Kind.NUMBERS, Group.VALUES, "image.mean"),
    Argument("std", Kind.NUMBERS, Group.VALUES, "image.std"),
    Argument("scaling", Kind.CHOICE, Group.VALUES, "image.scaling.kind"),
    Argument("scale", Kind.NUMBER, Group.VALUES, "image.scaling.scale"),
    Argument("offset", Kind.NUMBER, Group.VALUES, "image.scaling.offset"),
    Argument("output", Kind.SUGGESTED, Group.IMAGE, "image.output", parameter_id="OUTPUT_NAME"),
    Argument("pooling", Kind.CHOICE, Group.IMAGE, "image.pooling"),
    Argument("layout", Kind.AXES, Group.IMAGE, "image.layout"),
    Argument("steps", Kind.WHOLE, Group.IMAGE, "image.steps"),
    Argument("context_length", Kind.WHOLE, Group.TEXT, "text.context_length"),
    Argument("pad_token", Kind.TEXT, Group.TEXT),
    Argument("templates", Kind.LINES, Group.TEXT, "text.templates"),
    Argument("languages", Kind.WORDS, Group.TEXT, "text.languages"),
    Argument("logit_scale", Kind.NUMBER, Group.TEXT, "text.logit_scale", least=0.0),
    Argument("logit_bias", Kind.NUMBER, Group.TEXT, "text.logit_bias"),
    Argument("bands", Kind.BANDS, Group.TEST),
    Argument("values", Kind.TEXT, Group.TEST),
    Argument("replace", Kind.FLAG, Group.ENCODER),
    Argument("picture", Kind.PICTURE, Group.TEST, seldom=False),
)
BY_NAME: Mapping[str, Argument] = {argument.name: argument for argument in ARGUMENTS}


def of_group(group: Group) -> tuple[Argument, ...]:
    """The arguments of a group, in the table's order."""
    return tuple(argument for argument in ARGUMENTS if argument.group is group)


class ArgumentError(ValueError):
    """An argument can't be used as it was typed."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


_WANTED = {
    Kind.NUMBERS: sentences.NO_NUMBERS,
    Kind.BANDS: sentences.NO_BANDS,
    Kind.NUMBER: sentences.NO_NUMBER,
    Kind.WHOLE: sentences.NO_WHOLE,
}


def parse(name: str, text: str) -> Any:
    """The value of an argument as ImportEncoder takes it, from what a person typed.

    Raises:
        ArgumentError: it is not a number, or not numbers.
    """
    argument = BY_NAME[name]
    try:
        return _value(argument.kind, text.strip())
    except ValueError:
        wanted = _WANTED[argument.kind](label=argument.label())
        raise ArgumentError(dataclasses.replace(wanted, fields=(name,))) from None


_LISTS: Mapping[Kind, Callable[[str], tuple[Any, ...]]] = {
    Kind.NUMBERS: lists.numbers,
    Kind.BANDS: lists.band_numbers,
    Kind.WORDS: lists.words,
    Kind.LINES: lists.lines,
}


def _value(kind: Kind, text: str) -> Any:
    if kind in _LISTS:
        return _LISTS[kind](text)
    if kind is Kind.NUMBER:
        return float(text.replace(",", "."))  # a decimal comma
    if kind is Kind.WHOLE:
        return int(text)
    return text.lower() if kind is Kind.AXES else text


def texts_of(card: Mapping[str, Any]) -> dict[str, str]:
    """The arguments that an encoder's card (as in card.json) has, as people type them."""
    found = {argument.name: _at(card, argument.card) for argument in ARGUMENTS if argument.card}
    return {name: _text(BY_NAME[name].kind, value) for name, value in found.items() if value is not None}


def _at(card: Any, place: str) -> Any:
    for key in place.split("."):
        card = card.get(key) if card is not None else None
    return card


def _text(kind: Kind, value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return (" | " if kind is Kind.LINES else " ").join(_text(kind, one) for one in value)
    if isinstance(value, Mapping):
        return _channel(value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _channel(channel: Mapping[str, Any]) -> str:
    """A channel of a card as a word: "nir:842:reflectance"."""
    nm = channel["wavelength_nm"]
    return ":".join([channel["name"], f"{nm:g}" if nm else "", channel.get("unit", "")]).rstrip(":")
