"""JSON-RPC 2.0 with one object a line, as the engine's worker reads and writes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional

from ..contract import errors, rpc
from ..contract.message import Message, plain
from ..contract.records import from_json
from .errors import EngineCancelled, EngineError


@dataclass(frozen=True)
class Progress:
    """The progress of request `number`: a fraction (0..1) and a note."""

    number: int
    fraction: float
    note: Message


@dataclass(frozen=True)
class Answer:
    """The end of request `number`: a result or an error."""

    number: int
    result: Optional[dict[str, Any]]
    error: Optional[Exception]


def request(number: int, verb: str, params: dict[str, Any]) -> bytes:
    """A request, as a line."""
    return _line({"id": number, "method": verb, "params": params})


def cancel(number: int) -> bytes:
    """The cancellation of request `number`, as a line."""
    return _line({"method": "cancel", "params": {"id": number}})


def parse(line: bytes) -> Progress | Answer | None:
    """A line from the engine; None for other notifications and for lines that are not JSON-RPC."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    if not isinstance(message, dict):
        return None
    if message.get("method") == "progress":
        params = message.get("params") or {}
        return Progress(params.get("id", 0), float(params.get("fraction", 0.0)), _message(params.get("note", "")))
    if isinstance(message.get("id"), int):
        if "error" in message:
            return Answer(message["id"], None, _error(message["error"]))
        return Answer(message["id"], message.get("result"), None)
    return None


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _message(data: Any) -> Message:
    """A message. Text that another program wrote stays as it is, and so does an object that is not a message."""
    try:
        return from_json(Message, data)
    except ValueError:
        return plain(str(data))


def _error(error: dict[str, Any]) -> Exception:
    if error.get("code") == rpc.REQUEST_CANCELLED:
        return EngineCancelled()
    data = error.get("data") or {}
    kind = data.get("kind") or (errors.INTERNAL if error.get("code") == rpc.INTERNAL_ERROR else errors.PROTOCOL)
    return EngineError(_message(data.get("message") or error.get("message", "")), kind, data.get("traceback", ""))
