"""One's own ONNX file, loaded, with what is noted about it; and in plain words why it can't be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...contract import ImportEncoder, ImportOutput
from ..base.errors import ModelFileError
from ..encoders.session import Session, open_session
from .files import TowerFiles
from .notes import Findings, Note, NotedValues, Notes, Reader, read_notes

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


_FEW = 32  # a size below this is a number of channels or dates, and not of pixels


def image_graph(folder: Path, tower: TowerFiles, sidecars: Mapping[str, Reader], say: Findings) -> Graph:
    """The image tower's graph and notes. Raises ModelFileError: ONNX Runtime can't run it."""
    graph = _load(folder, tower)
    notes = read_notes(graph.metadata, sidecars, tower.source, say)
    if any(t.dtype == BYTES for t in graph.images()):
        notes["values"] = Note(NotedValues((0.0,), (1 / 255,)), "Input of bytes")
    say.outputs = tuple(ImportOutput(t.name, t.text, len(t.shape) > 2) for t in graph.vectors())
    return replace(graph, notes=notes)


def with_notes(request: ImportEncoder, graph: Graph, say: Findings) -> ImportEncoder:
    """The request with those arguments that are noted, not told, and need no look at the graph's sizes."""
    for argument in ("name", "licence"):
        noted = graph.notes.get(argument)
        if noted and not getattr(request, argument):
            say.found.append(f"{noted.by}: {argument} {noted.value}.")
            request = replace(request, **{argument: noted.value})
    noted, scale = graph.notes.get("channels"), graph.notes.get("scale")
    if noted is None or request.channels:
        return request
    sizes = [size for t in graph.images() for size in t.shape[1:] if size and size < _FEW]
    if sizes and len(noted.value) not in sizes:
        say.warnings.append(f"{noted.by} names {len(noted.value)} channels, which the graph does not take: left aside.")
        return request
    say.found.append(f"{noted.by}: channels {' '.join(noted.value)}.")
    scaled = scale is not None and not request.scaling and request.scale == 1.0
    return replace(request, channels=noted.value, scale=scale.value if scale and scaled else request.scale)


def text_graph(
    folder: Path, tower: TowerFiles, tokenizer: Path, sidecars: Mapping[str, Reader], say: Findings
) -> Graph:
    """The text tower's graph and what lies beside its tokenizer. Raises ModelFileError: ONNX Runtime can't run it."""
    return replace(_load(folder, tower), notes=read_notes({}, sidecars, tokenizer, say))


def _load(folder: Path, tower: TowerFiles) -> Graph:
    try:
        return read_graph(folder / tower.file)
    except ModelFileError as error:
        name, text = tower.source.name, str(error)
        raise ModelFileError(_explained(name, text, tower) or text.replace(Path(tower.file).name, name)) from error


def _explained(name: str, text: str, tower: TowerFiles) -> str:
    """What is known of ONNX Runtime's own messages, with the next step; "" for any other."""
    if "External initializer" in text:
        data = ", ".join(Path(path).name for path in tower.data[:3])
        return f"{name} needs more than {data} holds: it is cut off, or another model's. Download both again."
    # a message that is no text comes as a decoding error or not at all, as Python has it
    if re.search("Protobuf parsing failed|'utf-8' codec|No graph was found|: InvalidGraph$", text):
        return f"{name} is damaged, or no model: ONNX Runtime can't read it. Download it again, or export it anew."
    if foreign := re.search(r"(\S+?)\(-?\d+\) is not a registered function/op", text):
        return (
            f"{name} uses an operation that is none of ONNX's own ({foreign[1]}). Export it with the standard ones, "
            "without another runtime's optimisations."
        )
    if newer := re.search(r"Unsupported model IR version[^.]*|[Oo]pset \d+ is (?:under development|not)[^.]*", text):
        return (
            f"{name} is of a newer ONNX than this ONNX Runtime reads ({newer[0]}). Export it with an older opset, 17 "
            "for instance."
        )
    return ""
