"""A term of the query with its label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsGeometry

from ...contract.message import Message
from ...contract.records import from_json, to_json
from ...contract.requests.search import Hit, Term
from ...contract.typed.signed_words import signed_words
from ...profile.i18n import tr

KINDS = ("words", "place", "polygon", "picture", "hit")
#: Of labels in the project. Those that Akin makes are shorter.
LABEL_CHARACTERS = 1000
#: A sentence names so many terms of a query.
MOST_IN_TITLE = 4


@dataclass(frozen=True)
class LabelledTerm:
    """A term as the engine reads it, and the label that its chip shows."""

    term: Term
    label: str

    def flipped(self) -> "LabelledTerm":
        """The same term with the other sign."""
        return replace(self, term=replace(self.term, sign=-self.term.sign))

    def in_collection(self, folder: str) -> "LabelledTerm":
        """The same term as a hit of this collection."""
        return replace(self, term=replace(self.term, collection=folder))

    def is_same(self, other: "LabelledTerm") -> bool:
        """Whether the two terms differ at most in sign and label."""
        return replace(self.term, sign=1) == replace(other.term, sign=1)

    def to_json(self) -> dict[str, Any]:
        """The term's fields and the label, for the project file."""
        fields = {**to_json(self.term), "label": self.label}
        if not self.term.collection:  # Akin 0.1 does not know the field, and reads the project without it
            del fields["collection"]
        return fields

    @classmethod
    def from_json(cls, data: Any) -> "LabelledTerm":
        """Reads the result of `to_json`. Raises ValueError if it is damaged or from a newer Akin."""
        if not isinstance(data, dict):
            raise ValueError(f"a term must be an object, not {type(data).__name__}")
        fields = {**data}
        label = str(fields.pop("label", ""))[:LABEL_CHARACTERS]
        term = from_json(Term, fields)
        _check(term)
        return cls(term, label)


def _check(term: Term) -> None:
    """Raise ValueError for a term that a widget or the map can't show."""
    if term.kind not in KINDS:
        raise ValueError(f"this version does not know terms of the kind {term.kind!r}")
    if term.sign not in (-1, 1):
        raise ValueError("the sign of a term must be 1 or -1")
    if not (math.isfinite(term.x) and math.isfinite(term.y)):
        raise ValueError("the place of a term must have finite coordinates")
    if term.kind == "polygon":
        check_polygon(term.wkt)


def check_polygon(wkt: str) -> None:
    """Raise ValueError for a WKT that is not a polygon with finite coordinates."""
    shape = QgsGeometry.fromWkt(wkt)
    if shape.type() != Qgis.GeometryType.Polygon or not shape.boundingBox().isFinite():
        raise ValueError("it has a polygon that is none")


def title_of(terms: Sequence[LabelledTerm]) -> str:
    """The labels of terms in one line: "river + Place 1 − Place 2"."""
    signs = ["+ " if one.term.sign > 0 else "− " for one in terms]
    signs[:1] = [sign.replace("+ ", "") for sign in signs[:1]]
    return " ".join(sign + one.label for sign, one in zip(signs, terms))


def short_title_of(terms: Sequence[LabelledTerm]) -> str:
    """As title_of, for a sentence: of many terms only the first few."""
    left = len(terms) - MOST_IN_TITLE
    if left <= 1:  # its name is about as short as its number
        return title_of(terms)
    return tr("{query} and {count} more").format(query=title_of(terms[:MOST_IN_TITLE]), count=left)


def with_labels(message: Optional[Message], terms: Sequence[LabelledTerm]) -> Optional[Message]:
    """A message about a query, which names the terms as their chips do: the engine knows coordinates only."""
    if message is None or not terms:
        return message
    params = {**message.params}
    if "query" in params:
        params["query"] = short_title_of(terms)
    if "messages" in params:
        params["messages"] = [with_labels(one, terms) for one in params["messages"]]
    return replace(message, params=params)


def words(text: str, sign: int = 1) -> LabelledTerm:
    """Words as one term."""
    return LabelledTerm(Term("words", sign, text=text), text)


def typed_words(text: str) -> tuple[LabelledTerm, ...]:
    """What the user types into the words line as terms: words with a minus before them count against."""
    return tuple(words(one, sign) for sign, one in signed_words(text))


def place(x: float, y: float, crs: str, sign: int, number: int) -> LabelledTerm:
    """A point, in the units of `crs`. number: distinguishes it from the query's other places."""
    return LabelledTerm(Term("place", sign, x=x, y=y, crs=crs), tr("Place {number}").format(number=number))


def polygon(wkt: str, crs: str, label: str, sign: int = 1) -> LabelledTerm:
    """A polygon as WKT, in the units of `crs`."""
    return LabelledTerm(Term("polygon", sign, wkt=wkt, crs=crs), label)


def picture(path: str) -> LabelledTerm:
    """A picture file."""
    return LabelledTerm(Term("picture", path=path), Path(path).name)


def hit(found: Hit, crs: str, sign: int) -> LabelledTerm:
    """A hit of an earlier result. crs: of its centre, which is its mark on the map."""
    x, y = found.center
    label = tr("Hit {rank}").format(rank=found.rank)
    return LabelledTerm(Term("hit", sign, x=x, y=y, crs=crs, patch=found.patch, collection=found.collection), label)
