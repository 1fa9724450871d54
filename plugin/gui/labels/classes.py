"""The classes of labels as values: names, colours, order. The first nine have a number key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional

from qgis.PyQt.QtGui import QColor

from ...contract.records import from_json, to_json
from ...layers.labels import style
from ...profile.i18n import tr

KEYS = 9
MOST_CLASSES = 200
NAME_CHARACTERS = 200


@dataclass(frozen=True)
class LabelClass:
    """A class. former: its earlier names, newest last: undoing a rename gives the labels one of them back."""

    name: str
    colour: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classes:
    """The classes in the user's order."""

    all: tuple[LabelClass, ...] = ()

    def names(self) -> list[str]:
        """The names, in order."""
        return [one.name for one in self.all]

    def get(self, name: Optional[object]) -> Optional[LabelClass]:
        """The class of this name."""
        return next((one for one in self.all if one.name == name), None)

    def with_class(self, name: str, colour: str = "") -> "Classes":
        """One more class at the end; the same classes if there is one of this name."""
        if self.get(name) is not None:
            return self
        return Classes((*self.all, LabelClass(name, colour or self._free_colour())))

    def in_style(self, shown: Sequence[tuple[str, str]]) -> "Classes":
        """With the classes of a layer's style, names and colours. Other classes that have one of its colours get a free
        one: the user chose the colours of the style."""
        made, colours = self, dict(shown)
        for name, hue in shown:
            made = made.with_class(name, hue).coloured(name, hue)
        for one in made.all:
            if one.name not in colours and one.colour in colours.values():
                made = made.coloured(one.name, made._free_colour())
        return made

    def has_colour(self, colour: str) -> bool:
        """Whether a class has this colour."""
        return any(one.colour == colour for one in self.all)

    def without(self, name: str) -> "Classes":
        """Without a class."""
        return Classes(tuple(one for one in self.all if one.name != name))

    def renamed(self, old: str, new: str) -> "Classes":
        """With another name for a class."""
        return self._with(old, lambda one: replace(one, name=new, former=(*one.former, old)))

    def coloured(self, name: str, colour: str) -> "Classes":
        """With another colour for a class."""
        return self._with(name, lambda one: replace(one, colour=colour))

    def moved(self, name: str, rows: int) -> "Classes":
        """With a class so many rows further down; up if negative."""
        order = list(self.all)
        row = self.names().index(name)
        one = order.pop(row)
        order.insert(min(max(row + rows, 0), len(order)), one)
        return Classes(tuple(order))

    def following(self, used: Iterable[str]) -> "Classes":
        """The classes that go with the names in the layer: a name that is new there is a class.

        If it is an earlier name of a class without labels, a rename was undone or redone: that class gets it back.
        """
        used, made = list(dict.fromkeys(used)), self
        for name in (one for one in used if made.get(one) is None):
            if len(made.all) >= MOST_CLASSES:
                break
            back = next((one for one in made.all if name in one.former and one.name not in used), None)
            made = made.renamed(back.name, name) if back else made.with_class(name)
        return made

    def to_json(self) -> list[Any]:
        """Plain values for the project file."""
        return [to_json(one) for one in self.all]

    @classmethod
    def from_json(cls, data: Any) -> "Classes":
        """Reads the result of `to_json`. Raises ValueError if it is damaged."""
        made = cls()
        for one in data:
            known = from_json(LabelClass, one)
            name, colour = known.name[:NAME_CHARACTERS].strip(), known.colour
            if name and QColor(colour).isValid() and len(made.all) < MOST_CLASSES:
                made = made.with_class(name, QColor(colour).name())
        return made

    def _with(self, name: str, change: Any) -> "Classes":
        return Classes(tuple(change(one) if one.name == name else one for one in self.all))

    def _free_colour(self) -> str:
        used = {one.colour for one in self.all}
        colours = (style.colour(number) for number in range(len(self.all) + len(style.COLOURS) + 1))
        return next((colour for colour in colours if colour not in used), style.colour(len(self.all)))


def free_name(classes: Classes) -> str:
    """A name for a new class: "Class 1", or the first number that is free."""
    taken = set(classes.names())
    names = (tr("Class {number}").format(number=number) for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
