"""The list of hits for views. Weak hits are left out until the user wants them; no new search is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...contract.requests.search import CLEAR_SCORE, Hit
from ...profile.i18n import number, tr
from ..search.session import Found
from ..search.term import LabelledTerm
from ..shared import amounts
from ..shared.hit_key import Key, key_of
from ..shared.plain import as_tip
from .judging.examples import examples_among
from .judging.verdicts import Verdicts, VerdictsOfQueries
from .thumbnails import Thumbnails

HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
#: Whether both compared collections found the hit; None if there is no comparison.
SHARED_ROLE = HIT_ROLE + 1
#: Whether the score is below the minimum score.
WEAK_ROLE = HIT_ROLE + 2
#: The sign of a hit that is an example of the query; None for the others.
EXAMPLE_ROLE = HIT_ROLE + 3
#: True for a hit that is marked as right, False for wrong, None for not marked.
RIGHT_ROLE = HIT_ROLE + 4
#: What is written on the picture: the area and the best score of a region; the date, if the hits have several dates.
STRIP_ROLE = HIT_ROLE + 5
#: The HitLabel of a hit; None for none.
LABEL_ROLE = HIT_ROLE + 6
#: Of hits that are dragged.
HITS_MIME = "application/x-akin-hits"


@dataclass(frozen=True)
class HitLabel:
    """The label of a hit. name: of its class, or its value. colour: as "#rrggbb". sign: one or two characters."""

    name: str
    colour: str
    sign: str


class HitList(QAbstractListModel):
    """One row per hit, best first. Emits `shown_changed` when the rows change, `restyled` when only their look does,
    and `lacking_changed` with whether a hit has no picture, because no raster shows its place.

    Without a clear match there are no rows until the user asks for the weaker hits: those below `min_score`.

    Args:
        with_weaker: whether a new result starts with its weaker hits.
        verdicts: keeps what the user says of the hits; None if hits are not judged.
    """

    shown_changed = pyqtSignal()
    restyled = pyqtSignal()
    lacking_changed = pyqtSignal(bool)

    def __init__(
        self,
        thumbnails: Thumbnails,
        parent: Optional[QObject] = None,
        with_weaker: bool = False,
        verdicts: Optional[VerdictsOfQueries] = None,
    ):
        super().__init__(parent)
        self.found: Optional[Found] = None
        self.problem = ""
        self.min_score = CLEAR_SCORE
        self.with_weaker = self._start_with_weaker = with_weaker
        self._shown: list[Hit] = []
        self._all_verdicts = verdicts
        self.verdicts = Verdicts()
        self._terms: tuple[LabelledTerm, ...] = ()
        self._examples: dict[Key, int] = {}
        self._dated = False
        #: Finds the label of a hit. The owner of labels replaces it.
        self.label_of: Callable[[Hit], Optional[HitLabel]] = lambda hit: None
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._picture_came)
        thumbnails.lacking_changed.connect(self.lacking_changed)

    def set_found(self, found: Optional[Found], problem: str = "") -> None:
        """Show a result; None for none. problem: with the query, so that it has no result."""
        self.problem = problem
        self._thumbnails.forget_waiting()
        if not _have_common_terms(found, self.found):
            self.with_weaker = self._start_with_weaker
        self.found = found
        self.verdicts = self._all_verdicts.of(found) if found and self._all_verdicts else Verdicts()
        self._find_examples()
        dates = {hit.date for hit in found.hits if hit.date} if found else set()
        self._dated = len(dates) > 1 or (found is not None and found.dated)
        self._fill()

    def set_min_score(self, score: float) -> None:
        """Hits with a lower score (0..1) are weak."""
        self.min_score = score
        self._fill()

    def show_weaker(self, wanted: bool) -> None:
        """Also show the weaker hits, also while the query is refined, until it has none of its terms; or hide them."""
        self.with_weaker = wanted
        self._fill()

    def mark(self, hit: Hit, right: bool) -> None:
        """Mark a hit as right or wrong; the same mark again takes it away."""
        self.verdicts.mark(hit, right)
        self.restyled.emit()

    def marked(self) -> list[tuple[Hit, bool, str]]:
        """The hits marked in this search, also before it was refined: right or not, and the CRS of the footprint."""
        if self.found is None or self._all_verdicts is None:
            return []
        keys, known = self.verdicts.keys, self._all_verdicts.of_search(self.found)
        return [(hit, right, one.crs) for one in known for hit, right in one.marked(keys)]

    def hide(self, hit: Hit) -> None:
        """Leave a hit out, until `show_hidden`."""
        self.verdicts.hide(hit)
        self._fill()

    def show_hidden(self) -> None:
        """Show all hidden hits again."""
        self.verdicts.show_all()
        self._fill()

    def hidden(self) -> int:
        """How many hits of the result are hidden."""
        return len(self.found.hits) - len(self.hits()) if self.found else 0

    def hits(self) -> list[Hit]:
        """The hits of the result that are not hidden, also those below the minimum score."""
        return [h for h in self.found.hits if not self.verdicts.is_hidden(h)] if self.found else []

    def set_examples(self, terms: Sequence[LabelledTerm]) -> None:
        """The terms of the query: hits among them have a badge."""
        self._terms = tuple(terms)
        self._find_examples()
        self.restyled.emit()

    def _find_examples(self) -> None:
        found = self.found
        self._examples = examples_among(self._terms, found.hits, found.crs) if found else {}

    def row_of(self, hit: Optional[Hit]) -> int:
        """The row of a hit, also of an earlier result; -1 if it is not shown."""
        keys = [key_of(h) for h in self._shown]
        return keys.index(key_of(hit)) if hit is not None and key_of(hit) in keys else -1

    def is_clear(self) -> bool:
        """Whether the result has a clear match."""
        return self.found is not None and self.found.result.clear

    def weaker(self) -> int:
        """How many hits are shown only on demand: those below the minimum score; without a clear match, all."""
        return self.weak() if self.is_clear() else len(self.hits())

    def weak(self) -> int:
        """How many hits have a score below the minimum."""
        return sum(hit.score < self.min_score for hit in self.hits())

    def shown(self) -> list[Hit]:
        """The hits shown."""
        return self._shown

    def hit(self, index: QModelIndex) -> Optional[Hit]:
        """The hit of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of hits shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        """Hits can be dragged."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def mimeTypes(self) -> list[str]:
        """The type of hits that are dragged."""
        return [HITS_MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The ids of the patches; who gets them asks the gallery for its selected hits."""
        data = QMimeData()
        found = (self.hit(index) for index in indexes)
        data.setData(HITS_MIME, " ".join(str(hit.patch) for hit in found if hit is not None).encode())
        return data

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The text with rank and score, the picture, the hit itself."""
        hit = self.hit(index)
        if hit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if self._what(hit) is not None:
                return str(hit.rank)
            return tr("{rank} · {score:.2f}").format(rank=hit.rank, score=hit.score)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._described(hit))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(hit)
        if role == SHARED_ROLE:
            return self._is_shared(hit)
        if role == WEAK_ROLE:
            return hit.score < self.min_score
        if role == EXAMPLE_ROLE:
            return self._examples.get(key_of(hit))
        if role == RIGHT_ROLE:
            return self.verdicts.of(hit)
        if role == STRIP_ROLE:
            what = self._what(hit)
            return _strip(hit, self._dated) if what is None else (what,)
        if role == LABEL_ROLE:
            return self.label_of(hit)
        return hit if role == HIT_ROLE else None

    def _what(self, hit: Hit) -> Optional[str]:
        """What a place to be labelled is; None for the hits of a search."""
        about = self.found.about if self.found else None
        return about.get(hit.patch, "") if about is not None else None

    def _described(self, hit: Hit) -> str:
        what = self._what(hit)
        return _about(hit, self._is_shared(hit)) if what is None else "\n".join([what, *_origin(hit)])

    def _spoken(self, hit: Hit) -> str:
        said = [tr("Hit {rank}, score {score:.2f}").format(rank=hit.rank, score=hit.score)]
        if (what := self._what(hit)) is not None:
            said = [tr("Place {rank}, {what}").format(rank=hit.rank, what=what)]
        right = self.verdicts.of(hit)
        said += [tr("found by both")] if self._is_shared(hit) else []
        said += [tr("an example of the query")] if key_of(hit) in self._examples else []
        said += [] if right is None else [tr("marked as right") if right else tr("marked as wrong")]
        label = self.label_of(hit)
        said += [tr("labelled as {name}").format(name=label.name)] if label else []
        return ", ".join(said)

    def _is_shared(self, hit: Hit) -> Optional[bool]:
        side = self.found.side if self.found else None
        return hit.patch in side.shared if side else None

    def _picture(self, hit: Hit) -> Optional[QImage]:
        return self._thumbnails.picture(hit, self.found.crs) if self.found else None

    def _fill(self) -> None:
        hits = self.hits()
        strong = [h for h in hits if h.score >= self.min_score] if self.is_clear() else []
        shown = list(hits) if self.with_weaker else strong
        if [id(h) for h in shown] == [id(h) for h in self._shown]:
            self.restyled.emit()
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.shown_changed.emit()

    def _picture_came(self, patch: int) -> None:
        rows = [i for i, h in enumerate(self._shown) if patch in (-1, h.patch)]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]), [int(Qt.ItemDataRole.DecorationRole)])


def _have_common_terms(one: Optional[Found], other: Optional[Found]) -> bool:
    return one is not None and other is not None and not set(one.terms).isdisjoint(other.terms)


def _strip(hit: Hit, dated: bool) -> tuple[str, ...]:
    if hit.area_ha is not None and hit.best is not None:
        return amounts.hectares(hit.area_ha), tr("best {score:.2f}").format(score=hit.best)
    return (hit.date,) if dated and hit.date else ()


def _about_region(area_ha: float, mean: float, best: float) -> list[str]:
    return [
        tr("Region of {area}").format(area=amounts.hectares(area_ha)),
        tr("Mean score: {score:.2f}").format(score=mean),
        tr("Best score: {score:.2f}").format(score=best),
    ]


def _origin(hit: Hit) -> list[str]:
    source = hit.source.replace("\\", "/").rsplit("/", 1)[-1]
    return [source] + ([hit.date] if hit.date else [])


def _about(hit: Hit, shared: Optional[bool]) -> str:
    lines = _origin(hit)
    if hit.collection:
        lines.append(tr("Collection: {name}").format(name=Path(hit.collection).name))
    if shared is not None:
        lines.append(tr("Found by both") if shared else tr("Found by this collection only"))
    if hit.area_ha is not None and hit.best is not None:
        return "\n".join([*lines, *_about_region(hit.area_ha, hit.score, hit.best)])
    lines.append(tr("Scores higher than {percent} % of the collection").format(percent=number(hit.percentile, ".1f")))
    lines.append(tr("Cosine similarity: {cosine}").format(cosine=number(hit.cosine, ".3f")))
    return "\n".join(lines)
