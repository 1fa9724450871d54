"""Messages: they survive the wire, show every parameter as it is, and never fail to be shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from akin.plugin.contract import messages
from akin.plugin.contract.message import CATALOGUE, Message, Sentence, of_catalogue, plain, render, several
from akin.plugin.contract.records import from_json, to_json


def sent(message: Message) -> Message:
    """The message after its way over the wire."""
    return from_json(Message, json.loads(json.dumps(to_json(message))))


@pytest.fixture
def sentence() -> Any:
    """`sentence(text, ...)` declares a sentence for one test."""
    declared: list[str] = []

    def declare(text: str, **more: Any) -> Sentence:
        declared.append(f"test.{len(declared)}")
        return Sentence(declared[-1], text, **more)

    yield declare
    for code in declared:
        del CATALOGUE[code]


def test_fields_of_messages_inside_count() -> None:
    inside = messages.rasters.ONLY_ZEROS(order=["red"])
    assert messages.rasters.OF_RASTER(raster="a.tif", message=inside).fields == ("bands",)
    listed = messages.values.NOT_USED(values="dB", encoder="X", units=[inside])
    assert listed.fields == ("values", "bands")
    assert several(inside, listed).fields == ("bands", "values")


def test_a_message_with_messages_inside_survives_the_wire() -> None:
    inside = messages.rasters.ONLY_ZEROS(order=["red", "nir"])
    outer = messages.values.NOT_USED(values="dB", encoder="X", units=[inside, inside])
    whole = several(messages.rasters.OF_RASTER(raster="a.tif", message=outer), plain("{done} 100 %"))
    assert sent(whole) == whole
    assert str(sent(whole)) == str(whole) and sent(whole).fields == ("values", "bands")


def test_a_sentence_inside_another_is_translated_after_the_wire(sentence: Any) -> None:
    outer, inner = sentence("Outer {inner}"), sentence("inner {count}", one="only one")
    message = sent(outer(inner=[inner(count=2), inner(count=1)]))
    french = {"Outer {inner}": "Dehors {inner}", "inner {count}": "dedans {count}", "only one": "un seul"}
    assert render(message, lambda text: french[text]) == "Dehors dedans 2, un seul"


@pytest.mark.parametrize("text", ["/data/{a}/{}/{0!r}.tif", "100 %", "%s %(name)s", "{", "}}", "café 東京"])
def test_what_a_user_typed_is_shown_as_it_is(text: str, sentence: Any) -> None:
    outer = sentence("{inner} in {path}")
    message = outer(inner=sentence("Not {name}.")(name=text), path=text)
    for one in (message, sent(message)):
        assert str(one) == f"Not {text}. in {text}"
    assert str(plain(text)) == str(sent(plain(text))) == str(several(plain(text))) == text


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({}, "test.0"),
        ({"size_mb": 1.0}, "test.0 (size_mb=1.0)"),
        ({"file": "a", "size_mb": "large"}, "test.0 (file=a, size_mb=large)"),
        ({"file": "a", "size_mb": None}, "test.0 (file=a, size_mb=None)"),
        ({"file": None, "size_mb": 1}, "None has 1.0 MB."),
        ({"file": "a", "size_mb": 1, "extra": 2}, "a has 1.0 MB."),
        ({"file": [], "size_mb": 1}, " has 1.0 MB."),
    ],
)
def test_parameters_that_do_not_fit_the_sentence_are_shown_as_data(
    params: dict[str, Any], shown: str, sentence: Any
) -> None:
    sentence("{file} has {size_mb:.1f} MB.")
    assert str(sent(Message("test.0", params))) == shown


def test_a_text_of_the_catalogue_is_translated_as_it_is(sentence: Any) -> None:
    french = {"A note {a}. 100 %": "Une remarque {a}. 100 %", "{name} lacks. ": "{name} manque. "}
    message = sent(several(sentence("{name} lacks. ")(name="X"), of_catalogue("A note {a}. 100 %")))
    assert render(message, lambda text: french[text]) == "X manque.  Une remarque {a}. 100 %"
    assert str(of_catalogue("")) == "" and str(of_catalogue("MIT")) == "MIT"


def test_a_translation_that_can_not_be_filled_in_is_shown_as_data(sentence: Any) -> None:
    message = sentence("{count} files")(count=3)
    for wrong in ("{nombre} fichiers", "{count fichiers", "{} fichiers"):
        assert render(message, lambda text, wrong=wrong: wrong) == "test.0 (count=3)"


def test_a_message_of_another_version_is_shown_as_its_code_and_parameters() -> None:
    known = messages.rasters.NO_CRS(path="a.tif")
    unknown = Message("rasters.new_in_2031", {"path": "{a}.tif", "why": known})
    assert str(sent(unknown)) == f"rasters.new_in_2031 (path={{a}}.tif, why={known})"
    assert str(Message("rasters.new_in_2031")) == "rasters.new_in_2031"
    assert str(Message("several")) == ""
    assert str(sent(messages.rasters.OF_RASTER(raster="b.tif", message=unknown))).endswith(f"{unknown}")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({}, "Message needs the field 'code'"),
        ({"code": 3}, r"Message\.code must be str"),
        ({"code": "a", "params": []}, r"Message\.params must be dict"),
        ({"code": "a", "params": {"b": [1, {"params": {}}]}}, r"Message\.params\.b\[1\] needs the field 'code'"),
    ],
)
def test_what_is_not_a_message_is_named(data: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        from_json(Message, data)


@pytest.mark.parametrize(
    "message",
    [
        Message("several", {"messages": 5}),
        Message("catalog.downloading", {"file": "a", "done_mb": 10**400}),
        Message("catalog.downloading", {"file": "a", "done_mb": "much"}),
        Message("catalog.downloading", {}),
    ],
)
def test_a_message_with_other_parameters_is_shown_all_the_same(message):
    assert isinstance(render(message), str)


@pytest.mark.parametrize(
    ("value", "shown"), [(1920.0, "1920"), (999.6, "1000"), (76.83, "76.8"), (0.00012, "0.00012"), (1e300, "1e+300")]
)
def test_metres_have_no_exponent(value: float, shown: str) -> None:
    text = str(messages.encode.SMALLER_THAN_PIXEL(raster="a.tif", size_m=value, pixel_size_m=1.0))
    assert f" {shown} m wide" in text
