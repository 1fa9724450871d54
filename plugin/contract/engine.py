"""The engine itself: what it is, and getting it ready."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineInfo:
    """Ask what this engine is."""


@dataclass(frozen=True)
class EngineInfoResult:
    """Versions by package, and the execution providers in this ONNX Runtime (not all need work)."""

    version: str
    python: str
    packages: dict[str, str]
    providers: tuple[str, ...]
    cpus: int
    memory_bytes: int


@dataclass(frozen=True)
class WarmUp:
    """Have a collection and its encoder's text tower at hand, so that the first query is as quick as the next."""

    collection: str


@dataclass(frozen=True)
class WarmUpResult:
    """How long it took, in seconds."""

    seconds: float
