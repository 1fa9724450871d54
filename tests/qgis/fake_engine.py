"""An engine without a process: a chequerboard of patches, and answers that come when the test says so, or soon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from akin.plugin.contract.records import from_json, to_json
from akin.plugin.contract.verbs import Verb
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

CRS = "EPSG:32631"
PATCH_M = 100.0


def hit(patch: int, rank: int, score: float, columns: int = 10) -> dict:
    """Patch number `patch` of a grid of `columns` whose upper left corner is (500000, 5000000)."""
    x = 500_000 + PATCH_M * (patch % columns)
    y = 5_000_000 - PATCH_M * (patch // columns)
    right, low = x + PATCH_M, y - PATCH_M
    return {
        "patch": patch,
        "rank": rank,
        "score": score,
        "cosine": score / 2,
        "percentile": 100 * score,
        "source": "demo.tif",
        "date": "2024-06-01",
        "footprint": [[x, y], [right, y], [right, low], [x, low], [x, y]],
        "center": [x + PATCH_M / 2, y - PATCH_M / 2],
    }


def answer(count: int = 20, clear: bool = True, title: str = "river") -> dict:
    """A search's result with `count` hits, scores falling from 0.95."""
    hits = [hit(i, i + 1, 0.95 - 0.9 * i / max(count, 2)) for i in range(count)]
    message = "" if clear else "No clear match: nothing stands out from the rest."
    said = {"crs": CRS, "clear": clear, "message": message, "title": title}
    return {"hits": hits, **said, "method": "direction", "seconds": 0.003, "searched": 100}


def comparison(params: dict, count: int = 20) -> dict:
    """A comparison's result: of two times `count` hits, the second's begin five patches later."""
    asked = bool(params["terms"])
    first, second = answer(count), answer(count)
    second["hits"] = [hit(i + 5, i + 1, 0.9 - 0.8 * i / count) for i in range(count)]
    numbers = {"agreement": 0.75, "by_chance": 0.2, "least": 0.75 if asked else 0.5, "most": 0.75 if asked else 1.0}
    return {
        "count": params["count"],
        "queries": 1 if asked else 20,
        **numbers,
        "first": first if asked else None,
        "second": second if asked else None,
        "first_encoder": "akin-mini",
        "second_encoder": "other",
        "first_shared": [i >= 5 for i in range(count)] if asked else [],
        "second_shared": [i < count - 5 for i in range(count)] if asked else [],
    }


INFO = {
    "collection": "demo_akin",
    "encoder": "akin-mini",
    "encoder_name": "Akin Mini",
    "words": True,
    "dimension": 256,
    "patches": 100,
    "crs": CRS,
    "patch_m": PATCH_M,
    "pixel_size_m": 0.8,
    "extent": {"xmin": 500000.0, "ymin": 4999000.0, "xmax": 501000.0, "ymax": 5000000.0, "crs": CRS},
    "sources": [{"source": "demo.tif", "date": "2024-06-01", "patches": 100}],
    "index": "exact",
    "problems": [],
}

ENCODER = {
    "id": "akin-mini",
    "name": "Akin Mini",
    "description": "Small.",
    "licence": "CC0",
    "dimension": 256,
    "patch_px": 128,
    "pixel_sizes_m": [0.6, 5.0],
    "channels": ["red", "green", "blue"],
    "words": True,
    "languages": ["en", "fr"],
    "folder": "models/akin-mini",
    "problem": "",
    "fits": None,
    "why": "",
    "bytes": 10_000_000,
}

PREFLIGHT = {
    "patches": 1234,
    "patch_m": 76.8,
    "pixel_size_m": 0.6,
    "crs": CRS,
    "seconds": 100.0,
    "rate": 12.0,
    "memory_bytes": 400_000_000,
    "disk_bytes": 1_400_000,
    "disk_free_bytes": 10**11,
    "device": "cpu",
    "match": ["red <- band 1"],
    "warnings": [],
}


class FakeReply(QObject):
    """Like the engine client's: exactly one of finished, failed and cancelled."""

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, verb: str, params: dict):
        super().__init__()
        self.verb, self.params, self.done = verb, params, False

    def finish(self, result: Any) -> None:
        """Answer: a dict, or an exception."""
        if self.done:
            return
        self.done = True
        if isinstance(result, Exception):
            self.failed.emit(result)
        else:
            self.finished.emit(result)

    def cancel(self) -> None:
        """As the real one: at once."""
        if not self.done:
            self.done = True
            self.cancelled.emit()


class FakeEngine:
    """Keeps every reply it gave. With `delay_ms` it answers by itself; `answers` may be changed."""

    def __init__(self, delay_ms: Optional[int] = None):
        self.delay_ms = delay_ms
        self.replies: list[FakeReply] = []
        self.answers: dict[str, Callable[[dict], Any]] = {
            "collection_info": lambda _: dict(INFO),
            "warm_up": lambda _: {"seconds": 0.1},
            "search": lambda _: answer(),
            "compare_collections": comparison,
            "list_encoders": lambda _: {"encoders": [dict(ENCODER)]},
            "preflight": lambda _: dict(PREFLIGHT),
        }

    def request(self, verb: Verb | str, params: Any) -> FakeReply:
        """Ask. Answers are JSON; a verb of the table gives its result, a name gives the JSON."""
        name, asked = (verb, params) if isinstance(verb, str) else (verb.name, to_json(params))
        reply = FakeReply(name, asked)
        self.replies.append(reply)
        if self.delay_ms is not None:
            QTimer.singleShot(self.delay_ms, lambda: reply.finish(_result(verb, self.answers[name](asked))))
        return reply

    def of(self, verb: str) -> list[FakeReply]:
        """The replies to one verb, oldest first."""
        return [r for r in self.replies if r.verb == verb]

    def close(self) -> None:
        """Nothing to end."""


def _result(verb: Verb | str, answer: Any) -> Any:
    if isinstance(verb, str) or not isinstance(answer, dict):
        return answer
    return from_json(verb.result, answer)
