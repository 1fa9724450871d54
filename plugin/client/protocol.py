"""JSON-RPC 2.0 with one object a line, as the engine's worker reads and writes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..contract import errors, messages, rpc
from ..contract.message import Message, plain
from ..contract.records import from_json, parse_json
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


def request(number: int, verb: str, params: dict[str, Any], logins: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """A request, as a line. logins: for databases, see databases.py."""
    more = {"logins": logins} if logins else {}
    return _line({"id": number, "method": verb, "params": params, **more})


def cancel(number: int) -> bytes:
    """The cancellation of request `number`, as a line."""
    return _line({"method": "cancel", "params": {"id": number}})


def parse(line: bytes) -> Progress | Answer | None:
    """A line from the engine; None for other notifications and for lines that are not JSON-RPC.

    It never fails: an error here would end the thread that reads the engine's lines.
    """
    try:
        message = _object(parse_json(line))
    except ValueError:
        return None
    if message.get("method") == "progress":
        params = _object(message.get("params"))
        return Progress(_number(params.get("id")) or 0, _fraction(params.get("fraction")), _message(params.get("note")))
    number = _number(message.get("id"))
    if number is None:
        return None
    if "error" in message:
        return Answer(number, None, _error(_object(message["error"])))
    return Answer(number, message.get("result"), None)


def _object(data: Any) -> dict[str, Any]:
    """A JSON object; an empty one in place of anything else."""
    return data if isinstance(data, dict) else {}


def _number(data: Any) -> Optional[int]:
    """The number of a request; None in place of anything else."""
    return data if isinstance(data, int) and not isinstance(data, bool) else None


def _fraction(data: Any) -> float:
    """A fraction (0..1) of a progress; 0 in place of anything else."""
    return float(data) if isinstance(data, (int, float)) and 0 <= data <= 1 else 0.0


def _text(data: Any) -> str:
    return data if isinstance(data, str) else ""


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _message(data: Any) -> Message:
    """A message. Text that another program wrote stays as it is; "" in place of what is neither."""
    try:
        return from_json(Message, data)
    except ValueError:
        return plain("")


def _error(error: dict[str, Any]) -> Exception:
    if error.get("code") == rpc.REQUEST_CANCELLED:
        return EngineCancelled()
    data = _object(error.get("data"))
    kind = _text(data.get("kind")) or (errors.INTERNAL if error.get("code") == rpc.INTERNAL_ERROR else errors.PROTOCOL)
    said = _message(data.get("message") or error.get("message"))
    if said == plain(""):
        said = messages.engine.UNFORESEEN(kind=kind, error="")
    return EngineError(said, kind, _text(data.get("traceback")))
