"""The kinds of errors of the engine that code looks at: names of classes in `engine/base/errors.py`."""

from __future__ import annotations

RASTER = "RasterError"
CARD = "CardError"
QUERY = "QueryError"
RESOURCE = "ResourceError"
REQUEST = "RequestError"
#: Kinds of QGIS's side: the process ended, did not answer, or is not installed; a bug; a line that is not an answer.
STOPPED = "stopped"
HUNG = "hung"
MISSING = "missing"
INTERNAL = "internal"
PROTOCOL = "protocol"
