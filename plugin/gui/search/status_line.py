"""What the last question came to, in words: hits and milliseconds, "no clear match", or what went wrong."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...client.errors import EngineError
from ...profile.i18n import tr
from .session import Found, SearchSession

#: Errors that say how the question should be asked; they belong beside it and not over the map.
ABOUT_THE_QUESTION = ("QueryError", "RequestError")


class StatusLine(QLabel):
    """Follows the session."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(tr("What was found"))
        session.found.connect(self._found)
        session.emptied.connect(self.clear)
        session.failed.connect(self._failed)

    def _found(self, found: Found) -> None:
        count = len(found.hits)
        text = tr("{count} hits among {searched} patches, in {ms} ms")
        text = tr("1 hit among {searched} patches, in {ms} ms") if count == 1 else text
        said = text.format(count=count, searched=f"{found.searched:n}", ms=round(found.milliseconds))
        message = found.message or ("" if found.clear else tr("No clear match."))
        self.setText(f"{message}\n{said}" if message else said)

    def _failed(self, error: Exception) -> None:
        about_question = isinstance(error, EngineError) and error.kind in ABOUT_THE_QUESTION
        self.setText(str(error) if about_question else "")
