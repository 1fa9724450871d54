"""The verbs as shell commands: `akin search-text --collection my.akin --query "a harbour"`.

The arguments come from the request dataclasses, so a new verb needs no code here. Nested values (terms, filters,
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
from collections.abc import Callable, Sequence
from typing import Any

from ...contract import messages, verbs
from ...contract.message import Message
from ...contract.records import from_json, parse_json, to_json
from ...contract.verbs import Verb
from ...contract.version import plugin_version
from ..base.errors import AkinError, Cancelled, RequestError
from ..base.job import Job
from .api import load
from .explained import arguments as explained
from .explained import description

EXIT_OURS = 1
EXIT_CANCELLED = 130

#: Notes that a script must see too: why it waits, or that the result is of an older state.
_SAID = frozenset(
    one.code for one in (messages.remote.OFFLINE, messages.scale.WAITING_WORKERS, messages.scale.WAITING_SCHEDULER)
)

#: A function that runs a verb: (verb, request, job) to its result.
Run = Callable[[Verb[Any, Any], Any, Job], Any]


def main(argv: list[str] | None = None, known: Sequence[Verb[Any, Any]] = verbs.ENGINE, run: Run | None = None) -> int:
    """Run one verb, or the worker.

    Args:
        known: the verbs.
        run: runs a verb; by default its own function does.

    Returns:
        The exit code: 0, 1 (an error with a message) or 130 (cancelled). Any other error ends in a traceback.
    """
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["worker"]:
        from .worker import main as serve

        return serve(known)
    arguments = _parser(known).parse_args(argv)
    verb = next(one for one in known if one.name == arguments.verb.replace("-", "_"))
    job = Job(_json_lines if arguments.json_progress else _Bar())
    try:
        result = (run or _run)(verb, _request(arguments, verb), job)
    except (Cancelled, KeyboardInterrupt):
        return _fail(messages.engine.CANCELLED(), EXIT_CANCELLED)
    except AkinError as error:
        return _fail(error.message, EXIT_OURS)
    try:
        print(_text(_readable(result)), flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes again at its end
        if isinstance(error, BrokenPipeError):  # as in `akin list-catalog | head`
            return 0
        return _fail(messages.engine.NOT_PRINTED(reason=error.strerror or str(error)), EXIT_OURS)
    return 0


def _run(verb: Verb[Any, Any], request: Any, job: Job) -> Any:
    return load(verb)(request, job)


def _text(value: Any) -> str:
    """JSON in the encoding of the output. Where that has not all characters, such as on Windows, they are escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return json.dumps(value, indent=2)
    return text


def _readable(value: Any) -> Any:
    """A result as JSON values, with its messages as English sentences."""
    if isinstance(value, Message):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _readable(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: _readable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_readable(one) for one in value]
    return to_json(value)


def _fail(message: Message, exit_code: int) -> int:
    print(f"akin: {message}", file=sys.stderr)
    return exit_code


def _parser(known: Sequence[Verb[Any, Any]]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="akin", description=__doc__.splitlines()[0])
    parser.add_argument("--version", action="version", version=plugin_version())
    parser.add_argument("--json-progress", action="store_true", help="write the progress as JSON lines to stderr")
    commands = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    commands.add_parser("worker", help="answer JSON-RPC requests on stdin and stdout")
    for verb in known:
        doc = description(verb.request).replace("%", "%%")
        sub = commands.add_parser(verb.name.replace("_", "-"), help=doc.splitlines()[0], description=doc)
        texts = explained(verb.request)
        for field in dataclasses.fields(verb.request):
            _add_argument(sub, verb.request, field, texts.get(field.name, "").replace("%", "%%"))
    return parser


def _add_argument(
    parser: argparse.ArgumentParser, request: type[Any], field: dataclasses.Field[Any], text: str
) -> None:
    kind = _plain(typing.get_type_hints(request)[field.name])
    flag = "--" + field.name.replace("_", "-")
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    more: dict[str, Any] = {"required": required, "default": argparse.SUPPRESS, "help": text}
    if kind in (int, float, str):
        parser.add_argument(flag, type=kind, **more)
    elif typing.get_origin(kind) is tuple and typing.get_args(kind)[0] in (int, float, str):
        item = typing.get_args(kind)[0]
        parser.add_argument(flag, type=item, nargs="+", **more)
    else:
        parser.add_argument(flag, type=_json, metavar="true|false" if kind is bool else "JSON", **more)


def _json(text: str) -> Any:
    try:
        return parse_json(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'{text!r} is not JSON, such as true or {{"name": 1}} ({error})') from error


def _plain(kind: Any) -> Any:
    """The type without `| None`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(k for k in typing.get_args(kind) if k is not type(None))
    return kind


def _request(arguments: argparse.Namespace, verb: Verb[Any, Any]) -> Any:
    given = vars(arguments)
    fields = [field.name for field in dataclasses.fields(verb.request)]
    try:
        return from_json(verb.request, {name: given[name] for name in fields if name in given})
    except ValueError as error:
        raise RequestError(messages.engine.WRONG_ARGUMENT(verb=arguments.verb, problem=str(error))) from error


def _json_lines(fraction: float, note: Message) -> None:
    """Progress for programs: one JSON object on each line of stderr."""
    print(json.dumps({"fraction": round(fraction, 5), "note": str(note)}), file=sys.stderr, flush=True)


@dataclasses.dataclass
class _Bar:
    """Progress for people: one line that is drawn again and again, only on a terminal. `_SAID` is said everywhere."""

    _said: set[str] = dataclasses.field(default_factory=set)

    def __call__(self, fraction: float, note: Message) -> None:
        terminal = sys.stderr.isatty()
        if note.code in _SAID and str(note) not in self._said:
            self._said.add(str(note))
            print(f"{chr(10) if terminal else ''}akin: {note}", file=sys.stderr, flush=True)
        elif terminal:
            bar = f"\r[{'#' * round(fraction * 30):30}] {fraction:4.0%} {note!s:60.60}"
            print(bar, end="\n" if fraction >= 1 else "", file=sys.stderr, flush=True)
