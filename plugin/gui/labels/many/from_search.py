"""Labels of two classes from a search: right hits and examples are one, wrong hits and counter-examples the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from ....contract.requests.collection import CollectionInfoResult
from ....contract.requests.search import Term
from ....layers.labels.label import Place
from ....profile.i18n import tr
from ...results.hit_list import HitList
from ...search.session import SearchSession
from ...search.term import LabelledTerm, title_of
from ...shared.help import add_help
from ...shared.plain import PlainLabel
from ..clicks import places

#: Cells are the same if their centres differ by less, in the units of the CRS.
DIGITS = 6


@dataclass(frozen=True)
class Signed:
    """Places for (+) and against (-) what is searched."""

    plus: tuple[Place, ...]
    minus: tuple[Place, ...]


def signed_places(session: SearchSession, hits: HitList) -> Signed:
    """The marked hits, also from before the query was refined, and the places, polygons and hits of the query.

    A mark counts more than a sign.
    """
    found: dict[object, tuple[bool, Place]] = {}
    for plus, place in (*_of_terms(session), *_of_marks(session, hits)):
        found[_key(place)] = (plus, place)
    both = list(found.values())
    return Signed(*(tuple(place for plus, place in both if plus is wanted) for wanted in (True, False)))


def _of_terms(session: SearchSession) -> Iterator[tuple[bool, Place]]:
    for term in (one.term for one in session.query.terms):
        place = _of_term(term, session.info_of(term))
        if place is not None:
            yield term.sign > 0, place


def _of_term(term: Term, info: Optional[CollectionInfoResult]) -> Optional[Place]:
    if term.kind == "polygon":
        return places.of_polygon(QgsGeometry.fromWkt(term.wkt), term.crs)
    if term.kind in ("place", "hit") and info is not None:
        return places.of_place(term.x, term.y, term.crs, info)
    return None


def _of_marks(session: SearchSession, hits: HitList) -> Iterator[tuple[bool, Place]]:
    for hit, right, crs in hits.marked():
        yield right, places.of_hit(hit, crs, session.info_of(hit))


def _key(place: Place) -> object:
    center = place.shape.boundingBox().center()
    return place.crs, place.drawn, round(center.x(), DIGITS), round(center.y(), DIGITS)


def suggested_name(terms: Sequence[LabelledTerm]) -> str:
    """A name for the class that is searched: the words of the query, else its title."""
    words = [one.label for one in terms if one.term.kind == "words" and one.term.sign > 0]
    return words[0] if words else title_of([one for one in terms if one.term.sign > 0])


class FromSearchDialog(QDialog):
    """Asks for the names of the two classes. Emits `wanted(plus, minus)`."""

    wanted = pyqtSignal(str, str)

    def __init__(self, signed: Signed, name: str, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Labels from the search"))
        about = PlainLabel(
            tr("Hits marked as right and examples get one class, hits marked as wrong and counter-examples the other.")
        )
        about.setWordWrap(True)
        self.plus, self.minus = QLineEdit(name), QLineEdit(tr("other"))
        self._signed = signed
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = box.addButton(tr("Make labels"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        add_help(box, "labels")
        form = QFormLayout(self)
        form.addRow(about)
        form.addRow(tr("Class for + ({count})").format(count=len(signed.plus)), self.plus)
        form.addRow(tr("Class for − ({count})").format(count=len(signed.minus)), self.minus)
        form.addRow(box)
        self.plus.setEnabled(bool(signed.plus))
        self.minus.setEnabled(bool(signed.minus))
        for line in (self.plus, self.minus):
            line.textChanged.connect(self._check)
        box.accepted.connect(self._accepted)
        box.rejected.connect(self.reject)
        self._check()

    def _check(self) -> None:
        plus, minus = self.plus.text().strip(), self.minus.text().strip()
        needed = [name for name, places in ((plus, self._signed.plus), (minus, self._signed.minus)) if places]
        self.go.setEnabled(all(needed) and len(set(needed)) == len(needed))

    def _accepted(self) -> None:
        self.wanted.emit(self.plus.text().strip(), self.minus.text().strip())
        self.accept()
