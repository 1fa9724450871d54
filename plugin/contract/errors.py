"""The kinds of errors that the engine sends. They are names on the wire; each is a class in `engine/base/errors.py`."""

from __future__ import annotations

RASTER = "RasterError"
CARD = "CardError"
ENCODER_MISSING = "EncoderMissing"
MODEL_FILE = "ModelFileError"
COLLECTION = "CollectionError"
QUERY = "QueryError"
RESOURCE = "ResourceError"
REQUEST = "RequestError"
#: What QGIS's side adds: the process ended, gave no answer, or is not installed; a bug; a line that is no answer.
STOPPED = "stopped"
HUNG = "hung"
MISSING = "missing"
INTERNAL = "internal"
PROTOCOL = "protocol"
