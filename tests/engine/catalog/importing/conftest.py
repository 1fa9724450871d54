"""What an import says, by code and parameters; every message is also rendered, so that none lacks a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from akin.plugin.contract.message import SEVERAL, Message, Sentence
from akin.plugin.engine.base.errors import AkinError


def _each(messages: Iterable[Message]) -> Iterator[Message]:
    for message in messages:
        assert str(message) and "{" not in str(message)
        yield from _each(message.params["messages"]) if message.code == SEVERAL.code else (message,)


@pytest.fixture(scope="session")
def codes() -> Callable[[Iterable[Message]], list[str]]:
    """Messages to their codes."""
    return lambda messages: [message.code for message in _each(messages)]


@pytest.fixture(scope="session")
def refused() -> Callable[..., AbstractContextManager[None]]:
    """A context in which an error of a kind must say a sentence with (at least) these parameters."""

    @contextmanager
    def expect(kind: type[AkinError], sentence: Sentence, **params: Any) -> Iterator[None]:
        with pytest.raises(kind) as error:
            yield
        message = next(_each([error.value.message]))
        assert message.code == sentence.code, str(message)
        assert {name: message.params[name] for name in params} == params

    return expect
