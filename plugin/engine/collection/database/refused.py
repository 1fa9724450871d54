"""What a database refuses, and why, as sentences: errors of a statement, and of the connection itself.

An error of a statement has a code (SQLSTATE). libpq gives none for a connection that fails, only words: those are
looked for in English, and a server in another language is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ....contract.message import Sentence
from ...base.errors import AkinError, CollectionError, ResourceError
from .tables import in_sql

#: Each reason: its codes, its words where a connection fails, and its sentence. The first that fits is used.
_REASONS: tuple[tuple[tuple[str, ...], str, Sentence], ...] = (
    (
        ("28P01",),
        r'authentication failed|no password supplied|role ".*" does not exist|not permitted to log in',
        messages.database.LOGIN,
    ),
    ((), r"pg_hba\.conf", messages.database.NOT_ALLOWED),
    (("3D000",), r'database ".*" does not exist', messages.database.UNKNOWN),
    (("53300",), r"too many (connections|clients)|connection slots are reserved", messages.database.CONNECTIONS),
    (("57P03",), r"the database system is", messages.database.NOT_NOW),
    ((), r"sslmode|support SSL|SSL error|SSL connection is required|certificate|private key", messages.database.SSL),
    (
        ("22023",),
        r"invalid (\w+ )?value|invalid port|unrecognized config|connection option|service file|definition of service",
        messages.database.SETTING,
    ),
    (("25006",), r"read-only|server is in hot standby", messages.database.READ_ONLY),
    (("57014",), r"canceling statement", messages.database.TIMEOUT),
    (("53100",), r"No space left", messages.database.FULL),
)
#: Before the words of the server, in any language: "connection to … failed: FATAL:  ".
_SAID_BY_SERVER = re.compile(r".*?failed: \w+:  ")
#: What psycopg puts before the words of libpq.
_BEFORE = re.compile(r"connection (failed|is bad): ")
#: The names of the tables of patches begin so.
_PATCHES = "patches_"


def not_connected(address: DatabaseAddress, error: Exception) -> ResourceError:
    """Why there is no connection, as an error with a sentence."""
    from psycopg import ProgrammingError

    if isinstance(error, ProgrammingError):  # of a connection text that can't be read, its error quotes a piece
        return ResourceError(messages.database.LOGIN(server=address.server, reason="its login can't be read"))
    answers = _SAID_BY_SERVER.search(str(error))
    sentence, reason = _known(error) or (messages.database.REFUSED if answers else messages.database.UNREACHABLE, "")
    return ResourceError(sentence(server=address.server, reason=reason or _said(_lines(error)[0])))


@contextmanager
def translated(address: DatabaseAddress, writing: bool = False) -> Iterator[None]:
    """Raise an error of the database as a sentence: ResourceError, or CollectionError if the tables are not Akin's."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _translated(address, error, writing) from error


def _translated(address: DatabaseAddress, error: Any, writing: bool) -> AkinError:
    from psycopg import errors

    where = {"server": address.server, "schema": address.schema}
    reason = _said(_lines(error)[0])
    if isinstance(error, errors.InsufficientPrivilege):
        where["schema"] = in_sql(address.schema)  # the sentences have statements to copy
        if writing:
            return ResourceError(messages.database.WRITE_RIGHT(reason=reason, **where))
        return ResourceError(messages.database.READ_RIGHT(**where))
    if isinstance(error, errors.UndefinedTable) and _PATCHES in reason:
        return CollectionError(messages.database.NO_PATCHES(name=address.name, server=address.server))
    if isinstance(error, (errors.UndefinedTable, errors.InvalidSchemaName)):
        return CollectionError(messages.database.NO_COLLECTIONS(**where))
    if isinstance(error, (errors.UndefinedColumn, errors.UndefinedObject, errors.InvalidForeignKey)):
        return CollectionError(messages.database.NOT_OURS(**where))
    if is_lost(error):
        return ResourceError(messages.database.LOST(server=address.server, reason=reason))
    sentence, reason = _known(error) or (messages.database.REFUSED, reason)
    return ResourceError(sentence(server=address.server, reason=reason))


def is_lost(error: Exception) -> bool:
    """Whether an error is the end of the connection: the server stopped, or the network did."""
    from psycopg import InterfaceError, OperationalError

    state = _state(error)
    return state.startswith(("57P", "08")) or (isinstance(error, (OperationalError, InterfaceError)) and not state)


def _known(error: Exception) -> tuple[Sentence, str] | None:
    """The sentence of an error and the line that gives the reason, if it is known. libpq tries with and without SSL,
    and several hosts: each has a line."""
    state, lines = _state(error), _lines(error)
    for states, words, sentence in _REASONS:
        for line in lines:
            if state in states or (not state and re.search(words, line)):
                return sentence, _said(line)
    return None


def _state(error: Exception) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def _lines(error: Exception) -> list[str]:
    return str(error).strip().splitlines() or [type(error).__name__]


def _said(line: str) -> str:
    """What the database says itself."""
    return _BEFORE.sub("", _SAID_BY_SERVER.sub("", line))[:300]
