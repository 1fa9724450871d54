"""The sentences that people read, found in the code's syntax trees and in what encoders say of themselves.

In the code they stand in two forms, always as literals:

- `tr("text")`;
- `Sentence("code", "text", one="text for one")`, the messages of the engine and of the installer.

What an encoder knows stands in models/catalog.json ("knows", "note" and licences that are no code) and in the cards of
models/ ("description").
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Optional

#: Files that work with sentences of others.
RENDERERS = ("plugin/contract/message.py", "plugin/profile/i18n.py")
#: A comment on a line where `tr` gets a text that is extracted elsewhere; the reason follows.
MARK = "# i18n:"


class NotExtractable(ValueError):
    """Sentences that can't be found in the code; one line each."""


def sentences(root: Path) -> dict[str, set[str]]:
    """Each sentence in `root`/plugin and `root`/models, with the files (relative, with slashes) in which it stands.

    Raises:
        NotExtractable: a text that is not a literal, or that is translated before QGIS's language is known.
    """
    found: dict[str, set[str]] = {}
    wrong: list[str] = []
    for path in sorted((root / "plugin").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if file in RENDERERS:
            continue
        reader = _Reader(path.read_text("utf-8"))
        for text in reader.texts:
            found.setdefault(text, set()).add(file)
        wrong += [f"{file}:{line}: {reason}" for line, reason in reader.wrong]
    if wrong:
        raise NotExtractable("\n".join(wrong))
    for path, text in _of_encoders(root / "models"):
        found.setdefault(text, set()).add(path.relative_to(root).as_posix())
    return found


def _of_encoders(models: Path) -> Iterator[tuple[Path, str]]:
    """What the encoders of the catalogue and those that Akin includes say of themselves, and the file."""
    catalog = models / "catalog.json"
    if catalog.exists():
        for one in json.loads(catalog.read_text("utf-8"))["encoders"]:
            yield from ((catalog, text) for text in (one["knows"], one["note"], one["licence"]) if " " in text)
    for card in sorted(models.glob("*/card.json")):
        yield card, json.loads(card.read_text("utf-8"))["description"]


class _Reader(ast.NodeVisitor):
    """Reads one file. `texts` has what it found, `wrong` pairs of a line number and what is wrong there."""

    def __init__(self, source: str) -> None:
        self.texts: list[str] = []
        self.wrong: list[tuple[int, str]] = []
        self._lines = source.splitlines()
        self._functions = 0
        self.visit(ast.parse(source))

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name == "tr":
            self._tr(node)
        elif name == "Sentence":
            self._sentence(node)
        for child in ast.iter_child_nodes(node):
            called = name == "tr" and child is node.func
            rendered = name == "render" and _name(child) == "tr"
            if not (called or rendered):
                self.visit(child)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id == "tr" and not self._marked(node):
            self.wrong.append((node.lineno, "tr is passed on, so its texts are not found"))

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.Lambda) -> None:
        self._functions += 1
        self.generic_visit(node)
        self._functions -= 1

    visit_Lambda = visit_FunctionDef  # noqa: N815 - ast's name

    def _tr(self, node: ast.Call) -> None:
        if not self._functions:
            self.wrong.append((node.lineno, "tr() runs while the file is imported, before QGIS's language is known"))
        elif not node.args:
            return
        elif not self._take(node.args[0]) and not self._marked(node):
            self.wrong.append((node.lineno, f"tr() takes a literal text, or the line says why not: {MARK} reason"))

    def _sentence(self, node: ast.Call) -> None:
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        text = node.args[1] if len(node.args) > 1 else named.get("text")
        for value in filter(None, (text, named.get("one"))):
            if not self._take(value):
                self.wrong.append((node.lineno, "Sentence() takes literal texts"))

    def _take(self, node: ast.AST) -> bool:
        text = _literal(node)
        if text:
            self.texts.append(text)
        return text is not None

    def _marked(self, node: ast.Call | ast.Name) -> bool:
        return MARK in self._lines[node.lineno - 1]


def _name(node: ast.AST) -> Optional[str]:
    """The last word of `a.b.name` or `name`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def _literal(node: ast.AST) -> Optional[str]:
    """The text of a literal; "a" "b" is one to Python already."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
