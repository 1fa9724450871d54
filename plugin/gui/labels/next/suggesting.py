"""Asks the engine what to label next, and goes through the places in the gallery and on the map."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import Any, Callable, Optional

from qgis.core import QgsProcessingFeedback, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTemporaryDir

from ....algorithms.mapping.labels_file import save_labels
from ....contract import Extent, Hit, SearchResult, SuggestedPlace, SuggestLabels, SuggestLabelsResult, verbs
from ....contract.message import Message, plain
from ....layers.errors import LayerError
from ....layers.labels.label import Label
from ....layers.labels.label_layer import crs_of
from ....layers.tasks import WorkTask
from ....profile.i18n import tr
from ...results.dock import ResultsDock
from ...results.hit_list import HitList
from ...search.history.keys import Keys
from ...search.session import Found, SearchSession
from ...shared.conversation import Conversation
from ...shared.messages import Messages
from ..classes import KEYS
from ..session import LabelSession
from ..train.run import FIELD, parts
from .notes import still_true
from .rounds import Rounds, by_age
from .row import NextRow
from .state import Kept, RoundState

#: Of a field, the map shows so many pixels around a place.
ZOOM_PIXELS = 60


class Suggesting(QObject):
    """Does what the row wants.

    Args:
        canvas: number keys on it label the place, too, and N skips it.
        view: returns the extent of the map.
        is_labelled: whether a hit has a label now.
        label: labels hits with a number key.
        free: whether the keys of the map are free: no tool that sets labels has them.
    """

    def __init__(
        self,
        session: LabelSession,
        search: SearchSession,
        hits: HitList,
        results: ResultsDock,
        row: NextRow,
        messages: Messages,
        canvas: QgsMapCanvas,
        view: Callable[[], Optional[Extent]],
        is_labelled: Callable[[Hit], bool],
        label: Callable[[list[Hit], int], None],
        free: Callable[[], bool],
        parent: QObject,
    ):
        super().__init__(parent)
        self._session, self._search, self._hits, self._results = session, search, hits, results
        self._row, self._messages, self._view = row, messages, view
        self._is_labelled, self._label = is_labelled, label
        self._conversation = Conversation(search.engine, self._failed)
        self._folder = QTemporaryDir()
        self._task: Optional[WorkTask] = None
        self._rounds, self._asked = Rounds(), 0
        self._layer = session.layer
        self.found: Optional[Found] = None
        self.place = -1  # the number of the place that is to be labelled now; -1 also while the gallery shows others
        self._next = 0  # the place to go on with
        self._result: Optional[SuggestLabelsResult] = None
        self._notes: tuple[Message, ...] = ()  # what the engine said of the labels at the last question
        row.go.clicked.connect(self.start)
        row.skip.clicked.connect(self.skip)
        row.go_on.clicked.connect(self.go_on)
        row.end.clicked.connect(self.end)
        session.labelled.connect(self._labelled)
        session.labels_changed.connect(self._tell)
        session.layer_changed.connect(self._layer_changed)
        search.collection_changed.connect(self._forget)
        hits.modelReset.connect(self._replaced)
        keys: dict[str, Any] = {str(key): partial(self._key, key) for key in range(1, KEYS + 1)}
        self._keys = Keys({**keys, "N": self.skip}, lambda: self.place >= 0 and free(), self)
        self._keys.follow(canvas)
        self._state = RoundState(self._resume, self)

    def stop(self) -> None:
        """Ask no more, and leave the map: Akin is unloaded."""
        self._state.close()
        self._keys.stop()
        self._drop()

    def start(self, *_: object) -> None:
        """Ask for places."""
        if self._task is not None or self._conversation.waits("suggest"):
            return
        try:
            request, labels = self._request()
        except LayerError as error:
            self._messages.error(error)
            return
        self._row.go.setEnabled(False)
        self._row.show_place(tr("Choosing places…"), False)
        self._tell_of(())
        task = self._task = WorkTask(tr("Akin: what to label next"), partial(_write, labels, request.labels))
        task.succeeded.connect(partial(self._ask, request, len(labels)))
        task.failed.connect(self._failed)
        task.stopped.connect(self._finished)
        task.start()

    def skip(self, *_: object) -> None:
        """Go to the next place that has no label."""
        self._show(self.place + 1)

    def go_on(self, *_: object) -> None:
        """Show the places that are left: the gallery had others, or the project was opened again."""
        if self.found is not None:
            self._show_found(self._next)

    def end(self, *_: object) -> None:
        """Suggest no more places."""
        self.found, self.place, self._result = None, -1, None
        self._row.show_place("", False)
        self._save()

    def _request(self) -> tuple[SuggestLabels, list[Label]]:
        search, session = self._search, self._session
        if not search.collection:
            raise LayerError(tr("Choose a collection in the Search panel first: Akin suggests places of it."))
        session.follow_now()
        labels, known = session.labels, []
        if labels is not None:
            labels.check_read()
            known = by_age(one for one in labels.labels() if one.value is not None)
        if known and labels is not None and not labels.layer.crs().isValid():
            text = tr("{layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.")
            raise LayerError(text.format(layer=labels.layer.name()))
        extent = self._view() if search.on_field else None
        filters = replace(search.imagery(), extent=extent)
        if not known or labels is None:
            return SuggestLabels(search.collection, filters=filters, seed=self._asked), []
        rounds = self._rounds.asked(len(known)).latest()
        field = "" if session.numbers else FIELD
        file = self._folder.filePath("labels.geojson")
        crs = crs_of(labels.layer)
        return SuggestLabels(search.collection, file, field, crs, rounds, filters=filters, seed=self._asked), known

    def _ask(self, request: SuggestLabels, count: int, *_: object) -> None:
        self._task = None
        self._asked += 1
        answered = partial(self._answered, request, count, time.monotonic())
        self._conversation.ask("suggest", verbs.SUGGEST_LABELS, request, answered)

    def _answered(self, request: SuggestLabels, count: int, since_s: float, result: SuggestLabelsResult) -> None:
        self._finished()
        self._rounds = self._rounds.asked(count) if count else Rounds()
        self._tell_of(result.notes)
        self._result = result
        self.found = found_of(request, result, (time.monotonic() - since_s) * 1000, self._search.on_field)
        self._show_found(0)

    def _tell_of(self, notes: tuple[Message, ...]) -> None:
        self._notes = notes
        self._tell()

    def _tell(self) -> None:
        self._row.tell(still_true(self._notes, self._session.counts()))

    def _show_found(self, number: int) -> None:
        self._hits.set_found(self.found)
        self._results.setUserVisible(True)
        self._results.gallery.setFocus()
        self._show(number)

    def _show(self, number: int) -> None:
        """Show the first place from a number on that has no label."""
        if self.found is None:
            return
        hits = self.found.hits
        left = [n for n in range(number, len(hits)) if not self._is_labelled(hits[n])]
        if not left:
            self.end()
            text = tr("These were all places. Press What to label next for more, or Train and map.")
            self._row.show_place(text, False)
            return
        self.place = self._next = left[0]
        hit = hits[self.place]
        self._results.gallery.select(hit)
        self._results.gallery.zoom_wanted.emit(hit)
        text = tr("Place {number} of {count} ({kind}). Press the number key of its class.")
        if self._session.numbers:
            text = tr("Place {number} of {count} ({kind}). Right-click it in Results to give it the value.")
        kind = (self.found.about or {}).get(hit.patch, "")
        self._row.show_place(text.format(number=self.place + 1, count=len(hits), kind=kind), True)
        self._save()

    def _labelled(self) -> None:
        if self.found is not None and self.place >= 0 and self._is_labelled(self.found.hits[self.place]):
            self._show(self.place + 1)

    def _key(self, key: int) -> None:
        if self.found is not None and self.place >= 0:
            self._label([self.found.hits[self.place]], key)

    def _replaced(self) -> None:
        """The gallery shows something else, such as a search: the places wait."""
        if self.found is not None and self._hits.found is not self.found:
            self._pause(self.found)

    def _pause(self, found: Found) -> None:
        self.place = -1
        text = tr("Suggested places are waiting: number {number} of {count} is next.").format(
            number=self._next + 1, count=len(found.hits)
        )
        self._row.show_place(text, True, paused=True)

    def _layer_changed(self) -> None:
        """The first label makes the layer: the places stay."""
        before, self._layer = self._layer, self._session.layer
        if before is not None and before is not self._layer:
            self._forget()

    def _forget(self, *_: object) -> None:
        """The labels or the collection are other ones."""
        self._drop()
        self._finished()
        self._rounds, self._asked = Rounds(), 0
        self.end()
        self._tell_of(())

    def _save(self) -> None:
        """Write into the project how far the rounds are."""
        if not self._asked:
            self._state.save(None)
            return
        layer, folder = self._session.layer, QgsProject.instance().writePath(self._search.collection)
        kept = Kept(folder, layer.id() if layer is not None else "", self._rounds, self._asked)
        if self.found is not None and self._result is not None:
            request = replace(self.found.request, collection="", labels="")  # paths of this computer
            kept = replace(kept, request=request, result=self._result, place=self._next)
        self._state.save(kept)

    def _resume(self, kept: Optional[Kept]) -> None:
        """Go on with the rounds of a project, if its labels and its collection are there."""
        self._forget()
        self._layer = layer = self._session.layer
        if kept is None or kept.layer != (layer.id() if layer is not None else ""):
            return
        if QgsProject.instance().readPath(kept.collection) != self._search.collection:
            return
        self._rounds, self._asked, self._next = kept.rounds, kept.asked, kept.place
        if kept.result is None or kept.request is None or not 0 <= kept.place < len(kept.result.places):
            return
        self._result = kept.result
        request = replace(kept.request, collection=self._search.collection)
        self.found = found_of(request, kept.result, 0.0, self._search.on_field)
        self._tell_of(kept.result.notes)
        self._pause(self.found)

    def _drop(self) -> None:
        if self._task is not None:
            for signal in (self._task.succeeded, self._task.failed, self._task.stopped):
                signal.disconnect()
            self._task.cancel()
            self._task = None
        self._conversation.stop()

    def _failed(self, error: Exception) -> None:
        self._finished()
        self._messages.error(error)

    def _finished(self) -> None:
        self._task = None
        self._row.go.setEnabled(True)
        self._row.show_place("", False)


def found_of(request: SuggestLabels, result: SuggestLabelsResult, milliseconds: float, on_field: bool) -> Found:
    """The places as hits that the gallery and the map can show."""
    hits = tuple(hit_of(place, rank) for rank, place in enumerate(result.places, 1))
    title = plain(tr("What to label next"))
    shown = SearchResult(hits, result.crs, True, None, title, "suggested", result.seconds, len(hits))
    about = {one.patch: tr("by chance") if one.by_chance else tr("suggested") for one in result.places}
    by_chance = frozenset(one.patch for one in result.places if one.by_chance)
    zoom = ZOOM_PIXELS if on_field else None
    return Found(shown, request, (), milliseconds, about=about, by_chance=by_chance, zoom=zoom)


def hit_of(place: SuggestedPlace, rank: int) -> Hit:
    """A place as a hit without a score."""
    return Hit(
        patch=place.patch,
        rank=rank,
        score=1.0,
        cosine=0.0,
        percentile=0.0,
        source=place.source,
        date=place.date,
        footprint=place.footprint,
        center=place.center,
    )


def _write(labels: list[Label], path: str, feedback: QgsProcessingFeedback) -> None:
    """Write the file of the labels, in a thread. Raises LayerError."""
    if labels:
        save_labels(parts(labels), path)
