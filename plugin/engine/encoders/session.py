"""An ONNX Runtime session on the best device that works on this computer."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort

from ...contract import messages
from ...contract.message import Message, several
from ..base.errors import Cancelled, ModelFileError, NoMemory
from ..base.machine import cores, tells_no_memory
from .weights import check_onnx

DEVICES = {"cuda": "CUDAExecutionProvider", "directml": "DmlExecutionProvider", "coreml": "CoreMLExecutionProvider"}
_NOISE = (r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", r"Load model from .*? failed: ?", r"\S*onnxruntime_src\S*:\d+ .*\) ")
_POLL_S = 0.2  # how often a running model checks whether the user cancelled
_DTYPES = {"tensor(float)": "f4", "tensor(float16)": "f2", "tensor(double)": "f8", "tensor(bool)": "?"}
_DTYPES |= {"tensor(int64)": "i8", "tensor(int32)": "i4", "tensor(uint8)": "u1"}

ort.set_default_logger_severity(3)


class Session:
    """A loaded graph. device: "cpu", "cuda", "directml" or "coreml". notes: the device, and why it is not another.
    runs: how many may go on at once."""

    def __init__(
        self, path: Path, session: ort.InferenceSession, device: str, notes: tuple[Message, ...], runs: int = 1
    ) -> None:
        self.path = path
        self.device = device
        self.notes = notes
        self.runs = runs
        self._session = session
        self._inputs = {i.name: i for i in session.get_inputs()}
        self._outputs = [o.name for o in session.get_outputs()]

    def check_input(self, name: str, shape: tuple[int | None, ...] | None) -> None:
        """Raise ModelFileError unless the graph has an input of this name and shape.

        shape: None in it stands for any size; None instead of it for any shape.
        """
        if name not in self._inputs:
            known = list(self._inputs)
            raise ModelFileError(messages.encoders.NO_INPUT(file=self.path.name, name=name, known=known))
        found = self._inputs[name].shape
        if shape is None or not found:
            return
        fits = len(found) == len(shape) and all(
            not isinstance(a, int) or b is None or a == b for a, b in zip(found, shape)
        )
        if not fits:
            shapes = {"found": str(found), "expected": str(list(shape))}
            raise ModelFileError(messages.encoders.WRONG_SHAPE(file=self.path.name, name=name, **shapes))

    def check_output(self, name: str) -> None:
        """Raise ModelFileError unless the graph has an output of this name."""
        if name not in self._outputs:
            raise ModelFileError(messages.encoders.NO_OUTPUT(file=self.path.name, name=name, known=self._outputs))

    def fixed_batch(self, name: str) -> int | None:
        """The only batch size that the graph takes; None if it takes any."""
        first = self._inputs[name].shape[0] if self._inputs[name].shape else None
        return first if isinstance(first, int) and first > 0 else None

    def shape(self, name: str) -> tuple[int | str | None, ...]:
        """The shape of an input: a number if a size is fixed, its name or None if it is not."""
        return tuple(self._inputs[name].shape or ())

    def typed(self, name: str, values: np.ndarray) -> np.ndarray:
        """Values in the dtype of the input; if that is uint8, rounded and clipped to 0..255."""
        dtype = _DTYPES.get(self._inputs[name].type, "f4")
        return np.ascontiguousarray(np.clip(np.rint(values), 0, 255) if dtype == "u1" else values, dtype)

    def run(
        self, feeds: Mapping[str, np.ndarray], output: str, cancelled: Callable[[], bool] | None = None
    ) -> np.ndarray:
        """The output of the graph. Raises ModelFileError if it can't run, Cancelled if `cancelled` returned True."""
        return self.run_all(feeds, [output], cancelled)[0]

    def run_all(
        self, feeds: Mapping[str, np.ndarray], outputs: Sequence[str], cancelled: Callable[[], bool] | None = None
    ) -> list[np.ndarray]:
        """Several outputs of the graph in one run. Raises the errors of `run`."""
        feeds = {name: self.typed(name, values) for name, values in feeds.items()}
        options = ort.RunOptions()
        options.log_severity_level = 4  # errors are raised; they need not be printed as well
        done = threading.Event()
        stopped = threading.Event()
        if cancelled is not None:
            threading.Thread(target=_watch, args=(cancelled, options, done, stopped), daemon=True).start()
        try:
            return [np.asarray(values) for values in self._session.run(list(outputs), feeds, options)]
        except _ORT_ERRORS as error:
            if stopped.is_set():
                raise Cancelled from error
            raise _failed(error, messages.encoders.CANT_RUN(file=self.path.name, reason=first_line(error))) from error
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


def open_session(path: Path, threads: int, device: str, runs: int = 1) -> Session:
    """Load an ONNX file, after a check that it is safe.

    Args:
        threads: on the CPU; 0 for all cores.
        runs: how many are wanted at once on the CPU. They share the threads; if that does not come out even, there is
            one, with all of them.

    Raises:
        ModelFileError: the file is missing, unsafe, or not a model that ONNX Runtime can run.
    """
    check_onnx(path)
    reasons: list[Message] = []
    for name in _gpu_devices(device, reasons):
        session = _try(path, threads, DEVICES[name], reasons)
        if session is not None:
            return Session(path, session, name, (messages.encoders.ON_GPU(device=name),))
    total = threads or cores()
    runs = runs if total % runs == 0 else 1
    options = _options(total // runs if runs > 1 else threads)
    try:
        cpu = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _ORT_ERRORS as error:
        raise _failed(error, messages.encoders.CANT_LOAD(file=path.name, reason=first_line(error))) from error
    return Session(path, cpu, "cpu", (several(messages.encoders.ON_CPU(), *reasons),), runs)


def _gpu_devices(device: str, reasons: list[Message]) -> list[str]:
    """The GPU devices to try, the best first. Adds to `reasons` why there is none."""
    if device == "cpu":
        reasons.append(messages.encoders.CPU_CHOSEN())
        return []
    available = ort.get_available_providers()
    wanted = list(DEVICES) if device == "auto" else [device]
    usable = [name for name in wanted if DEVICES.get(name) in available]
    if not usable:
        reasons.append(messages.encoders.NO_GPU() if device == "auto" else messages.encoders.NO_DEVICE(device=device))
    return usable


def _try(path: Path, threads: int, provider: str, reasons: list[Message]) -> ort.InferenceSession | None:
    options = _options(threads)
    if provider == DEVICES["directml"]:  # required by DirectML's documentation
        options.enable_mem_pattern = False
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    try:
        session = ort.InferenceSession(str(path), options, providers=[provider, "CPUExecutionProvider"])
    except _ORT_ERRORS as error:
        reasons.append(messages.encoders.DEVICE_FAILED(device=provider, reason=first_line(error)))
        return None
    if session.get_providers()[0] != provider:
        reasons.append(messages.encoders.DEVICE_NOT_STARTED(device=provider))
        return None
    return session


def _options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the cores to the readers
    options.log_severity_level = 3
    return options


def _failed(error: BaseException, message: Message) -> ModelFileError:
    lacks_memory = isinstance(error, MemoryError) or tells_no_memory(str(error))
    return (NoMemory if lacks_memory else ModelFileError)(message)


def first_line(error: BaseException) -> str:
    """The first line of ONNX Runtime's error, without the paths in its source code."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    for noise in _NOISE:
        text = re.sub(noise, "", text)
    return text[:300]


def _errors() -> tuple[type[Exception], ...]:
    """ONNX Runtime's own exceptions, which have no common base class except Exception."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = ["Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoModel", "NoSuchFile", "NotImplemented"]
    names += ["RuntimeException", "EPFail", "EngineError", "ModelLoadCanceled", "ModelRequiresCompilation"]
    return (*(getattr(state, n) for n in names if hasattr(state, n)), RuntimeError, ValueError, MemoryError)


_ORT_ERRORS = _errors()
