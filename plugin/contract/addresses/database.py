"""The address of a PostgreSQL database, and of a collection in it. It never holds a password."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

#: The schema of Akin's tables where an address names none.
SCHEMA = "akin"
#: The parameters of an address, besides those of libpq's own URIs that Akin takes (host, port, user, service, sslmode).
PARAMETERS = ("schema", "collection", "host", "port", "user", "service", "sslmode")
#: PostgreSQL cuts longer names, to so many bytes.
MOST_SCHEMA = 63
#: Passwords, also where they make a text no address: "password=…", and "//user:…@" with any signs in it.
_PASSWORD = re.compile(r"pass(word|file)\s*=|//[^@?]*:[^@?]*@", re.IGNORECASE)
_PERHAPS = re.compile(r":[^@]*@")


class WrongAddress(ValueError):
    """A text is not the address of a database. kind: "form", "password", "parameter", "database" or "schema"; name: of
    the parameter."""

    def __init__(self, kind: str, name: str = "") -> None:
        super().__init__(kind)
        self.kind, self.name = kind, name


@dataclass(frozen=True)
class DatabaseAddress:
    """Where a database is, as libpq takes it; "" for what libpq's environment and files say.

    host: of the server, or the folder of its socket. service: a section of libpq's pg_service.conf. schema: of Akin's
    tables. name: of a collection there, "" for none. connection: the name of the connection in QGIS whose login is
    used, "" for none; it stands in no text.
    """

    database: str
    host: str = ""
    port: str = ""
    user: str = ""
    service: str = ""
    sslmode: str = ""
    schema: str = SCHEMA
    name: str = ""
    connection: str = ""

    @classmethod
    def parse(cls, text: str) -> "DatabaseAddress":
        """Read "postgresql://user@host:port/database?schema=…&collection=…". Raises WrongAddress."""
        if _PASSWORD.search(text):
            raise WrongAddress("password")
        try:
            parts = urlsplit(text.strip())
            port = str(parts.port or "")
        except ValueError as error:
            raise WrongAddress("password" if _PERHAPS.search(text) else "form") from error
        if parts.scheme.lower() not in ("postgresql", "postgres") or "\0" in unquote(text):
            raise WrongAddress("form")
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        if parts.password is not None or any(_PASSWORD.match(f"{name}=") for name, _ in pairs):
            raise WrongAddress("password")
        if unknown := [name for name, _ in pairs if name not in PARAMETERS]:
            raise WrongAddress("parameter", unknown[0])
        given = dict(pairs)
        found = cls(
            unquote(parts.path.strip("/")),
            given.get("host") or unquote(parts.hostname or ""),
            given.get("port") or port,
            given.get("user") or unquote(parts.username or ""),
            given.get("service", ""),
            given.get("sslmode", ""),
            given.get("schema") or SCHEMA,
            given.get("collection", ""),
        )
        if not found.database and not found.service:
            raise WrongAddress("database")
        if len(found.schema.encode("utf-8", "replace")) > MOST_SCHEMA:
            raise WrongAddress("schema")
        return found

    @property
    def server(self) -> str:
        """The database alone, for people and to compare: without user, schema and collection."""
        more = {"service": self.service} if self.service else {}
        return self._text(more)

    @property
    def text(self) -> str:
        """The whole address, which `parse` reads."""
        more = {"user": self.user, "service": self.service, "sslmode": self.sslmode}
        more["schema"] = "" if self.schema == SCHEMA else self.schema
        more["collection"] = self.name
        return self._text({name: value for name, value in more.items() if value})

    def named(self, name: str) -> "DatabaseAddress":
        """The address of a collection in the same schema."""
        return replace(self, name=name)

    @property
    def options(self) -> dict[str, str]:
        """The parameters of a connection, as libpq names them."""
        named = {"dbname": self.database, "host": self.host, "port": self.port, "user": self.user}
        named |= {"service": self.service, "sslmode": self.sslmode}
        return {name: value for name, value in named.items() if value}

    def _text(self, parameters: dict[str, str]) -> str:
        folder = self.host.startswith("/")  # of a socket
        host = "" if folder else f"[{self.host}]" if ":" in self.host else quote(self.host)
        port = f":{self.port}" if self.port and not folder else ""
        more = {"host": self.host} if folder else {}
        more |= {"port": self.port} if self.port and folder else {}
        query = urlencode({**more, **parameters}, quote_via=quote, safe="/")
        return f"postgresql://{host}{port}/{quote(self.database)}" + (f"?{query}" if query else "")
