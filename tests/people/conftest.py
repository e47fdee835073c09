"""A register of people, cheap to hash for."""

import pytest

from people_support import CHEAP, GOOD, NOW
from taizhang.people.register import make_register, open_register


@pytest.fixture
def open_office(tmp_path):
    """Make an office of a policy."""
    opened = []

    def make(policy="modern", address="http://127.0.0.1:8760", database=None):
        folder = tmp_path / f"{policy}{len(opened)}"
        folder.mkdir()
        make_register(folder, address=address, policy=policy, database=database)
        opened.append(open_register(folder, hasher=CHEAP))
        return opened[-1]

    yield make
    for register in opened:
        register.close()


@pytest.fixture
def register(open_office):
    """An office with the modern policy."""
    return open_office()


@pytest.fixture(params=["sqlite", "postgres"])
def either(request, open_office):
    """An office in SQLite, and one in PostgreSQL."""
    if request.param == "sqlite":
        return open_office()
    return open_office(database=request.getfixturevalue("postgres_address"))


@pytest.fixture
def person(register):
    """王芳, an editor of 区交通局, with a password of her own."""
    first = register.accounts.add("王芳", unit="区交通局", roles=["editor"], by="test", now=NOW)
    register.entrance.change_password(register.accounts.find("王芳"), first, GOOD, now=NOW)
    return register.accounts.find("王芳")
