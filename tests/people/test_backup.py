"""The people of an office are backed up from either database and put back into either, guards and all."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy.exc import DBAPIError

from people_support import CHEAP, GOOD, NOW
from taizhang.errors import PeopleError, TaizhangError
from taizhang.people._rows import ask
from taizhang.people.backup import back_up_people, restore_people
from taizhang.people.register import make_register, open_register
from taizhang.people.settings import write_office_settings


@pytest.fixture(params=["sqlite", "postgres"])
def folder(request, tmp_path):
    """An office with two people, one of them with a token, in either database."""
    address = request.getfixturevalue("postgres_address") if request.param == "postgres" else None
    folder = tmp_path / "p"
    folder.mkdir()
    make_register(folder, address="http://127.0.0.1:8760", policy="modern", database=address)
    with open_register(folder, hasher=CHEAP) as register:
        for name, role in (("安全", "security"), ("编辑", "editor")):
            first = register.accounts.add(name, unit=None, roles=[role], by="test", now=NOW)
            register.entrance.change_password(register.accounts.find(name), first, GOOD, now=NOW)
        register.tokens.make(register.accounts.find("编辑"), "程序", scopes=["read"], days=9, now=NOW)
    return folder


def build_empty(place, database=None):
    """Make a folder with settings and the key of the office that was backed up."""
    place.mkdir()
    shutil.copy(place.parent / "p" / "office.key", place)
    write_office_settings(place, address="http://127.0.0.1:8760", policy="modern", database=database)
    return place


def back_up(folder, target):
    with open_register(folder, hasher=CHEAP) as register:
        return back_up_people(register, target)


def read_people(folder):
    with open_register(folder, hasher=CHEAP) as register:
        return register.accounts.list_people(), register.audit.list_lines(), register.audit.verify()


def test_people_and_their_log_come_back_as_they_were(folder, tmp_path):
    n_lines = back_up(folder, tmp_path / "people.sqlite")
    assert (tmp_path / "people.sqlite").stat().st_mode & 0o077 == 0
    place = build_empty(tmp_path / "new")
    assert restore_people(tmp_path / "people.sqlite", place) == n_lines
    assert read_people(place) == read_people(folder)
    with open_register(place, hasher=CHEAP) as register:
        assert register.entrance.sign_in("编辑", GOOD, "", now=NOW)
        register.accounts.add("新人", unit=None, roles=["reader"], by="test", now=NOW)
        assert len({person.id for person in register.accounts.list_people()}) == 3
        assert register.audit.verify() == n_lines + 2


def test_on_a_server_the_log_is_guarded_again_and_numbers_go_on(folder, tmp_path, postgres_address):
    back_up(folder, tmp_path / "people.sqlite")
    if "search_path" in (folder / "office.toml").read_text(encoding="utf-8"):
        pytest.skip("one empty schema a test: this one holds the office that was backed up")
    place = build_empty(tmp_path / "new", postgres_address)
    restore_people(tmp_path / "people.sqlite", place)
    assert read_people(place) == read_people(folder)
    with open_register(place, hasher=CHEAP) as register:
        register.accounts.add("新人", unit=None, roles=["reader"], by="test", now=NOW)
        assert {person.id for person in register.accounts.list_people()} == {1, 2, 3}
        for words in ("DELETE FROM audit", "UPDATE audit SET act = 'x'", "TRUNCATE audit"):
            with pytest.raises((TaizhangError, DBAPIError)), register.store.write() as connection:
                ask(connection, words)


def test_nothing_is_written_over(folder, tmp_path):
    back_up(folder, tmp_path / "people.sqlite")
    with pytest.raises(PeopleError, match="never writes over"):
        back_up(folder, tmp_path / "people.sqlite")
    with pytest.raises(TaizhangError):
        restore_people(tmp_path / "people.sqlite", folder)
    with pytest.raises(PeopleError, match="no such backup"):
        restore_people(tmp_path / "none.sqlite", folder)
    assert len(read_people(folder)[0]) == 2


def test_without_the_key_nothing_is_begun(folder, tmp_path):
    back_up(folder, tmp_path / "people.sqlite")
    place = build_empty(tmp_path / "new")
    (place / "office.key").unlink()
    with pytest.raises(PeopleError, match=r"office\.key"):
        restore_people(tmp_path / "people.sqlite", place)
    assert not (place / "office.sqlite").exists()
