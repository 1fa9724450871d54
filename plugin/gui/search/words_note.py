"""The line below the words: why they find nothing in a field. The earlier hits stay."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QWidget

from ...profile.i18n import tr
from ..shared.widgets.wrapped_label import WrappedLabel
from .session import SearchSession


class WordsNote(WrappedLabel):
    """Shown while the query has words and the field does not understand them."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(tr("This field does not understand words. Click an example on the map."), parent)
        self._session = session
        session.query_changed.connect(self._show)
        session.info_changed.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        words = any(one.term.kind == "words" for one in self._session.query.all_terms())
        self.setVisible(words and self._session.ignores_words())
