"""One table of import arguments: it agrees with the request, and reads what people type."""

import dataclasses
import typing

import pytest
from akin.plugin.contract.message import CATALOGUE
from akin.plugin.contract.messages.exchange import import_arguments as sentences
from akin.plugin.contract.requests.encoders.import_arguments import (
    ARGUMENTS,
    BY_NAME,
    ArgumentError,
    Group,
    Kind,
    of_group,
    parse,
    texts_of,
)
from akin.plugin.contract.requests.encoders.import_encoder import ImportEncoder

FIELDS = {field.name: field for field in dataclasses.fields(ImportEncoder)}
TYPES = typing.get_type_hints(ImportEncoder)
#: What ImportEncoder takes for each kind.
TAKES = {
    **dict.fromkeys((Kind.FILE, Kind.TEXT, Kind.SUGGESTED, Kind.AXES, Kind.CHOICE, Kind.RASTER, Kind.PICTURE), str),
    Kind.NUMBER: float,
    Kind.WHOLE: int,
    Kind.FLAG: bool,
    Kind.NUMBERS: tuple[float, ...],
    Kind.BANDS: tuple[int, ...],
    Kind.WORDS: tuple[str, ...],
    Kind.LINES: tuple[str, ...],
}


def test_the_table_has_a_row_for_each_field_of_the_request():
    assert sorted(argument.name for argument in ARGUMENTS) == sorted(FIELDS)


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: argument.name)
def test_a_row_agrees_with_its_field(argument):
    assert TAKES[argument.kind] == TYPES[argument.name]
    given = FIELDS[argument.name].default
    assert argument.default == (None if given is dataclasses.MISSING else given)
    assert str(argument.label()) and str(argument.help()) and bool(argument.choices) == (argument.kind is Kind.CHOICE)


def test_no_sentence_is_left_over():
    assert set(sentences.LABELS) == set(sentences.HELP) == set(FIELDS) and set(sentences.CHOICES) < set(FIELDS)


def test_ids_of_the_toolbox_are_unique_and_stay():
    assert len({argument.parameter for argument in ARGUMENTS}) == len(ARGUMENTS)
    assert BY_NAME["output"].parameter == "OUTPUT_NAME" and BY_NAME["pixel_sizes_m"].parameter == "PIXEL_SIZES_M"


def test_the_order_of_choices_stays_as_models_store_its_numbers():
    assert list(BY_NAME["normalisation"].choices) == ["imagenet", "half", "unit", "clip", "none"]
    assert list(BY_NAME["scaling"].choices) == ["display", "dtype", "percentile", "fixed", "none", "physical"]
    assert list(BY_NAME["pooling"].choices) == ["none", "cls", "mean", "gem", "dense"]


def test_groups_are_whole():
    assert sum(len(of_group(group)) for group in Group) == len(ARGUMENTS)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pixel_sizes_m", "0.3, 0.6", (0.3, 0.6)),
        ("mean", "", ()),
        ("offset", "-0,1", -0.1),
        ("steps", " 3 ", 3),
        ("bands", "4 3,2", (4, 3, 2)),
        ("bands", "4;3; 2", (4, 3, 2)),
        ("channels", "red, nir:842", ("red", "nir:842")),
        ("templates", "a {}. | {} | ", ("a {}.", "{}")),
        ("layout", "NHWC", "nhwc"),
        ("output", " Embedding ", "Embedding"),
    ],
)
def test_what_people_type_becomes_a_value(name, text, value):
    assert parse(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("pixel_sizes_m", "0.3 wide", sentences.NO_NUMBERS),
        ("bands", "1.5", sentences.NO_BANDS),
        ("bands", "0 1 2", sentences.NO_BANDS),
        ("scale", "1 2", sentences.NO_NUMBER),
        ("steps", "2.5", sentences.NO_WHOLE),
    ],
)
def test_what_is_not_a_number_says_which_argument(name, text, sentence):
    with pytest.raises(ArgumentError) as error:
        parse(name, text)
    assert error.value.message.code == sentence.code and error.value.message.fields == (name,)
    assert str(error.value).startswith(str(BY_NAME[name].label()))


def test_a_card_becomes_what_people_type():
    channels = [
        {"name": "red", "wavelength_nm": 660.0, "unit": ""},
        {"name": "vv", "wavelength_nm": None, "unit": "db"},
    ]
    image = {
        "patch_px": 32,
        "channels": channels,
        "mean": [0.48145466, 0.5],
        "scaling": {"kind": "fixed", "scale": 1.0},
    }
    card = {"id": "mine", "image": image, "text": {"templates": ["{}", "a {}"]}}
    assert texts_of(card) == {
        "id": "mine",
        "patch_px": "32",
        "channels": "red:660 vv::db",
        "mean": "0.481455 0.5",
        "scaling": "fixed",
        "scale": "1",
        "templates": "{} | a {}",
    }
    assert "templates" not in texts_of({**card, "text": None})


def test_messages_name_arguments_that_exist():
    room = [s for code, s in CATALOGUE.items() if code.startswith(("importing.", "import_arguments."))]
    assert len(room) > 150 and all(set(sentence.fields) <= set(FIELDS) for sentence in room)
