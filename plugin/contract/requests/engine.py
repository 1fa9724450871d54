"""The engine itself: information about it, and preparing it for a search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineInfo:
    """Describe this engine: versions, devices, processors, memory."""


@dataclass(frozen=True)
class EngineInfoResult:
    """Versions by package, and the execution providers of this ONNX Runtime (some may not work on this computer)."""

    version: str
    python: str
    packages: dict[str, str]
    providers: tuple[str, ...]
    cpus: int
    memory_bytes: int


@dataclass(frozen=True)
class WarmUp:
    """Load a collection and its encoder's text tower, so that the first query is as fast as the next ones."""

    collection: str


@dataclass(frozen=True)
class WarmUpResult:
    """The time it took, in seconds."""

    seconds: float
