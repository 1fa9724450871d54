"""Every sentence is used, and every call of one gives what its text needs. Read from the code, as nothing else can."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Optional

import pytest
from akin.plugin.contract import message as message_module
from akin.plugin.contract import messages
from akin.plugin.contract.message import CATALOGUE, Sentence

PLUGIN = Path(__file__).resolve().parents[2] / "plugin"
DECLARED = PLUGIN / "contract" / "messages"
ROOMS = {name: getattr(messages, name) for name in messages.__all__}
FILES = sorted(PLUGIN.rglob("*.py"))


def placeholders(text: str) -> set[str]:
    """The names of a text's placeholders."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def needed(sentence: Sentence) -> set[str]:
    """The parameters of a sentence: its placeholders, and the count that chooses between its two texts."""
    chooses = {"count"} if sentence.one else set()
    return placeholders(sentence.text) | placeholders(sentence.one) | chooses


@dataclass(frozen=True)
class Names:
    """The names by which a file knows rooms of sentences, and sentences themselves."""

    rooms: Mapping[str, str]
    sentences: Mapping[str, Sentence]

    def sentence(self, node: ast.expr) -> Optional[Sentence]:
        """The sentence that an expression names."""
        if isinstance(node, ast.Name):
            return self.sentences.get(node.id)
        if not isinstance(node, ast.Attribute):
            return None
        room = node.value
        if isinstance(room, ast.Attribute) and isinstance(room.value, ast.Name) and room.value.id == "messages":
            return getattr(ROOMS.get(room.attr), node.attr, None)
        return getattr(ROOMS.get(self.rooms.get(room.id, "")), node.attr, None) if isinstance(room, ast.Name) else None


def short_names(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The rooms that an assignment gives a short name: `unit, say = unit_title(u), messages.values`."""
    if not isinstance(node, ast.Assign):
        return
    target, value = node.targets[0], node.value
    both = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        both = list(zip(target.elts, value.elts))
    for name, room in both:
        named = isinstance(room, ast.Attribute) and isinstance(room.value, ast.Name) and room.value.id == "messages"
        if named and isinstance(name, ast.Name):
            yield name.id, room.attr


def names_of(path: Path, tree: ast.Module) -> Names:
    rooms, sentences = {}, {}
    own = ROOMS[path.stem] if DECLARED in path.parents and path.stem in ROOMS else None
    if own is not None:
        sentences = {name: value for name, value in vars(own).items() if isinstance(value, Sentence)}
    for node in ast.walk(tree):
        rooms.update(short_names(node))
        if not isinstance(node, ast.ImportFrom):
            continue
        package = (node.module or "").split(".")
        for alias in node.names:
            known = alias.asname or alias.name
            if "messages" not in package:
                continue
            if alias.name in ROOMS:
                rooms[known] = alias.name
            elif package[-1] in ROOMS:
                sentences[known] = getattr(ROOMS[package[-1]], alias.name)
    return Names(rooms, sentences)


def called(names: Names, node: ast.Call) -> Iterator[Sentence]:
    """The sentences that a call makes a message of: one, or both of (A if x else B)(...)."""
    options = [node.func.body, node.func.orelse] if isinstance(node.func, ast.IfExp) else [node.func]
    for option in options:
        sentence = names.sentence(option)
        if isinstance(sentence, Sentence):
            yield sentence


def wrong_calls(path: Path) -> list[str]:
    """The calls that give a sentence too much or too little. What ** adds can't be known: it may be what lacks."""
    tree = ast.parse(path.read_text("utf-8"))
    names, found = names_of(path, tree), []
    for node in ast.walk(tree):
        for sentence in called(names, node) if isinstance(node, ast.Call) else ():
            given = {keyword.arg for keyword in node.keywords}
            lacking, left = needed(sentence) - given, given - needed(sentence) - {None}
            if node.args or left or (lacking and None not in given):
                found.append(f"line {node.lineno}: {sentence.code} lacks {lacking or '-'}, has no {left or '-'}")
    return found


def used() -> Iterator[str]:
    """The codes of all sentences that some code names."""
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        names = names_of(path, tree)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                sentence = names.sentence(node)
                if isinstance(sentence, Sentence):
                    yield sentence.code


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PLUGIN).as_posix())
def test_a_call_gives_what_the_sentence_needs(path: Path) -> None:
    assert not wrong_calls(path)


def test_every_sentence_is_used() -> None:
    in_tables = {code for code in CATALOGUE if code.startswith("import_arguments.")}  # test_import_arguments has these
    own = {message_module.PLAIN.code, message_module.SEVERAL.code, message_module.OF_CATALOGUE.code}
    assert set(CATALOGUE) - set(used()) - in_tables - own == set()


@pytest.mark.parametrize("sentence", CATALOGUE.values(), ids=CATALOGUE)
def test_the_sentence_for_one_has_placeholders_of_the_sentence_for_many(sentence: Sentence) -> None:
    every = placeholders(sentence.text) | placeholders(sentence.one)
    assert all(name.isidentifier() for name in every), "placeholders need names"
    assert placeholders(sentence.one) <= placeholders(sentence.text)


#: Sentences that name a panel and also the parameter that the toolbox has for it.
NAME_BOTH = {"encode.undated", "mapmodel.mixed_dates", "search.other_encoder"}


@pytest.mark.parametrize("sentence", CATALOGUE.values(), ids=CATALOGUE)
def test_the_advice_is_right_in_the_toolbox_too(sentence: Sentence) -> None:
    """The engine does not know who asks: a model or the shell has no map to click on, and no panel."""
    of_panels = re.findall(
        r"(?i)\b(?:click|tick|drag|panel|dock|button|in filters|move the map|in the form|akin compare)\b",
        f"{sentence.text} {sentence.one}",
    )
    assert not of_panels or sentence.code in NAME_BOTH


@pytest.mark.parametrize(
    ("arguments", "is_wrong"),
    [
        ("path=p", False),
        ("**all", False),
        ("", True),
        ("path=p, other=1", True),
        ("other=1, **all", True),
        ("p", True),
    ],
)
@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("from ..contract import messages", "messages.rasters.NO_CRS"),
        ("from ..contract.messages import rasters as say", "say.NO_CRS"),
        ("from ..contract.messages.rasters import NO_CRS", "NO_CRS"),
        ("say = messages.rasters", "say.NO_CRS"),
        ("from ..contract.messages import rasters as m", "(m.NO_CRS if late else m.NO_CRS)"),
    ],
)
def test_a_wrong_call_is_noticed(start: str, name: str, arguments: str, is_wrong: bool, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"{start}\nraise AkinError({name}({arguments}))\n", "utf-8")
    assert bool(wrong_calls(tmp_path / "a.py")) is is_wrong
