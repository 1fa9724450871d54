"""The verbs for Python code: `perform(verbs.SEARCH_TEXT, SearchText(...))`. The worker and the shell use it as well.

The function of a verb is imported when it is first called, so that `akin --help` and the worker's first answer do not
wait for ONNX Runtime.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable
from typing import TypeVar, cast

from ...contract import messages
from ...contract.addresses import collections_of, is_remote
from ...contract.records import from_json, to_json
from ...contract.system_errors import is_known, reason
from ...contract.verbs import Verb
from ..base.errors import RequestError, ResourceError
from ..base.job import Job
from ..base.text import check_text
from ..collection.database.link import in_database
from .outputs import check_outputs

Q = TypeVar("Q")
R = TypeVar("R")

PLUGIN = __name__.rsplit(".", 3)[0]


def load(verb: Verb[Q, R]) -> Callable[[Q, Job], R]:
    """The function of a verb. Where no part of it explains an error of the operating system, this does."""
    module, name = verb.code.split(":")
    function = cast("Callable[[Q, Job], R]", getattr(importlib.import_module(f"{PLUGIN}.{module}"), name))

    @functools.wraps(function)
    def run(request: Q, job: Job) -> R:
        check_text(request)
        try:
            check_outputs(request)
            with job.in_charge():
                if any(is_remote(one) or in_database(one) for one in collections_of(request)):
                    from ..catalog.collections.local import with_local

                    return function(*with_local(verb, request, job))
                return function(request, job)
        except OSError as error:
            if error.filename is None or not is_known(error):
                raise  # of the network, or a bug
            reading = not os.access(error.filename, os.R_OK)
            raise ResourceError(reason(error, str(error.filename), reading)) from error

    return run


def perform(verb: Verb[Q, R], request: Q, job: Job | None = None) -> R:
    """Run a verb. Raises AkinError with a message for the user, Cancelled.

    A path may be a Path, and a list stands for a tuple. Any other wrong type is a RequestError that names the argument.
    """
    try:
        checked = from_json(verb.request, to_json(request))
    except ValueError as error:
        raise RequestError(messages.engine.WRONG_ARGUMENT(verb=verb.name, problem=str(error))) from error
    return load(verb)(checked, job or Job())
