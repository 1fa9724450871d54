"""Messages in tests: by their codes and parameters, and not by their English sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from akin.plugin.contract.message import Message
from akin.plugin.engine.base.errors import AkinError

Refused = Callable[..., AbstractContextManager[None]]
FindMessage = Callable[..., Message]


@pytest.fixture
def refused() -> Refused:
    """`with refused("rasters.no_such_band", number=9):` expects an error with this message, or with it inside."""

    @contextmanager
    def expect(code: str, **params: Any) -> Iterator[None]:
        with pytest.raises(AkinError) as raised:
            yield
        _find([raised.value.message], code, params)

    return expect


@pytest.fixture
def message_of() -> FindMessage:
    """`message_of(warnings, "rasters.fill_used", fill=0.0)` is the message with this code, or fails."""
    return lambda messages, code, **params: _find(list(messages), code, params)


def _find(messages: list[Message], code: str, params: dict[str, Any]) -> Message:
    known = [m for message in messages for m in _with_inner(message)]
    for message in known:
        if message.code == code and params.items() <= message.params.items():
            return message
    raise AssertionError(f"no message {code} with {params} among {[(m.code, m.params) for m in known]}")


def _with_inner(value: Any) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
        for param in value.params.values():
            yield from _with_inner(param)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _with_inner(one)
