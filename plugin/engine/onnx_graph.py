"""What an ONNX file says of itself: inputs, outputs, and the metadata that other tools left in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import ModelFileError
from .import_notes import Notes
from .onnx_session import Session, open_session

_FLOATS = ("tensor(float)", "tensor(float16)", "tensor(double)")
BYTES = "tensor(uint8)"
_INTEGERS = ("tensor(int64)", "tensor(int32)")
#: Names (lower case) that embeddings go by, best first.
_EMBEDDINGS = ("embedding", "image_embeds", "text_embeds", "embeddings", "pooler_output", "features", "pooled")


@dataclass(frozen=True)
class Tensor:
    """An input or an output. shape holds a number where the size is fixed, None where it is free."""

    name: str
    dtype: str
    shape: tuple[int | None, ...]

    @property
    def text(self) -> str:
        """Name and shape in words: "input (n, 3, 224, 224)"."""
        return f"{self.name} ({', '.join('any' if s is None else str(s) for s in self.shape)})"


@dataclass(frozen=True)
class Graph:
    """A graph's inputs, outputs and metadata, and the session that can run it. notes: see import_notes.py."""

    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    metadata: dict[str, str]
    session: Session = field(compare=False)
    notes: Notes = field(default_factory=dict)

    def images(self) -> tuple[Tensor, ...]:
        """The inputs that can take patches: floats, or bytes, of rank 4, or 5 with several dates."""
        return tuple(t for t in self.inputs if t.dtype in (*_FLOATS, BYTES) and len(t.shape) in (4, 5))

    def tokens(self) -> tuple[Tensor, ...]:
        """The inputs that can take token ids: integers of rank 2."""
        return tuple(t for t in self.inputs if t.dtype in _INTEGERS and len(t.shape) == 2)

    def vectors(self) -> tuple[Tensor, ...]:
        """The outputs that can be embeddings, likeliest first: by name, then pooled ones before grids of tokens."""
        floats = [t for t in self.outputs if t.dtype in _FLOATS and 2 <= len(t.shape) <= 4]
        return tuple(sorted(floats, key=lambda t: (_rank(t.name), len(t.shape))))


def read_graph(path: Path) -> Graph:
    """Load an ONNX file on the CPU and read what it says of itself.

    Raises:
        ModelFileError: it is missing, unsafe, or no model that ONNX Runtime can run.
    """
    if not path.is_file():
        raise ModelFileError(f"There is no file {path}. Choose an ONNX file.")
    session = open_session(path, 0, "cpu")
    inner = session._session  # the raw session is needed here alone
    inputs = tuple(_tensor(t) for t in inner.get_inputs())
    outputs = tuple(_tensor(t) for t in inner.get_outputs())
    return Graph(inputs, outputs, dict(inner.get_modelmeta().custom_metadata_map), session)


def _tensor(t: Any) -> Tensor:
    return Tensor(t.name, t.type, tuple(s if isinstance(s, int) and s > 0 else None for s in t.shape or ()))


def _rank(name: str) -> int:
    return _EMBEDDINGS.index(name.lower()) if name.lower() in _EMBEDDINGS else len(_EMBEDDINGS)
