"""The error codes of JSON-RPC 2.0, which QGIS and the engine use with one JSON object on each line."""

from __future__ import annotations

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
OUR_ERROR = -32000
REQUEST_CANCELLED = -32800  # as in the Language Server Protocol
