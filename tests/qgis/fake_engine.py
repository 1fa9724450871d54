"""An engine without a process: a chequerboard of patches. It answers when the test says so, or after a delay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from akin.plugin.contract import (
    CollectionInfoResult,
    CompareCollections,
    CompareCollectionsResult,
    EncoderSummary,
    Extent,
    Hit,
    ListEncodersResult,
    PreflightResult,
    ScoreViewResult,
    SearchResult,
    SourceSummary,
    WarmUpResult,
)
from akin.plugin.contract.message import plain
from akin.plugin.contract.own_encoders import INCLUDED, INCLUDED_NAME
from akin.plugin.contract.records import from_json, to_json
from akin.plugin.contract.verbs import Verb
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

CRS = "EPSG:32631"
PATCH_M = 100.0
UNCLEAR = "No clear match."


def hit(patch: int, rank: int, score: float, columns: int = 10) -> Hit:
    """Patch number `patch` of a grid with `columns` columns whose upper left corner is (500000, 5000000)."""
    x = 500_000 + PATCH_M * (patch % columns)
    y = 5_000_000 - PATCH_M * (patch // columns)
    right, low = x + PATCH_M, y - PATCH_M
    return Hit(
        patch=patch,
        rank=rank,
        score=score,
        cosine=score / 2,
        percentile=100 * score,
        source="demo.tif",
        date="2024-06-01",
        footprint=((x, y), (right, y), (right, low), (x, low), (x, y)),
        center=(x + PATCH_M / 2, y - PATCH_M / 2),
    )


def answer(
    count: int = 20, clear: bool = True, title: str = "river", message: str = "", first: int = 0, lowest: float = 0.5
) -> SearchResult:
    """A search's result with `count` hits from patch `first` on, with scores that fall from 0.95 to above `lowest`."""
    hits = tuple(hit(first + i, i + 1, 0.95 - (0.95 - lowest) * i / max(count, 2)) for i in range(count))
    text = message or ("" if clear else UNCLEAR)
    return SearchResult(hits, CRS, clear, plain(text) if text else None, plain(title), "direction", 0.003, 100)


def comparison(request: CompareCollections, count: int = 20) -> CompareCollectionsResult:
    """A comparison's result: `count` hits of each collection. Those of the second start five patches later."""
    has_query = bool(request.terms)
    return CompareCollectionsResult(
        count=request.count,
        queries=1 if has_query else 20,
        agreement=0.75,
        by_chance=0.2,
        first=answer(count) if has_query else None,
        second=answer(count, first=5) if has_query else None,
        first_encoder=INCLUDED,
        second_encoder="other",
        least=0.75 if has_query else 0.5,
        most=0.75 if has_query else 1.0,
        first_shared=tuple(i >= 5 for i in range(count)) if has_query else (),
        second_shared=tuple(i < count - 5 for i in range(count)) if has_query else (),
    )


INFO = CollectionInfoResult(
    collection="demo_akin",
    encoder=INCLUDED,
    encoder_name=INCLUDED_NAME,
    words=True,
    dimension=256,
    patches=100,
    crs=CRS,
    patch_m=PATCH_M,
    pixel_size_m=0.8,
    extent=Extent(500_000.0, 4_999_000.0, 501_000.0, 5_000_000.0, CRS),
    sources=(SourceSummary("demo.tif", "2024-06-01", 100),),
    index="exact",
)

SUMMARY = EncoderSummary(
    id=INCLUDED,
    name=INCLUDED_NAME,
    description="Small.",
    licence="CC0",
    dimension=256,
    patch_px=128,
    pixel_sizes_m=(0.6, 5.0),
    channels=("red", "green", "blue"),
    words=True,
    languages=("en", "fr"),
    folder=f"models/{INCLUDED}",
    bytes=10_000_000,
)

ESTIMATE = PreflightResult(
    patches=1234,
    patch_m=76.8,
    pixel_size_m=0.6,
    crs=CRS,
    seconds=100.0,
    rate=12.0,
    memory_bytes=400_000_000,
    disk_bytes=1_400_000,
    disk_free_bytes=10**11,
    device="cpu",
    match=("red <- band 1",),
    warnings=(),
)

#: The same for tests that still ask by name.


class FakeReply(QObject):
    """A reply as the engine client's: it emits exactly one of `finished`, `failed` and `cancelled`."""

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, verb: Verb[Any, Any], request: Any):
        super().__init__()
        self.verb, self.request, self.done = verb.name, request, False
        self._result = verb.result

    def finish(self, result: Any) -> None:
        """Emit a result (the verb's dataclass, or JSON) or an exception."""
        if self.done:
            return
        self.done = True
        if isinstance(result, Exception):
            self.failed.emit(result)
        else:
            self.finished.emit(from_json(self._result, to_json(result)))  # drift from the contract fails

    def cancel(self) -> None:
        """Emit `cancelled` at once, as the real one does."""
        if not self.done:
            self.done = True
            self.cancelled.emit()


class FakeEngine:
    """Keeps all its replies. With `delay_ms` it answers by itself; tests may change `answers`."""

    def __init__(self, delay_ms: Optional[int] = None):
        self.delay_ms = delay_ms
        self.replies: list[FakeReply] = []
        self.answers: dict[str, Callable[[Any], Any]] = {
            "collection_info": lambda _: INFO,
            "warm_up": lambda _: WarmUpResult(0.1),
            "search": lambda _: answer(),
            "compare_collections": comparison,
            "list_encoders": lambda _: ListEncodersResult((SUMMARY,)),
            "preflight": lambda _: ESTIMATE,
            "score_view": lambda asked: ScoreViewResult(asked.output, CRS, 1, 10.0, 0.0, 0.0, True, plain(""), 0.0),
        }

    def request(self, verb: Verb[Any, Any], request: Any) -> FakeReply:
        """Send a request."""
        reply = FakeReply(verb, request)
        self.replies.append(reply)
        if self.delay_ms is not None:
            QTimer.singleShot(self.delay_ms, lambda: reply.finish(self.answers[verb.name](request)))
        return reply

    def of(self, verb: str) -> list[FakeReply]:
        """The replies to the verb of that name, oldest first."""
        return [one for one in self.replies if one.verb == verb]

    def close(self) -> None:
        """Ends nothing: there is no process."""
