"""Routes."""

from taizhang.pages.route import Ask
from taizhang.pages.routes import ROUTES


def test_no_path_is_given_twice():
    paths = [route.path for route in ROUTES]
    assert len(paths) == len(set(paths))


def test_a_path_with_a_key_lists_its_keys():
    assert all((route.list_keys is not None) == ("{key}" in route.path) for route in ROUTES)


def test_a_blank_answer_is_no_answer():
    assert Ask("", {"q": "  "}).get("q") is None
    assert Ask().get("q") is None
    assert Ask("", {"q": " 绿地 "}).get("q") == "绿地"
