"""JSON-RPC 2.0 as QGIS and the engine speak it: one object a line. The codes of its errors."""

from __future__ import annotations

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
OUR_ERROR = -32000
REQUEST_CANCELLED = -32800  # the code that the Language Server Protocol uses for the same thing
