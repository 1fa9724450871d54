"""An ONNX file that was loaded, with its notes; and messages for files that ONNX Runtime can't load."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ....contract import ImportEncoder, ImportOutput
from ....contract.message import Message
from ....contract.messages.exchange import import_arguments
from ....contract.messages.exchange import importing as sentences
from ...base.errors import ModelFileError
from ...encoders.session import Session, first_line, open_session
from .files import TowerFiles
from .notes import Findings, Note, NotedValues, Notes, Reader, read_notes

_FLOATS = ("tensor(float)", "tensor(float16)", "tensor(double)")
BYTES = "tensor(uint8)"
_INTEGERS = ("tensor(int64)", "tensor(int32)")
#: Usual names of embeddings (lower case), best first.
_EMBEDDINGS = ("embedding", "image_embeds", "text_embeds", "embeddings", "pooler_output", "features", "pooled")


@dataclass(frozen=True)
class Tensor:
    """An input or an output. shape holds a number where the size is fixed, None where it is free."""

    name: str
    dtype: str
    shape: tuple[int | None, ...]

    @property
    def text(self) -> str:
        """Name and shape: "input (?, 3, 224, 224)"; ? is a free size."""
        return f"{self.name} ({', '.join('?' if s is None else str(s) for s in self.shape)})"


@dataclass(frozen=True)
class Graph:
    """A graph's inputs, outputs and metadata, and the session that can run it. notes: see notes.py."""

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
        """The outputs that can be embeddings, most likely first: by name, then pooled ones before grids of tokens."""
        floats = [t for t in self.outputs if t.dtype in _FLOATS and 2 <= len(t.shape) <= 4]
        return tuple(sorted(floats, key=lambda t: (_rank(t.name), len(t.shape))))


def read_graph(path: Path) -> Graph:
    """Load an ONNX file on the CPU and read its inputs, outputs and metadata.

    Raises:
        ModelFileError: it is missing, unsafe, or not a model that ONNX Runtime can run.
    """
    if not path.is_file():
        raise ModelFileError(sentences.NO_FILE(path=str(path)))
    session = open_session(path, 0, "cpu")
    inner = session._session  # the raw session is needed here alone
    inputs = tuple(_tensor(t) for t in inner.get_inputs())
    outputs = tuple(_tensor(t) for t in inner.get_outputs())
    return Graph(inputs, outputs, dict(inner.get_modelmeta().custom_metadata_map), session)


def _tensor(t: Any) -> Tensor:
    return Tensor(t.name, t.type, tuple(s if isinstance(s, int) and s > 0 else None for s in t.shape or ()))


def _rank(name: str) -> int:
    return _EMBEDDINGS.index(name.lower()) if name.lower() in _EMBEDDINGS else len(_EMBEDDINGS)


_FEW = 32  # smaller sizes are numbers of channels or dates, not of pixels


def image_graph(folder: Path, tower: TowerFiles, sidecars: Mapping[str, Reader], findings: Findings) -> Graph:
    """The image tower's graph and notes. Raises ModelFileError: ONNX Runtime can't run it."""
    graph = _load(folder, tower)
    notes = read_notes(graph.metadata, sidecars, tower.source, findings)
    if any(t.dtype == BYTES for t in graph.images()):
        notes["values"] = Note(NotedValues((0.0,), (1 / 255,)), sentences.BY_BYTES())
    findings.outputs = tuple(ImportOutput(t.name, t.text, len(t.shape) > 2) for t in graph.vectors())
    return replace(graph, notes=notes)


def with_notes(request: ImportEncoder, graph: Graph, findings: Findings) -> ImportEncoder:
    """The request, completed with the notes that don't depend on the graph's shapes."""
    for argument in ("name", "licence"):
        noted = graph.notes.get(argument)
        if noted and not getattr(request, argument):
            label = import_arguments.LABELS[argument]()
            findings.found.append(sentences.NOTED(by=noted.by, label=label, value=noted.value))
            request = replace(request, **{argument: noted.value})
    noted, scale = graph.notes.get("channels"), graph.notes.get("scale")
    if noted is None or request.channels:
        return request
    sizes = [size for t in graph.images() for size in t.shape[1:] if size and size < _FEW]
    if sizes and len(noted.value) not in sizes:
        findings.warnings.append(sentences.NOTED_CHANNELS_COUNT(by=noted.by, count=len(noted.value)))
        return request
    label = import_arguments.LABELS["channels"]()
    findings.found.append(sentences.NOTED(by=noted.by, label=label, value=" ".join(noted.value)))
    scaled = scale is not None and not request.scaling and request.scale == 1.0
    return replace(request, channels=noted.value, scale=scale.value if scale and scaled else request.scale)


def text_graph(
    folder: Path, tower: TowerFiles, tokenizer: Path, sidecars: Mapping[str, Reader], findings: Findings
) -> Graph:
    """The text tower's graph and its notes. Raises ModelFileError: ONNX Runtime can't run it."""
    return replace(_load(folder, tower), notes=read_notes({}, sidecars, tokenizer, findings))


def _load(folder: Path, tower: TowerFiles) -> Graph:
    try:
        return read_graph(folder / tower.file)
    except ModelFileError as error:
        if error.__cause__ is None or isinstance(error.__cause__, OSError):
            raise
        raise ModelFileError(_load_error(tower, error.__cause__)) from error


def _load_error(tower: TowerFiles, cause: BaseException) -> Message:
    """What ONNX Runtime says, with the next step where its words are known."""
    name, text = tower.source.name, first_line(cause)
    if "External initializer" in text:
        return sentences.WEIGHTS_CUT_OFF(file=name, weights=", ".join(Path(path).name for path in tower.data[:3]))
    # Python's bindings give a message that is not UTF-8 as a decoding error, or leave only the exception's name
    if re.search("Protobuf parsing failed|'utf-8' codec|No graph was found|^InvalidGraph$", text):
        return sentences.DAMAGED(file=name)
    if foreign := re.search(r"(\S+?)\(-?\d+\) is not a registered function/op", text):
        return sentences.FOREIGN_OPERATION(file=name, operation=foreign[1])
    if newer := re.search(r"Unsupported model IR version[^.]*|[Oo]pset \d+ is (?:under development|not)[^.]*", text):
        return sentences.NEWER_ONNX(file=name, error=newer[0])
    return sentences.NOT_LOADED(file=name, error=text)
