"""Keeps the rounds of suggestions in the QGIS project: they go on when it is opened again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Callable, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ....contract import SuggestLabels, SuggestLabelsResult
from ....contract.records import from_json, parse_json, to_json
from ....contract.requests.mapping.suggest import MOST_SUGGESTIONS
from ....profile import entries, log
from .rounds import Rounds

ENTRY = "next_labels"
#: No coordinate and no count of questions is greater.
MOST = 1_000_000_000


@dataclass(frozen=True)
class Kept:
    """What a project keeps.

    collection: its folder, as the project writes paths. layer: the id of the labels layer, "" for none yet. asked: how
    many questions there were. request, result: of the last one, None where no place of it is left. place: the number of
    the place that is labelled next.
    """

    collection: str
    layer: str
    rounds: Rounds
    asked: int
    request: Optional[SuggestLabels] = None
    result: Optional[SuggestLabelsResult] = None
    place: int = 0


class RoundState(QObject):
    """Writes the rounds into the project, and reads them when a project is opened.

    It reads after all others: the collection and the labels of the project are there then.

    Args:
        resume: gets what a project keeps; None for nothing.
    """

    def __init__(self, resume: Callable[[Optional[Kept]], None], parent: QObject):
        super().__init__(parent)
        self._resume, self._reading = resume, True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._restore)
        project = QgsProject.instance()
        project.aboutToBeCleared.connect(self._clearing)
        project.cleared.connect(self._later.start)
        project.readProject.connect(self._read)
        self._later.start()

    def close(self) -> None:
        """Stop following the project."""
        self._later.stop()
        project = QgsProject.instance()
        project.aboutToBeCleared.disconnect(self._clearing)
        project.cleared.disconnect(self._later.start)
        project.readProject.disconnect(self._read)

    def save(self, kept: Optional[Kept]) -> None:
        """Write this; None for nothing."""
        if not self._reading:
            entries.put_text(ENTRY, json.dumps(to_json(kept), ensure_ascii=False) if kept is not None else "")

    def _clearing(self) -> None:
        """The labels and the collection go away before the project's entries do: write nothing."""
        self._reading = True

    def _read(self, *_: object) -> None:
        self._reading = True
        self._later.start()

    def _restore(self) -> None:
        try:
            self._resume(_stored())
        finally:  # else nothing would be written until QGIS ends
            self._reading = False


def _stored() -> Optional[Kept]:
    text = entries.text(ENTRY)
    try:
        return _checked(from_json(Kept, parse_json(text))) if text else None
    except ValueError as error:
        log.warning(f"Akin can't read the suggested places of this project ({error})")
        return None


def _checked(kept: Kept) -> Kept:
    """The rounds of a project, which may come from elsewhere. Raises ValueError where they can't be true."""
    counts, known = kept.rounds.counts, kept.result.places if kept.result is not None else ()
    rising = all(before < after for before, after in zip((0, *counts), counts))
    numbers = [number for one in known for point in (one.center, *one.footprint) for number in point]
    if not (kept.collection and rising and 0 < kept.asked <= MOST and 0 <= kept.place <= MOST):
        raise ValueError("its numbers can't be true")
    if len(known) > MOST_SUGGESTIONS or not all(abs(number) < MOST for number in numbers):
        raise ValueError("its places can't be true")
    return kept
