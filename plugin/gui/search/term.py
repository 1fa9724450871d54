"""One term of a query, as the docks hold it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ...profile.i18n import tr


@dataclass(frozen=True)
class Term:
    """What the engine is sent (its vocabulary, field by field), and `label`, what the term's chip says.

    kind: "words" (text), "place" (x, y, crs), "polygon" (wkt, crs), "picture" (path) or "hit" (patch; x, y and crs
    say where it lies, for its mark on the map). sign: 1 for, -1 against.
    """

    kind: str
    sign: int = 1
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    crs: str = ""
    wkt: str = ""
    path: str = ""
    patch: int = -1
    label: str = ""

    def request(self) -> dict:
        """The term as the engine reads it."""
        fields = asdict(self)
        del fields["label"]
        return fields

    def flipped(self) -> "Term":
        """The same term with the other sign."""
        return replace(self, sign=-self.sign)


def words(text: str) -> Term:
    """Words as they were typed; a leading minus makes them count against."""
    text = text.strip()
    sign = -1 if text[:1] in ("-", "−") else 1
    text = text[1:].strip() if sign < 0 else text
    return Term("words", sign, text=text, label=text)


def place(x: float, y: float, crs: str, sign: int, number: int) -> Term:
    """A point in the units of `crs`; `number` tells it from the other places."""
    return Term("place", sign, x=x, y=y, crs=crs, label=tr("Place {number}").format(number=number))


def polygon(wkt: str, crs: str, label: str) -> Term:
    """A polygon as WKT in the units of `crs`."""
    return Term("polygon", wkt=wkt, crs=crs, label=label)


def picture(path: str) -> Term:
    """A picture file."""
    return Term("picture", path=path, label=Path(path).name)


def hit(found: dict, crs: str, sign: int) -> Term:
    """A hit of an earlier answer, whose `center` is in `crs`."""
    x, y = found["center"]
    label = tr("Hit {rank}").format(rank=found["rank"])
    return Term("hit", sign, x=x, y=y, crs=crs, patch=found["patch"], label=label)
