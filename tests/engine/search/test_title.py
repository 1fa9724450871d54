"""The title of a query."""

from __future__ import annotations

import pytest
from akin.plugin.contract import messages
from akin.plugin.contract.message import Message, plain
from akin.plugin.engine.search.query.title import MAX_LENGTH, title, words_label


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ([(plain("river"), 1)], "river"),
        ([(plain("town"), -1), (plain("river"), 1), (plain("lake"), 1)], "river + lake \N{MINUS SIGN} town"),
        ([(messages.search.POLYGON(), 1), (messages.search.PATCH(patch=3), -1)], "polygon \N{MINUS SIGN} patch 3"),
        ([(words_label(" dense\n residential  area "), 1)], "dense residential area"),
    ],
)
def test_titles(labels: list[tuple[Message, int]], text: str) -> None:
    assert str(title(labels)) == text


def test_a_title_has_the_first_terms_that_fit() -> None:
    long = str(title([(plain(f"term {i:02d}"), 1) for i in range(500)]))
    assert long.startswith("term 00 + term 01 + ") and long.endswith(" \N{HORIZONTAL ELLIPSIS}")
    assert MAX_LENGTH - 20 < len(long) <= MAX_LENGTH + 2


def test_long_words_are_shortened() -> None:
    label = words_label("x" * 2000)
    assert len(str(label)) == MAX_LENGTH and str(label).endswith("\N{HORIZONTAL ELLIPSIS}")
    assert str(title([(label, 1), (plain("river"), 1)])) == f"{label} \N{HORIZONTAL ELLIPSIS}"


def test_words_are_not_translated() -> None:
    assert words_label("polygon").code == "plain"
