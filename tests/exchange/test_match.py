from __future__ import annotations

from tests.exchange.rows import build_known, build_row

from taizhang.exchange.match import Index

INDEX = Index(
    [
        build_known("a", "滨河步道", owner="住建局", code="01"),
        build_known("b", "一号水厂扩建工程", owner="水利局", code="02"),
        build_known("c", "停车楼", owner="住建局", code="03"),
    ]
)


def find(**values):
    return [(one.project_id, one.reason) for one in INDEX.list_candidates(build_row(5, **values))]


def test_a_code_comes_first_then_name_and_owner_then_the_name_alone() -> None:
    assert find(name="另一个名字", code="02") == [("b", "code")]
    assert find(name="滨河步道", owner="住建局") == [("a", "name_owner")]
    assert find(name="“滨河步道”", owner="交通局") == [("a", "name")]


def test_code_and_name_that_disagree_are_both_proposed() -> None:
    assert find(name="滨河步道", code="03") == [("c", "code"), ("a", "name")]


def test_a_like_name_is_only_a_proposal_and_a_strange_one_none() -> None:
    assert find(name="一号水厂扩建项目") == [("b", "like")]
    assert find(name="体育馆") == []


def test_a_project_is_found_by_its_key() -> None:
    assert INDEX.find("c").name == "停车楼"
    assert INDEX.find("x") is None
