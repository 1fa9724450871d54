"""The search: the collection, the query, and their requests to the engine."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...contract import verbs
from ...contract.requests.collection import CollectionInfo, CollectionInfoResult
from ...contract.requests.engine import WarmUp
from ...contract.requests.raster import Extent
from ...contract.requests.search import Filters, Hit, Search, SearchResult, Term
from ...layers.results.compared.comparison import ComparedSide
from ...profile import collections
from ...profile.i18n import say
from ..shared.conversation import Conversation
from .query import Query
from .term import LabelledTerm, with_labels

TYPING_PAUSE_MS = 250
#: A search from the dock reads at most so many pixels of a field: more take seconds.
FIELD_PIXELS = 4_000_000


@dataclass(frozen=True)
class Found:
    """A result with its request, a Search or a CompareCollections.

    terms: of the query, with their labels. milliseconds: from request to result. side: of a comparison that the result
    belongs to. about: of places to be labelled, what each is, by its patch; None for the hits of a search. by_chance:
    the patches of those that were taken by chance. zoom: how many times its size the map shows around one; None for the
    usual. dated: whether the collections have several dates.
    """

    result: SearchResult
    request: Any
    terms: tuple[LabelledTerm, ...]
    milliseconds: float
    side: Optional[ComparedSide] = None
    about: Optional[Mapping[int, str]] = None
    by_chance: frozenset[int] = frozenset()
    zoom: Optional[float] = None
    dated: bool = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits, best first."""
        return self.result.hits

    @property
    def left_out(self) -> tuple[Term, ...]:
        """The terms that have no patch: the search went without them."""
        return tuple(self.terms[index].term for index in self.result.left_out)

    @property
    def crs(self) -> str:
        """The CRS of the hits."""
        return self.result.crs

    @property
    def title(self) -> str:
        """The query as a title."""
        return self.side.title if self.side else say(self.result.title)

    @property
    def message(self) -> str:
        """What the engine says about the result; "" for nothing."""
        return say(with_labels(self.result.message, self.terms))


class SearchSession(QObject):
    """Holds the collections and the query, and searches whenever they change.

    Args:
        engine: returns the engine (has `request(verb, request)` -> reply with signals). It may raise EngineError.
        view: returns the extent of the map.
    """

    collection_changed = pyqtSignal(str)
    also_changed = pyqtSignal(tuple)
    also_informed = pyqtSignal()
    info_changed = pyqtSignal(object)
    query_changed = pyqtSignal()
    area_left = pyqtSignal()
    started = pyqtSignal()
    found = pyqtSignal(object)
    emptied = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, engine: Callable[[], Any], view: Callable[[], Optional[Extent]], parent: Optional[QObject] = None
    ):
        super().__init__(parent)
        self._view, self.engine = view, engine
        self.collection, self.query = "", Query()
        self.info: Optional[CollectionInfoResult] = None
        self.also: tuple[str, ...] = ()
        self.on_field = False  # the collection is a field
        self._limited = False  # to the map, because it is a field
        self.missing: tuple[str, ...] = ()  # to be searched too, but not found: on a drive that is not connected
        self._infos: dict[str, CollectionInfoResult] = {}
        self._conversation = Conversation(engine, self.failed.emit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.ask)

    def set_collection(self, folder: str, restored: bool = False) -> None:
        """Choose the collection or field to search, alone; "" for none.

        Args:
            restored: whether the query belongs to it already. Else a field is searched in its last year and in the
                extent of the map.
        """
        old, self.info = self.collection, None
        self.collection = str(Path(folder).absolute()) if folder else ""
        self.missing = ()
        self.on_field = collections.is_field(self.collection)
        self._limited = self._limited and bool(folder)
        if folder and not restored:
            self._fit_query(self.collection == old)
        self._search_also(())
        self.collection_changed.emit(self.collection)
        self.info_changed.emit(None)
        self.refresh()

    def _fit_query(self, is_same: bool) -> None:
        """Search a field in the map's extent: it is quick there. A collection is not searched in that of a field.

        Args:
            is_same: whether the collection is the one before. Another one has other rasters.
        """
        limit = self.on_field and not self.query.in_view
        query = self.query.in_year(None)
        if not is_same:
            query = query.in_sources(())
        if limit:
            query = query.in_extent(self._view())
        elif self._limited and not self.on_field:
            query = query.in_extent(None)
        self._limited = limit or (self._limited and self.on_field)
        self.set_query(query)

    def set_also(self, folders: Sequence[str], missing: Sequence[str] = ()) -> None:
        """Search these collections together with the chosen one. The first is chosen if none is.

        Args:
            missing: collections that were chosen too but are not found now. The project keeps them.
        """
        wanted = [str(Path(folder).absolute()) for folder in folders]
        if wanted and self.collection not in wanted:
            self.set_collection(wanted[0])
        others = tuple(folder for folder in wanted if folder != self.collection)
        lost, self.missing = self.missing, tuple(folder for folder in missing if folder != self.collection)
        if others != self.also:
            self._search_also(others)
            self.ask()
        elif lost != self.missing:
            self.also_changed.emit(self.also)

    def _search_also(self, folders: tuple[str, ...]) -> None:
        for folder in self.also:
            self._conversation.drop(folder)
        self.also, self._infos = folders, {}
        for folder in folders:
            heard = partial(self._informed_also, folder)
            self._conversation.ask(folder, verbs.COLLECTION_INFO, CollectionInfo(folder), heard, failed=_ignore)
        self.also_changed.emit(folders)

    def _informed_also(self, folder: str, info: CollectionInfoResult) -> None:
        self._infos[folder] = info
        self.also_informed.emit()

    def info_of(self, one: Hit | Term) -> Optional[CollectionInfoResult]:
        """The collection of a hit or a term; None if it is not read yet."""
        return self._infos.get(one.collection) if one.collection not in ("", self.collection) else self.info

    def asked_terms(self) -> tuple[LabelledTerm, ...]:
        """The terms that are searched: without words where the field does not understand them."""
        terms = self.query.all_terms()
        return tuple(one for one in terms if one.term.kind != "words") if self.ignores_words() else terms

    def ignores_words(self) -> bool:
        """Whether the collection is a field that does not understand words; False as long as it is not read."""
        return self.on_field and self.info is not None and not self.info.words

    def infos(self) -> list[CollectionInfoResult]:
        """All collections that are searched, as far as they are read."""
        return [*([self.info] if self.info else []), *self._infos.values()]

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none. The search and the hits among its examples follow."""
        self.set_query(self.query.with_collection(old, new))
        searched, missing = [self.collection, *self.also], self.missing
        if old in (*searched, *missing):
            left = [folder for folder in (new if one == old else one for one in searched) if folder]
            self.set_collection(left[0] if left else "", restored=bool(new) and old == self.collection)
            self.set_also(left, [one for one in missing if one != old])

    def refresh(self) -> None:
        """Read the collection again (it is new or has grown) and search again."""
        if self.collection:
            self._conversation.ask("info", verbs.COLLECTION_INFO, CollectionInfo(self.collection), self._informed)
        self.ask()

    def imagery(self) -> Filters:
        """The dates and rasters, or the year of a field, that the filters have: not where is searched, nor how."""
        asked = self.query.filters
        if self.on_field:
            return Filters(year=asked.year)
        return Filters(date_from=asked.date_from, date_to=asked.date_to, sources=asked.sources)

    def set_query(self, query: Query, pause_ms: int = 0) -> None:
        """Change the query, and search after a pause. A new filter by the map keeps the extent of this moment."""
        query = query.with_area(self._view())
        if query == self.query:
            return
        self.query = query
        self.query_changed.emit()
        self._pause.start(pause_ms)

    def type_words(self, text: str) -> None:
        """Change the words line."""
        self.set_query(replace(self.query, typed=text), TYPING_PAUSE_MS)

    def add(self, term: LabelledTerm) -> None:
        """Add a term. On a field, the search follows a place to where the map is now."""
        query = self.query.with_term(term)
        if self.on_field and query.in_view and term.term.kind in ("place", "polygon"):
            query = query.in_extent(self._view())
        self.set_query(query)

    def view_changed(self) -> None:
        """The map moved. The search does not change: `area_left` says so, and `search_here` follows the map."""
        if self.query.in_view:
            self.area_left.emit()

    def is_elsewhere(self) -> bool:
        """Whether the search is limited to an extent that is not the one of the map."""
        area, view = self.query.filters.extent, self._view()
        return area is not None and view is not None and not _same(area, view)

    def search_here(self) -> None:
        """Limit the search to the extent that the map shows now."""
        self.set_query(self.query.in_extent(self._view()))

    def search_everywhere(self) -> None:
        """Search without extent and mask."""
        self.set_query(self.query.everywhere())

    def ask(self) -> None:
        """Send the query now. This cancels the search before it, if that still runs."""
        self._pause.stop()
        terms = self.asked_terms()
        if not self.collection or not terms:
            self._conversation.drop("search")
            if not self.query.all_terms():  # the hits stay while words are typed that can't be searched
                self.emptied.emit()
            return
        most = FIELD_PIXELS if self.on_field else None
        request = replace(self.query.request(self.collection), also=self.also, most_pixels=most)
        request = replace(request, terms=tuple(one.term for one in terms))
        answered = partial(self._answered, request, terms, time.monotonic())
        if self._conversation.ask("search", verbs.SEARCH, request, answered):
            self.started.emit()

    def stop(self) -> None:
        """Cancel all requests."""
        self._pause.stop()
        self._conversation.stop()

    def _informed(self, info: CollectionInfoResult) -> None:
        self.info = info
        self.info_changed.emit(info)
        if self.asked_terms() != self.query.all_terms():
            self._ask_without_words()
        if not self._conversation.waits("search"):  # a search loads what it needs
            self._conversation.ask("warm_up", verbs.WARM_UP, WarmUp(self.collection), _ignore, failed=_ignore)

    def _ask_without_words(self) -> None:
        """The search was sent before it was known that this field ignores words. Other hits are of before."""
        self.ask()
        if not self.asked_terms():
            self.emptied.emit()

    def _answered(self, request: Search, terms: tuple[LabelledTerm, ...], since_s: float, result: SearchResult) -> None:
        dates = {source.date for info in self.infos() for source in info.sources if source.date}
        took_ms = (time.monotonic() - since_s) * 1000
        self.found.emit(Found(result, request, terms, took_ms, dated=len(dates) > 1))


def _same(one: Extent, other: Extent) -> bool:
    """Whether two extents differ by less than a hundredth: QGIS fits a saved extent to its window."""
    tolerance = 0.01 * max(one.xmax - one.xmin, one.ymax - one.ymin)
    sides = ("xmin", "ymin", "xmax", "ymax")
    return one.crs == other.crs and all(abs(getattr(one, s) - getattr(other, s)) <= tolerance for s in sides)


def _ignore(_: object) -> None:
    """An error here also stops the next search, which then shows it."""
