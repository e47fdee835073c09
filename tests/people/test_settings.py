"""The settings of an office."""

import pytest

from taizhang.errors import PeopleError, UsageError
from taizhang.people.password import MLPS3, MODERN
from taizhang.people.settings import (
    OfficeSettings,
    Outside,
    find_unsafe_settings,
    read_office_settings,
    write_office_settings,
)

SAFE = OfficeSettings("https://taizhang.example.cn", MODERN, proxies=("127.0.0.1",))


def test_settings_are_read_as_written(tmp_path):
    write_office_settings(tmp_path, address="https://taizhang.example.cn/", policy="mlps3")
    settings = read_office_settings(tmp_path)
    assert (settings.host, settings.is_secure, settings.policy) == ("taizhang.example.cn", True, MLPS3)
    with pytest.raises(UsageError, match="already"):
        write_office_settings(tmp_path, address="https://x.cn", policy="modern")


@pytest.mark.parametrize(
    "words",
    ["", "address = 7", 'address = "ftp://x"', 'address = "https://x/y"', 'address = "https://x"\npolicy = "none"',
     'address = "https://x"\nadress = 1', "= broken", 'address = "https://x"\n[outside]\nissuer = "x"'],
)  # fmt: skip
def test_settings_that_make_no_sense_are_one_line(tmp_path, words):
    (tmp_path / "office.toml").write_text(words, encoding="utf-8")
    with pytest.raises((PeopleError, UsageError)):
        read_office_settings(tmp_path)


def test_missing_settings_say_what_makes_them(tmp_path):
    with pytest.raises(PeopleError, match="people init"):
        read_office_settings(tmp_path)


def test_a_safe_office_has_nothing_to_name():
    assert find_unsafe_settings(SAFE, host="127.0.0.1") == []
    assert find_unsafe_settings(OfficeSettings("http://127.0.0.1:8760", MODERN), host="127.0.0.1") == []


@pytest.mark.parametrize(
    ("settings", "host", "word"),
    [
        (OfficeSettings("http://taizhang.example.cn", MODERN), "127.0.0.1", "without TLS"),
        (SAFE, "0.0.0.0", "listen on 0.0.0.0"),
        (OfficeSettings(SAFE.address, MODERN), "127.0.0.1", "no TLS proxy"),
        (OfficeSettings(SAFE.address, MODERN, proxies=("*",)), "127.0.0.1", "proxies is *"),
        (
            OfficeSettings(SAFE.address, MODERN, None, ("127.0.0.1",), Outside("http://id.cn", "a", "/nowhere")),
            "127.0.0.1",
            "issuer",
        ),
    ],
)
def test_every_unsafe_setting_is_named(settings, host, word):
    assert any(word in line for line in find_unsafe_settings(settings, host=host))
