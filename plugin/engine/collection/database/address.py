"""Addresses of databases as requests give them, and the logins that QGIS lends this process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ....contract.addresses.database import MOST_SCHEMA, PARAMETERS, WrongAddress
from ...base.errors import RequestError

#: By the database and the connection of QGIS: libpq's connection text, with a password. In memory alone.
_logins: dict[tuple[str, str], str] = {}


def parse(text: str, connection: str = "") -> DatabaseAddress:
    """The address of a database, which is reached with the login of a connection of QGIS; "" for libpq's own.

    Raises:
        RequestError: the text is not the address of a database, or it holds a password.
    """
    try:
        return replace(DatabaseAddress.parse(text), connection=connection)
    except WrongAddress as error:
        if error.kind == "password":
            raise RequestError(messages.database.PASSWORD()) from error
        if error.kind == "parameter":
            wrong = messages.database.PARAMETER(name=error.name[:80], known=list(PARAMETERS))
            raise RequestError(wrong) from error
        if error.kind == "schema":
            raise RequestError(messages.database.LONG_SCHEMA(most=MOST_SCHEMA)) from error
        sentence = messages.database.NO_DATABASE if error.kind == "database" else messages.database.NO_ADDRESS
        raise RequestError(sentence(address=text[:200] or '""')) from error


def lend(logins: Iterable[tuple[str, str, str]]) -> None:
    """Keep logins for later: the `server` of an address, the name of a connection, and libpq's connection text."""
    _logins.update(((server, connection), login) for server, connection, login in logins)


def login_of(address: DatabaseAddress) -> str:
    """The connection text that QGIS lent for the connection of an address; "" for libpq's own files and environment."""
    return _logins.get((address.server, address.connection), "")
