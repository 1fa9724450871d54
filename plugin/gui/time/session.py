"""The place of the Time dock, what is followed there, and the requests to the engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...contract import verbs
from ...contract.message import plain
from ...contract.requests.change.change import PlaceChange, PlaceSeries, PlaceSeriesResult
from ...layers.inputs.sources import find_layers
from ..search.session import SearchSession
from ..search.term import short_title_of
from ..shared.conversation import Conversation
from .followed import Followed

#: Changes that follow one another ask once.
PAUSE_MS = 250


@dataclass(frozen=True)
class Spot:
    """A place on the map."""

    x: float
    y: float
    crs: str


class TimeSession(QObject):
    """Holds the place and asks again when the place, the collection or what is followed changes.

    It asks only while the dock is in sight. The collection and the query are those of the Search panel. The lines come
    first; when the place changed is asked after them, because it needs other places too.

    Args:
        engine: returns the engine (has `request(verb, request)` -> reply with signals). It may raise EngineError.
    """

    place_changed = pyqtSignal()
    started = pyqtSignal()
    answered = pyqtSignal()
    failed = pyqtSignal(object)
    date_chosen = pyqtSignal(int)

    def __init__(self, engine: Callable[[], Any], search: SearchSession, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._search = search
        self.place: Optional[Spot] = None
        self.followed = Followed()
        self.result: Optional[PlaceSeriesResult] = None
        self.change: Optional[PlaceChange] = None
        self.chosen: Optional[int] = None  # the number of a date
        self._seen = False
        self._asked: Optional[PlaceSeries] = None  # the last request that was sent
        self._change_known = False  # also that it can't be said
        self._conversation = Conversation(engine, self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        search.collection_changed.connect(self._collection_changed)
        search.also_changed.connect(self._ask_soon)
        search.query_changed.connect(self._ask_soon)
        search.started.connect(self._make_way)

    @property
    def collection(self) -> str:
        """The folder of the collection or field; "" for none."""
        return self._search.collection

    @property
    def dates(self) -> tuple[str, ...]:
        """Of the answer; none before it."""
        return self.result.dates if self.result else ()

    @property
    def chosen_date(self) -> str:
        """ "" for none."""
        return self.dates[self.chosen] if self.chosen is not None and self.chosen < len(self.dates) else ""

    @property
    def waits(self) -> bool:
        """Whether the lines are asked for."""
        return self._pause.isActive() or self._conversation.waits("lines")

    def set_seen(self, seen: bool) -> None:
        """Whether the dock is in sight."""
        self._seen = seen
        if seen:
            self._ask_soon()
        else:
            self.stop()

    def set_place(self, x: float, y: float, crs: str) -> None:
        """Follow another place."""
        self.place = Spot(x, y, crs)
        self.place_changed.emit()
        self.ask()

    def set_followed(self, followed: Followed) -> None:
        """Follow something else."""
        if followed != self.followed:
            self.followed = followed
            self._ask_soon()

    def choose(self, number: Optional[int]) -> None:
        """Choose a date by its number; None for none."""
        if number != self.chosen and (number is None or 0 <= number < len(self.dates)):
            self.chosen = number
            self.date_chosen.emit(-1 if number is None else number)

    def ask(self) -> None:
        """Ask now; this cancels what was asked before. The same is not asked twice."""
        self._pause.stop()
        if self.place is None or not self.collection or not self._seen:
            return
        request = self._request()
        if request == self._asked and (self.result is not None or self._conversation.waits("lines")):
            self._ask_change()
            return
        self._asked = request
        self._conversation.drop("change")
        if self._conversation.ask("lines", verbs.PLACE_SERIES, request, partial(self._answered, self._title())):
            self.started.emit()

    def stop(self) -> None:
        """Cancel all requests."""
        self._pause.stop()
        self._asked = None if self._conversation.waits("lines") else self._asked
        self._conversation.stop()

    def _request(self, change: bool = False) -> PlaceSeries:
        assert self.place is not None
        query, terms = self._search.query, tuple(one.term for one in self._search.asked_terms())
        follow = () if change else self.followed.requests(terms, self._may_open())
        return PlaceSeries(
            self.collection, self.place.x, self.place.y, self.place.crs, follow, self._search.also,
            query.filters.year, change,
        )  # fmt: skip

    def _may_open(self) -> tuple[str, ...]:
        """The paths of rasters that are layers of the project: the engine opens no others."""
        if not self.followed.ndvi:
            return ()
        known = [(one.source, one.path) for info in self._search.infos() for one in info.sources if one.path]
        return tuple(path for (_, path), layer in zip(known, find_layers(known)) if layer is not None)

    def _title(self) -> str:
        """Of the query, with the labels of its chips: the engine knows coordinates only; "" if it is not followed."""
        terms = self._search.asked_terms()
        return short_title_of(terms) if self.followed.search and terms else ""

    def _answered(self, title: str, result: PlaceSeriesResult) -> None:
        if title:
            lines = (replace(line, name=plain(title)) if line.of == 0 else line for line in result.lines)
            result = replace(result, lines=tuple(lines))
        chosen = self.chosen_date
        moved = self.result is None or self.result.ring != result.ring or self.result.dates != result.dates
        self.result = result
        self.chosen = result.dates.index(chosen) if chosen in result.dates else None
        if moved:
            self.change, self._change_known = None, False
        self._ask_change()
        self.answered.emit()

    def _ask_change(self) -> None:
        """Ask when the place changed, if this is not known yet. A search in between goes first: see `_make_way`."""
        if self.result is None or self._change_known or self._conversation.waits("change"):
            return
        self._conversation.ask("change", verbs.PLACE_SERIES, self._request(True), self._take_change, failed=_ignore)

    def _make_way(self) -> None:
        """A search was sent. The engine does one thing at a time, and what needs seconds is asked again later."""
        if self._conversation.waits("change"):
            self._conversation.drop("change")
            self._ask_soon()

    def _take_change(self, result: PlaceSeriesResult) -> None:
        self.change, self._change_known = result.change, True
        self.answered.emit()

    def _failed(self, error: Exception) -> None:
        self._forget()
        self.failed.emit(error)

    def _collection_changed(self, *_: object) -> None:
        self._conversation.stop()
        self._forget()
        self.answered.emit()
        self._ask_soon()

    def _forget(self) -> None:
        self.result = self.change = self.chosen = self._asked = None
        self._change_known = False

    def _ask_soon(self, *_: object) -> None:
        if self._seen and self.place is not None and self.collection:
            self._pause.start()


def _ignore(_: object) -> None:
    """Without it, the plot does not say when the place changed."""
