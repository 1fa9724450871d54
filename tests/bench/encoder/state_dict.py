"""Weights of PyTorch without PyTorch: the numbers of a file that `torch.save` made of a state dict."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np


def read_state_dict(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a file by their name, float32.

    Raises:
        pickle.UnpicklingError: the file holds something else than tensors of float32.
    """
    with zipfile.ZipFile(path) as archive:
        inside = {name.split("/", 1)[1]: name for name in archive.namelist()}
        return dict(_Tensors(archive.read(inside["data.pkl"]), lambda key: archive.read(inside[f"data/{key}"])).load())


class _Tensors(pickle.Unpickler):
    """Reads tensors and nothing else: a pickle could run any program."""

    def __init__(self, data: bytes, numbers: Callable[[str], bytes]) -> None:
        super().__init__(io.BytesIO(data))
        self._numbers = numbers

    def find_class(self, module: str, name: str) -> Any:
        """The few names that a state dict needs."""
        known = {
            "collections.OrderedDict": OrderedDict,
            "torch._utils._rebuild_tensor_v2": _tensor,
            "torch.FloatStorage": np.float32,
        }
        try:
            return known[f"{module}.{name}"]
        except KeyError:
            raise pickle.UnpicklingError(f"a state dict has no {module}.{name}") from None

    def persistent_load(self, pid: Any) -> np.ndarray:
        """The numbers that a tensor is a view of. pid: ("storage", type, key, device, count)."""
        return np.frombuffer(self._numbers(pid[2]), pid[1])


def _tensor(storage: np.ndarray, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: Any) -> np.ndarray:
    steps = [step * storage.itemsize for step in strides]
    return np.lib.stride_tricks.as_strided(storage[offset:], shape, steps).copy()
