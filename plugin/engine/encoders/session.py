"""An ONNX Runtime session on the best device that really works."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import onnxruntime as ort

from ..base.errors import Cancelled, ModelFileError
from .weights import check_onnx

DEVICES = {"cuda": "CUDAExecutionProvider", "directml": "DmlExecutionProvider", "coreml": "CoreMLExecutionProvider"}
_NOISE = (r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", r"Load model from .*? failed: ?", r"\S*onnxruntime_src\S*:\d+ .*\) ")
_POLL_S = 0.2  # how often a running model asks whether the user wants to stop
_DTYPES = {"tensor(float)": "f4", "tensor(float16)": "f2", "tensor(double)": "f8", "tensor(bool)": "?"}
_DTYPES |= {"tensor(int64)": "i8", "tensor(int32)": "i4", "tensor(uint8)": "u1"}

ort.set_default_logger_severity(3)


class Session:
    """A loaded graph. device: "cpu", "cuda", "directml" or "coreml". notes: which device is used, and why no other."""

    def __init__(self, path: Path, session: ort.InferenceSession, device: str, notes: tuple[str, ...]) -> None:
        self.path = path
        self.device = device
        self.notes = notes
        self._session = session
        self._inputs = {i.name: i for i in session.get_inputs()}
        self._outputs = [o.name for o in session.get_outputs()]

    def need(self, name: str, shape: tuple[int | None, ...] | None) -> None:
        """Raise ModelFileError unless the graph has an input of that name that takes that shape (None: any size)."""
        if name not in self._inputs:
            raise ModelFileError(
                f"{self.path.name} has no input {name!r} (it has {', '.join(self._inputs)}). Correct the card."
            )
        there = self._inputs[name].shape
        if shape is None or not there:
            return
        fits = len(there) == len(shape) and all(
            not isinstance(a, int) or b is None or a == b for a, b in zip(there, shape)
        )
        if not fits:
            raise ModelFileError(
                f"The input {name!r} of {self.path.name} takes {there}; the encoder's card says {list(shape)}. Correct "
                "image.patch_px, image.channels, image.layout and image.steps of the card."
            )

    def need_output(self, name: str) -> None:
        """Raise ModelFileError unless the graph has an output of that name."""
        if name not in self._outputs:
            raise ModelFileError(
                f"{self.path.name} has no output {name!r} (it has {', '.join(self._outputs)}). Correct the card."
            )

    def fixed_batch(self, name: str) -> int | None:
        """The only batch size that the graph takes, or None where it takes any."""
        first = self._inputs[name].shape[0] if self._inputs[name].shape else None
        return first if isinstance(first, int) and first > 0 else None

    def shape(self, name: str) -> tuple[int | str | None, ...]:
        """The shape of an input: a number where a size is fixed, its name (or None) where it is not."""
        return tuple(self._inputs[name].shape or ())

    def typed(self, name: str, values: np.ndarray) -> np.ndarray:
        """Values in the dtype that the input takes; where that is bytes, rounded and cut to 0..255."""
        dtype = _DTYPES.get(self._inputs[name].type, "f4")
        return np.ascontiguousarray(np.clip(np.rint(values), 0, 255) if dtype == "u1" else values, dtype)

    def run(
        self, feeds: Mapping[str, np.ndarray], output: str, cancelled: Callable[[], bool] | None = None
    ) -> np.ndarray:
        """Run the graph. Raises ModelFileError if it can't, Cancelled if `cancelled` said so meanwhile."""
        feeds = {name: self.typed(name, values) for name, values in feeds.items()}
        options = ort.RunOptions()
        options.log_severity_level = 4  # what goes wrong is raised, and need not be printed as well
        done = threading.Event()
        stopped = threading.Event()
        if cancelled is not None:
            threading.Thread(target=_watch, args=(cancelled, options, done, stopped), daemon=True).start()
        try:
            return np.asarray(self._session.run([output], feeds, options)[0])
        except _ORT_ERRORS as error:
            if stopped.is_set():
                raise Cancelled from error
            raise ModelFileError(f"{self.path.name} can't be run: {first_line(error)}") from error
        finally:
            done.set()


def _watch(
    cancelled: Callable[[], bool], options: ort.RunOptions, done: threading.Event, stopped: threading.Event
) -> None:
    while not done.wait(_POLL_S):
        if cancelled():
            stopped.set()
            options.terminate = True
            return


def open_session(path: Path, threads: int, device: str) -> Session:
    """Load an ONNX file, after a look whether it is safe to.

    Raises:
        ModelFileError: the file is missing, unsafe or no model that ONNX Runtime can run.
    """
    check_onnx(path)
    notes: list[str] = []
    for name in _wanted(device, notes):
        session = _try(path, threads, DEVICES[name], notes)
        if session is not None:
            return Session(path, session, name, (f"Runs on {name}.",))
    try:
        cpu = ort.InferenceSession(str(path), _options(threads), providers=["CPUExecutionProvider"])
    except _ORT_ERRORS as error:
        raise ModelFileError(f"{path.name} can't be loaded by ONNX Runtime: {first_line(error)}") from error
    return Session(path, cpu, "cpu", (f"Runs on the CPU: {' '.join(notes)}" if notes else "Runs on the CPU.",))


def _wanted(device: str, notes: list[str]) -> list[str]:
    """The GPU devices worth a try, best first; adds to `notes` why others are not."""
    if device == "cpu":
        notes.append("asked for.")
        return []
    there = ort.get_available_providers()
    wanted = list(DEVICES) if device == "auto" else [device]
    able = [name for name in wanted if DEVICES.get(name) in there]
    if not able:
        notes.append(f"this build of ONNX Runtime has no {'GPU' if device == 'auto' else device} support.")
    return able


def _try(path: Path, threads: int, provider: str, notes: list[str]) -> ort.InferenceSession | None:
    options = _options(threads)
    if provider == DEVICES["directml"]:  # as DirectML's documentation asks
        options.enable_mem_pattern = False
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    try:
        session = ort.InferenceSession(str(path), options, providers=[provider, "CPUExecutionProvider"])
    except _ORT_ERRORS as error:
        notes.append(f"{provider} failed ({first_line(error)}).")
        return None
    if session.get_providers()[0] != provider:
        notes.append(f"{provider} is there, but could not be started (driver or library missing).")
        return None
    return session


def _options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # the cores are for the readers meanwhile
    options.log_severity_level = 3
    return options


def first_line(error: BaseException) -> str:
    """What ONNX Runtime says, without its own places in files and folders."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    for noise in _NOISE:
        text = re.sub(noise, "", text)
    return text[:300]


def _errors() -> tuple[type[Exception], ...]:
    """ONNX Runtime's own exceptions, which have no common base but Exception."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = ["Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoModel", "NoSuchFile", "NotImplemented"]
    names += ["RuntimeException", "EPFail", "EngineError", "ModelLoadCanceled", "ModelRequiresCompilation"]
    return (*(getattr(state, n) for n in names if hasattr(state, n)), RuntimeError, ValueError, MemoryError)


_ORT_ERRORS = _errors()
