"""The hits shown, as a list that views can show; a threshold leaves the lower ones out without asking anew."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...profile.i18n import tr
from ..search.session import Found
from .thumbnails import Thumbnails

HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class HitList(QAbstractListModel):
    """Rows are hits, best first. `shown_changed` comes when other hits are shown than before."""

    shown_changed = pyqtSignal()

    def __init__(self, thumbnails: Thumbnails, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.found: Optional[Found] = None
        self.threshold = 0.0
        self._shown: list[dict] = []
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._picture_came)

    def set_found(self, found: Optional[Found]) -> None:
        """Show another answer; None for nothing."""
        self._thumbnails.forget_waiting()
        self.found = found
        self._fill()

    def set_threshold(self, score: float) -> None:
        """Show only hits with at least this score (0..1)."""
        self.threshold = score
        self._fill()

    def shown(self) -> list[dict]:
        """The hits that are shown."""
        return self._shown

    def hit(self, index: QModelIndex) -> Optional[dict]:
        """The hit of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many hits are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Rank and score as text, the picture, the hit itself."""
        hit = self.hit(index)
        if hit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("{rank} · {score} %").format(rank=hit["rank"], score=round(hit["score"] * 100))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(hit)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _about(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = tr("Hit {rank}, score {score} %").format(rank=hit["rank"], score=round(hit["score"] * 100))
            return tr("{hit}, found by both").format(hit=spoken) if hit.get("shared") else spoken
        return hit if role == HIT_ROLE else None

    def _picture(self, hit: dict) -> Optional[QImage]:
        return self._thumbnails.picture(hit, self.found.crs) if self.found else None

    def _fill(self) -> None:
        hits = self.found.hits if self.found else ()
        shown = [h for h in hits if h["score"] >= self.threshold]
        if [id(h) for h in shown] == [id(h) for h in self._shown]:
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.shown_changed.emit()

    def _picture_came(self, patch: int) -> None:
        rows = [i for i, h in enumerate(self._shown) if patch in (-1, h["patch"])]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]), [int(Qt.ItemDataRole.DecorationRole)])


def _about(hit: dict) -> str:
    source = hit["source"].replace("\\", "/").rsplit("/", 1)[-1]
    lines = [source] + ([hit["date"]] if hit.get("date") else [])
    if "shared" in hit:
        lines.append(tr("Found by both") if hit["shared"] else tr("Found here alone"))
    lines.append(tr("More like it than {percent} % of the collection").format(percent=f"{hit['percentile']:.1f}"))
    lines.append(tr("Raw cosine {cosine}").format(cosine=f"{hit['cosine']:.3f}"))
    return "\n".join(lines)
