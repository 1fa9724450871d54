"""A message that the toolbox shows before a search is not shown again with the result."""

from __future__ import annotations

import json

from akin.plugin.algorithms.search.query_advice import new_messages
from akin.plugin.contract import QueryAdviceResult, SearchResult
from akin.plugin.contract.message import Message, several
from akin.plugin.contract.messages import engine
from akin.plugin.contract.records import from_json, to_json

ADVICE = Message("engine.no_verb", {"verb": "helipad"})
UNCLEAR = engine.CANCELLED()


def over_the_wire(message: Message) -> Message:
    result = SearchResult((), "", False, message, message, "", 0.0, 0)
    return from_json(SearchResult, json.loads(json.dumps(to_json(result)))).message


def shown() -> tuple[Message, ...]:
    return from_json(QueryAdviceResult, json.loads(json.dumps(to_json(QueryAdviceResult((ADVICE,)))))).notes


def test_only_new_messages_are_shown() -> None:
    message = over_the_wire(several(UNCLEAR, ADVICE))
    assert new_messages(message, shown()) == [UNCLEAR]
    assert new_messages(message, ()) == [UNCLEAR, ADVICE]
    assert new_messages(over_the_wire(ADVICE), shown()) == []


def test_the_same_sentence_with_other_values_is_new() -> None:
    other = Message("engine.no_verb", {"verb": "car"})
    assert new_messages(over_the_wire(other), shown()) == [other]


def test_no_message_shows_nothing() -> None:
    assert new_messages(None, ()) == []
