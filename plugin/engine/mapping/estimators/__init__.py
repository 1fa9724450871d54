"""Estimators: from labelled vectors to classes or values. Each is a file with ESTIMATOR at its end."""

from __future__ import annotations

from importlib import import_module

from ....contract.requests.mapping import mapmodel
from .base import Estimator

#: All estimators, by name, in the order of ESTIMATORS.
BY_NAME: dict[str, Estimator] = {name: import_module(f".{name}", __name__).ESTIMATOR for name in mapmodel.ESTIMATORS}
