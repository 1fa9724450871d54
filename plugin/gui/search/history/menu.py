"""The button with the menu of saved and past searches."""

from __future__ import annotations

from functools import partial
from typing import Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from ....profile.i18n import tr
from ...shared.plain import as_tip
from ...shared.widgets.question import confirmed
from ..session import SearchSession
from .past import PastSearch, PastSearches, title_of
from .saved import SavedSearches

MOST_SHOWN = 15
TITLE_CHARACTERS = 50


class SearchesButton(QToolButton):
    """Saves, renames, deletes and runs searches. Emits `chosen` after a search was run."""

    chosen = pyqtSignal()

    def __init__(
        self, session: SearchSession, past: PastSearches, saved: SavedSearches, parent: Optional[QWidget] = None
    ):
        super().__init__(parent)
        self._session, self._past, self._saved = session, past, saved
        self.setIcon(QgsApplication.getThemeIcon("/mIconHistory.svg"))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tr("Saved searches of this project, and earlier searches"))
        self.setAccessibleName(tr("Searches"))
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)
        self.menu().aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Make the menu again."""
        menu, names = self.menu(), self._saved.names()
        menu.clear()
        for submenu in menu.findChildren(QMenu):  # `clear` leaves them
            submenu.deleteLater()
        save = menu.addAction(tr("Save this search…"))
        save.setEnabled(bool(self._session.query.all_terms()))
        save.triggered.connect(lambda: self._save())
        if names:
            menu.addSection(tr("Saved in this project"))
            for name in names:
                self._add_search(menu, name, self._saved.search(name))
            self._add_names(tr("Rename"), names, self._rename)
            self._add_names(tr("Delete"), names, self._delete)
        past = self._past.searches()[:MOST_SHOWN]
        if past:
            menu.addSection(tr("Earlier searches"))
            for one in past:
                self._add_search(menu, one.title(), one)
            menu.addSeparator()
            menu.addAction(tr("Clear the earlier searches")).triggered.connect(lambda: self._clear())

    def run(self, search: PastSearch) -> None:
        """Ask the query of a search, in its own collection if it means nothing in another one."""
        if search.needs_collection() and search.collection and search.collection != self._session.collection:
            self._session.set_collection(search.collection)
        self._session.set_query(search.query)
        self.chosen.emit()

    def _add_search(self, menu: QMenu, title: str, search: PastSearch) -> None:
        action = menu.addAction(_plain(title))
        action.setToolTip(as_tip(search.title()))
        action.triggered.connect(lambda: self.run(search))

    def _add_names(self, title: str, names: list[str], do: Callable[[str], None]) -> None:
        menu = self.menu().addMenu(title)
        for name in names:
            action = menu.addAction(_plain(name))
            action.setToolTip(as_tip(name))
            action.triggered.connect(partial(self._call, do, name))

    @staticmethod
    def _call(do: Callable[[str], None], name: str, *_: object) -> None:
        do(name)

    def _save(self) -> None:
        query = self._session.query.committed()
        name = self._ask(tr("Save this search"), title_of(query))
        if name:
            self._saved.save(name, PastSearch(query, self._session.collection))

    def _rename(self, name: str) -> None:
        new = self._ask(tr("Rename the search"), name, name)
        if new and new != name:
            self._saved.rename(name, new)

    def _delete(self, name: str) -> None:
        text = tr("This deletes the search “{name}” from the project.").format(name=name)
        if confirmed(self.window(), tr("Delete the search?"), text, tr("Delete")):
            self._saved.delete(name)

    def _clear(self) -> None:
        text = tr("This deletes the list of your earlier searches. Searches saved in projects stay.")
        if confirmed(self.window(), tr("Clear the earlier searches?"), text, tr("Clear")):
            self._past.clear()

    def _ask(self, title: str, suggested: str, own: str = "") -> str:
        """A name from the user; "" if it is taken and must stay so. own: the name that the search has now."""
        name, agreed = QInputDialog.getText(self.window(), title, tr("Name of the search"), text=suggested)
        name = name.strip() if agreed else ""
        if name and name != own and name in self._saved.names():
            text = tr("The project has a search “{name}”. This replaces it.").format(name=name)
            return name if confirmed(self.window(), tr("Replace the search?"), text, tr("Replace")) else ""
        return name


def _plain(title: str) -> str:
    """The text of a menu's entry: not too long, and with no letter taken for a shortcut."""
    short = title if len(title) <= TITLE_CHARACTERS else title[: TITLE_CHARACTERS - 1] + "…"
    return short.replace("&", "&&")
