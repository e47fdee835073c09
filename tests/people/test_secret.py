"""The key of an office."""

import pytest

from taizhang.errors import PeopleError, UsageError
from taizhang.people.secret import Sealer, find_key_trouble, make_key


def test_what_is_sealed_opens_with_the_same_key_alone(tmp_path):
    make_key(tmp_path)
    sealer = Sealer(tmp_path / "office.key")
    sealed = sealer.seal("秘密")
    assert "秘密" not in sealed
    assert sealer.open(sealed) == "秘密"
    (tmp_path / "b").mkdir()
    make_key(tmp_path / "b")
    with pytest.raises(PeopleError):
        Sealer(tmp_path / "b" / "office.key").open(sealed)


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path):
    make_key(tmp_path)
    path = tmp_path / "office.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert find_key_trouble(path) is None
    with pytest.raises(UsageError):
        make_key(tmp_path)
    path.chmod(0o644)
    assert "read by others" in find_key_trouble(path)


@pytest.mark.parametrize(
    ("words", "trouble"), [(b"secret", "not a key"), (b"A" * 43 + b"=", "default"), (b"", "not a key")]
)
def test_a_key_that_is_none_is_named(tmp_path, words, trouble):
    path = tmp_path / "office.key"
    path.write_bytes(words)
    path.chmod(0o600)
    assert trouble in find_key_trouble(path)
    assert "missing" in find_key_trouble(tmp_path / "none")


def test_without_a_key_nothing_opens(tmp_path):
    with pytest.raises(PeopleError):
        Sealer(tmp_path / "office.key")
