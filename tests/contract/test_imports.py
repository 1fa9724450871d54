"""The contract stands alone, and all that QGIS runs is Python 3.9: read from the code, since no Python 3.9 is here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[2] / "plugin"
CONTRACT = PLUGIN / "contract"
ROOMS = ("contract", "client", "install", "layers", "profile", "algorithms", "gui")
QGIS_SIDE = sorted([*(path for room in ROOMS for path in (PLUGIN / room).rglob("*.py")), PLUGIN / "main.py"])
NEWER_THAN_3_9 = {"tomllib", "_zoneinfo"}
BUILTIN_TYPES = {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple", "type"}


def name(path: Path) -> str:
    return path.relative_to(PLUGIN).as_posix()


def unions(tree: ast.AST) -> Iterator[ast.BinOp]:
    """Every X | Y of types in an expression."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            yield node


def names_a_type(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return names_a_type(node.left) or names_a_type(node.right)
    if isinstance(node, ast.Subscript):
        return names_a_type(node.value)
    return (isinstance(node, ast.Constant) and node.value is None) or (
        isinstance(node, ast.Name) and node.id in BUILTIN_TYPES
    )


def annotations(tree: ast.AST) -> Iterator[tuple[ast.expr, bool]]:
    """Each annotation, and whether it is a field's, which dataclasses and records.from_json look at."""
    fields = {id(s) for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for s in c.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign):
            yield node.annotation, id(node) in fields
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if node.returns is not None:
                yield node.returns, False
        elif isinstance(node, ast.arg) and node.annotation is not None:
            yield node.annotation, False


def is_put_off(tree: ast.Module) -> bool:
    """Whether Python does not evaluate the module's annotations."""
    return any(
        isinstance(n, ast.ImportFrom) and n.module == "__future__" and n.names[0].name == "annotations"
        for n in tree.body
    )


def has_brackets(node: ast.With, source: str) -> bool:
    """Whether several items of a `with`, or one with `as`, stand in brackets of their own, which is Python 3.10."""
    if len(node.items) == 1 and node.items[0].optional_vars is None:
        return False
    first = node.items[0].context_expr
    lines = source.encode().splitlines()[node.lineno - 1 : first.lineno]
    lines[-1] = lines[-1][: first.col_offset]
    lines[0] = lines[0][node.col_offset :]
    return b"(" in b"".join(lines)


@pytest.mark.parametrize("path", sorted(CONTRACT.rglob("*.py")), ids=name)
def test_the_contract_imports_the_standard_library_and_itself_alone(path: Path) -> None:
    depth = len(path.relative_to(CONTRACT).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            assert node.level <= depth, f"line {node.lineno} leaves the contract"
            continue
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            assert module.split(".")[0] in sys.stdlib_module_names - NEWER_THAN_3_9, f"line {node.lineno}: {module}"


@pytest.mark.parametrize("path", sorted(CONTRACT.rglob("*.py")), ids=name)
def test_a_field_of_the_contract_has_a_type_that_python_39_can_evaluate(path: Path) -> None:
    found = [a.lineno for a, is_field in annotations(ast.parse(path.read_text("utf-8"))) if is_field and any(unions(a))]
    assert not found, f"X | Y in lines {found}: write Optional[X] or Union[X, Y]"


@pytest.mark.parametrize("path", QGIS_SIDE, ids=name)
def test_qgis_side_runs_on_python_39(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 9))  # refuses match and except*
    said = [a for a, _ in annotations(tree)]
    unseen = {id(u) for a in said for u in unions(a)} if is_put_off(tree) else set()
    evaluated = [u for u in unions(tree) if id(u) not in unseen and (names_a_type(u.left) or names_a_type(u.right))]
    assert not evaluated, f"X | Y is evaluated in lines {[u.lineno for u in evaluated]}"
    withs = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.With) and has_brackets(n, source)]
    assert not withs, f"a `with` in brackets in lines {withs}"


@pytest.mark.parametrize(
    "source",
    [
        "match x:\n    case 1: pass",
        "Text = str | None",
        "def f(x: int | None): pass",
        "with (open(a) as b, open(c) as d):\n    pass",
        "with (\n    open(a) as b,\n    open(c) as d,\n):\n    pass",
        "try:\n    pass\nexcept* OSError:\n    pass",
        "isinstance(x, int | float)",
    ],
)
def test_what_python_39_can_not_do_is_noticed(source: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(source, "utf-8")
    with pytest.raises((AssertionError, SyntaxError)):
        test_qgis_side_runs_on_python_39(tmp_path / "a.py")


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import annotations\ndef f(x: int | None) -> str | None: pass",
        "both = {1} | {2}\nflags = Qt.A | Qt.B",
        "with open(a) as b, open(c) as d:\n    pass",
        "with lock:\n    pass\nwith (yield x):\n    pass",
    ],
)
def test_what_python_39_can_do_passes(source: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(source, "utf-8")
    test_qgis_side_runs_on_python_39(tmp_path / "a.py")
