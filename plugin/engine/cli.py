"""The same verbs for a shell: `akin search-text --collection my.akin --query "a harbour"`.

Arguments come from the request dataclasses, so a new verb needs no line here. Nested values (terms, filters,
extents) are given as JSON.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import types
import typing
from typing import Any

from ..contract import REQUESTS
from ..contract.records import from_json, to_json
from .api import VERBS
from .base.engine_info import plugin_version
from .base.errors import AkinError, Cancelled, RequestError
from .base.job import Job

EXIT_OURS = 1
EXIT_CANCELLED = 130


def main(argv: list[str] | None = None) -> int:
    """Run one verb, or the worker. Returns the exit code: 0, 1 (our error), 130 (interrupted); else a traceback."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["worker"]:
        from .worker import main as serve

        return serve()
    arguments = _parser().parse_args(argv)
    verb = arguments.verb.replace("-", "_")
    job = Job(_json_lines if arguments.json_progress else _bar)
    try:
        result = VERBS[verb](_request(arguments, REQUESTS[verb]), job)
    except (Cancelled, KeyboardInterrupt):
        return _say("Cancelled.", EXIT_CANCELLED)
    except AkinError as error:
        return _say(str(error), EXIT_OURS)
    try:
        print(json.dumps(to_json(result), indent=2, ensure_ascii=False), flush=True)
    except BrokenPipeError:  # `akin list-catalog | head` has read enough; Python would flush once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(text: str, code: int) -> int:
    print(f"akin: {text}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="akin", description=__doc__.splitlines()[0])
    parser.add_argument("--version", action="version", version=plugin_version())
    parser.add_argument("--json-progress", action="store_true", help="progress as JSON lines on stderr")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("worker", help="serve the verbs as JSON-RPC over stdio")
    for name, function in VERBS.items():
        doc = (function.__doc__ or "").strip()
        sub = verbs.add_parser(name.replace("_", "-"), help=doc.splitlines()[0], description=REQUESTS[name].__doc__)
        for field in dataclasses.fields(REQUESTS[name]):
            _add_argument(sub, REQUESTS[name], field)
    return parser


def _add_argument(parser: argparse.ArgumentParser, request: type[Any], field: dataclasses.Field[Any]) -> None:
    kind = _plain(typing.get_type_hints(request)[field.name])
    flag = "--" + field.name.replace("_", "-")
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    if kind in (int, float, str):
        parser.add_argument(flag, type=kind, required=required, default=argparse.SUPPRESS)
    elif typing.get_origin(kind) is tuple and typing.get_args(kind)[0] in (int, float, str):
        item = typing.get_args(kind)[0]
        parser.add_argument(flag, type=item, nargs="+", required=required, default=argparse.SUPPRESS)
    else:
        parser.add_argument(flag, type=json.loads, required=required, default=argparse.SUPPRESS, metavar="JSON")


def _plain(kind: Any) -> Any:
    """The type without its `| None`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(k for k in typing.get_args(kind) if k is not type(None))
    return kind


def _request(arguments: argparse.Namespace, request: type[Any]) -> Any:
    given = vars(arguments)
    try:
        return from_json(request, {f.name: given[f.name] for f in dataclasses.fields(request) if f.name in given})
    except ValueError as error:
        raise RequestError(f"{error}.") from error


def _json_lines(fraction: float, note: str) -> None:
    """Progress for programs: one JSON object a line on stderr."""
    print(json.dumps({"fraction": round(fraction, 5), "note": note}), file=sys.stderr, flush=True)


def _bar(fraction: float, note: str) -> None:
    """Progress for people: one line that is drawn again, only on a terminal."""
    if sys.stderr.isatty():
        end = "\n" if fraction >= 1 else ""
        print(f"\r[{'#' * round(fraction * 30):30}] {fraction:4.0%} {note:60.60}", end=end, file=sys.stderr, flush=True)
