"""A PostgreSQL of our own runs while it is needed."""

from __future__ import annotations

import psycopg


def test_the_server_listens_on_a_socket_only_and_keeps_what_it_acknowledges(postgres_server):
    with psycopg.connect(postgres_server) as connection:
        shown = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in ("listen_addresses", "fsync")}
    assert shown == {"listen_addresses": "", "fsync": "on"}
