"""Why a connection or a statement is refused: the true reason, and no "does not answer" where the server answers."""

from __future__ import annotations

from typing import Any

import pytest
from akin.plugin.contract import Search, Term, verbs
from akin.plugin.contract.addresses import DatabaseAddress
from akin.plugin.engine.base.errors import ResourceError
from akin.plugin.engine.collection.database.refused import not_connected
from akin.plugin.engine.process.api import perform

AT = 'connection failed: connection to server at "10.0.0.1", port 5432 failed: '


def why(address: DatabaseAddress) -> tuple[str, str]:
    """The code of the sentence, and the reason in it."""
    with pytest.raises(ResourceError) as raised:
        perform(verbs.SEARCH, Search(address.text, (Term("hit", patch=7),)))
    message = raised.value.message
    assert "connection failed" not in message.params["reason"] and "FATAL" not in message.params["reason"]
    return message.code.removeprefix("database."), message.params["reason"]


def test_a_user_with_too_many_connections(role: Any) -> None:
    address = role("CONNECTION LIMIT 0")
    assert why(address) == ("connections", f'too many connections for role "{address.user}"')


def test_a_computer_that_is_not_allowed(server: Any, role: Any) -> None:
    address, rules = role(), server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    try:
        rules.write_text(f"local all {address.user} reject\n{before}")
        server.sql("SELECT pg_reload_conf()")
        code, reason = why(address)
    finally:
        rules.write_text(before)
        server.sql("SELECT pg_reload_conf()")
    assert code == "not_allowed" and reason.startswith("pg_hba.conf rejects connection")


@pytest.mark.parametrize("value", ["-c work_mem=much", "-c nothing_like_it=1"])
def test_a_setting_that_is_wrong(database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PGOPTIONS", value)
    assert why(database)[0] == "setting"


def test_a_time_limit_that_ends_the_first_statement(database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c statement_timeout=1")
    with monkeypatch.context() as patch:
        slow = "SELECT pg_sleep(1)"
        patch.setattr("akin.plugin.engine.collection.database.connection._set_path", lambda _, one: one.execute(slow))
        assert why(database) == ("timeout", "canceling statement due to statement timeout")


def test_a_database_that_was_closed(server: Any, role: Any) -> None:
    """Its reason has no sentence of its own: PostgreSQL is quoted."""
    server.sql("CREATE DATABASE closed ALLOW_CONNECTIONS false", "postgres")
    address = DatabaseAddress.parse(server.address("closed"))
    assert why(address) == ("refused", 'database "closed" is not currently accepting connections')


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (AT + "FATAL:  the database system is starting up", "not_now"),
        (AT + "FATAL:  the database system is not yet accepting connections\nDETAIL:  Recovery", "not_now"),
        (AT + "FATAL:  the database system is in recovery mode", "not_now"),
        (AT + "FATAL:  the database system is shutting down", "not_now"),
        (AT + "FATAL:  sorry, too many clients already", "connections"),
        (AT + 'FATAL:  password authentication failed for user "me"', "login"),
        (AT + 'FATAL:  Peer authentication failed for user "me"', "login"),
        (AT + "fe_sendauth: no password supplied", "login"),
        (
            AT + 'FATAL:  no pg_hba.conf entry for host "1.2.3.4", user "me", database "gis", SSL encryption',
            "not_allowed",
        ),
        (AT + "server does not support SSL, but SSL was required", "ssl"),
        (AT + "SSL error: certificate verify failed", "ssl"),
        ('connection is bad: private key file "/k" has group or world access; permissions must be 0600', "ssl"),
        ('connection is bad: root certificate file "/none" does not exist', "ssl"),
        (AT + 'FATAL:  permission denied for database "gis"', "refused"),
        (AT + "FATAL:  authentification par mot de passe échouée", "refused"),
        (AT + "ВАЖНО:  система баз данных запускается", "refused"),
        (AT + "Connection refused\n\tIs the server running on that host?", "unreachable"),
        ("connection timeout expired", "unreachable"),
        ("failed to resolve host 'db': [Errno -2] Name or service not known", "unreachable"),
    ],
)
def test_words_of_libpq(text: str, code: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    message = not_connected(DatabaseAddress("gis", "db"), psycopg.OperationalError(text)).message
    assert message.code == f"database.{code}"


def test_the_line_that_gives_the_reason() -> None:
    """libpq tries without SSL, then with it."""
    psycopg = pytest.importorskip("psycopg")
    refused = 'FATAL:  no pg_hba.conf entry for host "1.2.3.4", user "me", database "gis", no encryption'
    text = f'{AT}{refused}\n{AT}FATAL:  password authentication failed for user "me"'
    message = not_connected(DatabaseAddress("gis", "db"), psycopg.OperationalError(text)).message
    assert (message.code, message.params["reason"]) == (
        "database.login",
        'password authentication failed for user "me"',
    )
