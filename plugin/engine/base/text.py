"""Text of a request that no library can use: names of files that are not UTF-8, as old archives leave them on Linux.

Python keeps their bytes as surrogates, which can't be encoded. GDAL, ONNX Runtime and JSON files all need UTF-8, so one
check comes before every verb.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from ...contract import messages
from .errors import RequestError


def check_text(request: Any) -> None:
    """Raise RequestError if a text anywhere in a request is not UTF-8."""
    for text in _texts(request):
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = text.encode("utf-8", "replace").decode("utf-8")
            raise RequestError(messages.engine.NOT_UTF8(text=shown)) from error


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
