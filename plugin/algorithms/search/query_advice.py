"""What to know of a query before waiting for its answer."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ...client.engine import Engine
from ..base import Parameters, ask


def advise(params: Parameters, feedback: QgsProcessingFeedback, engine: Optional[Engine] = None) -> str:
    """Warn of what the terms in `params` will hardly find. Returns what was said, "" for nothing."""
    asked = {name: params[name] for name in ("collection", "terms")}
    notes = ask("query_advice", asked, feedback, engine)["notes"]
    for note in notes:
        feedback.pushWarning(note)
    return " ".join(notes)
