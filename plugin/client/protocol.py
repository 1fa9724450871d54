"""JSON-RPC 2.0, one object a line, as the engine's worker speaks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional

from .errors import EngineCancelled, EngineError

INTERNAL_ERROR = -32603
REQUEST_CANCELLED = -32800


@dataclass(frozen=True)
class Progress:
    """How far request `number` is: fraction 0..1 and a few words."""

    number: int
    fraction: float
    note: str


@dataclass(frozen=True)
class Answer:
    """The end of request `number`: a result, or what went wrong."""

    number: int
    result: Optional[dict]
    error: Optional[Exception]


def request(number: int, verb: str, params: dict) -> bytes:
    """A request as a line."""
    return _line({"id": number, "method": verb, "params": params})


def cancel(number: int) -> bytes:
    """The wish that request `number` stop, as a line."""
    return _line({"method": "cancel", "params": {"id": number}})


def parse(line: bytes) -> Progress | Answer | None:
    """A line of the engine's; None for what is not for us (other notifications, noise)."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    if not isinstance(message, dict):
        return None
    if message.get("method") == "progress":
        told = message.get("params") or {}
        return Progress(told.get("id", 0), float(told.get("fraction", 0.0)), str(told.get("note", "")))
    if isinstance(message.get("id"), int):
        if "error" in message:
            return Answer(message["id"], None, _error(message["error"]))
        return Answer(message["id"], message.get("result"), None)
    return None


def _line(message: dict) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _error(error: dict[str, Any]) -> Exception:
    if error.get("code") == REQUEST_CANCELLED:
        return EngineCancelled()
    data = error.get("data") or {}
    kind = data.get("kind") or ("internal" if error.get("code") == INTERNAL_ERROR else "protocol")
    return EngineError(str(error.get("message", "")), kind, data.get("traceback", ""))
