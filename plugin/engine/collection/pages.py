"""The sizes of a Parquet column's pages, by their headers alone: Arrow allocates what a header says before it decodes.

A header is a struct PageHeader in Thrift's compact protocol
(https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift,
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SIZE, _COMPRESSED_SIZE = 2, 3
#: The fields of PageHeader for a data page, a dictionary and a data page of version 2, whose field 1 is its values.
_KINDS = (5, 7, 8)
_DEPTH = 16  # a header has structs in structs, three deep
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _STRUCT = 1, 2, 3, 7, 8, 12
_INTEGERS = (4, 5, 6)


@dataclass(frozen=True)
class Page:
    """size_bytes: after decompression. values: how many it has, as its header says."""

    size_bytes: int
    values: int


def pages(data: bytes, start: int, end: int) -> Iterator[Page]:
    """The pages between two places in a file. Raises ValueError: the bytes are not those of pages."""
    at = start
    while at < end:
        header = _Header(data, at, end)
        found = header.struct()
        size, compressed = found.get(_SIZE), found.get(_COMPRESSED_SIZE)
        if not isinstance(size, int) or not isinstance(compressed, int) or size < 0 or compressed < 0:
            raise ValueError("a page has no size")
        kinds = [found[kind] for kind in _KINDS if isinstance(found.get(kind), dict)]
        values = [kind.get(1) for kind in kinds]
        if not all(isinstance(n, int) and n >= 0 for n in values):
            raise ValueError("a page has no number of values")
        yield Page(size, max(values, default=0))
        at = header.at + compressed
    if at != end:
        raise ValueError("a page ends after its column")


class _Header:
    def __init__(self, data: bytes, at: int, end: int) -> None:
        self.at, self._data, self._end = at, data, end

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """The fields of the struct that begins here, by number."""
        if depth > _DEPTH:
            raise ValueError("a header is nested too deeply")
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._integer()
            fields[number] = self._value(head & 15, depth + 1)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (_TRUE, _FALSE):
            return kind == _TRUE
        if kind in _INTEGERS:
            return self._integer()
        if kind == _STRUCT:
            return self.struct(depth)
        if kind in (_BYTE, _DOUBLE, _BINARY):
            self._skip({_BYTE: 1, _DOUBLE: 8}.get(kind) or self._varint())
            return None
        raise ValueError("a header has a field of another kind")  # PageHeader has no lists

    def _byte(self) -> int:
        self._skip(1)
        return self._data[self.at - 1]

    def _skip(self, count: int) -> None:
        self.at += count
        if self.at > self._end:
            raise ValueError("a header ends too late")

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value
            if shift > 63:
                raise ValueError("a number is too long")

    def _integer(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)  # zigzag
