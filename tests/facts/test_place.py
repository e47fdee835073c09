"""Whom a figure is about: the place that opens its clause, else the place the text is about."""

from __future__ import annotations

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.place import Places


def find(words: str, catalog: Catalog, at: str) -> str | None:
    subject = Places(words, catalog).find_subject(0, words.index(at))
    return None if subject is None else subject.name


def test_the_place_that_opens_the_clause_is_the_subject(catalog: Catalog) -> None:
    assert find("万盛新建学校3所", catalog, "3") == "万盛"
    assert find("全区新建学校3所", catalog, "3") == "全区"
    assert find("南川游客20万人次，涪陵的游客30万人次", catalog, "30") == "涪陵"


def test_a_place_inside_a_list_is_not_the_subject(catalog: Catalog) -> None:
    assert find("四川、贵州游客20万人次", catalog, "20") != "四川"


def test_a_place_that_something_leads_to_is_not_what_a_text_is_about(catalog: Catalog) -> None:
    assert Places("云桥旗今年实施项目33项。蒙西至天津输电通道完成投资19.7亿元。", catalog).main is None


def test_a_text_that_names_no_place_has_no_subject(catalog: Catalog) -> None:
    assert find("新建学校3所", catalog, "3") is None


def test_the_place_a_text_names_most_is_what_it_is_about(catalog: Catalog) -> None:
    words = "万盛旅游。万盛体育。游客来自重庆。新增床位300张"
    places = Places(words, catalog)
    assert places.main is not None
    assert places.main.name_zh.startswith("万盛")
    subject = places.find_subject(words.index("新增"), words.index("300"))
    assert subject is not None
    assert subject.id == places.main.id


def test_a_place_is_found_only_where_its_whole_name_stands(catalog: Catalog) -> None:
    places = Places("黑山谷景区迎客", catalog)
    words = next(w for w in ("黑山谷景区", "黑山谷") if places.find_named(0, len(w)))
    assert places.find_named(0, len(words)) is not None
    assert places.find_named(1, len(words)) is None
    assert places.find_named(0, 1) is None


def test_the_congress_a_report_is_held_before_says_whose_report_it_is(catalog: Catalog) -> None:
    words = "2026年政府工作报告——2026年1月28日在云南省第十四届人民代表大会上。中国式现代化在我国展开，我国经济向好。全省新建学校3所"
    places = Places(words, catalog)
    assert places.main is not None
    assert places.main.name_zh == "云南省"
    subject = places.find_subject(words.index("全省"), words.index("3所"))
    assert subject is not None
    assert (subject.name, subject.id) == ("全省", places.main.id)


def test_the_name_of_the_country_inside_a_phrase_is_not_what_a_text_is_about(catalog: Catalog) -> None:
    words = "坚持中国特色社会主义，推进中国式现代化，支持中国银行。西藏新增就业5万人"
    places = Places(words, catalog)
    assert places.main is not None
    assert places.main.name_zh == "西藏自治区"


def test_a_government_without_a_place_in_the_catalogue_is_named_and_not_guessed(catalog: Catalog) -> None:
    words = "青溪县人民政府工作报告。四川省的游客来了，四川省的客商来了。全县新建学校3所"
    places = Places(words, catalog)
    subject = places.find_subject(0, words.index("四川"))
    assert places.main is None
    assert subject is not None
    assert (subject.name, subject.id) == ("青溪县", None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2024年清河区国民经济和社会发展统计公报。全年粮食总产量3万吨", "清河区"),
        ("石桥区：项目建设跑出好势头。获评全国先进。全年粮食总产量3万吨", "石桥区"),
        ("记者从石桥区发展改革委获悉，全国先进有一家。全年粮食总产量3万吨", "石桥区"),
    ],
)
def test_a_bulletin_or_a_newspaper_page_names_its_place_at_the_head(words: str, name: str, catalog: Catalog) -> None:
    subject = Places(words, catalog).find_subject(words.index("全年"), words.index("3万"))
    assert subject is not None
    assert (subject.name, subject.id) == (name, None)


def test_one_word_for_the_whole_country_makes_no_text_national(catalog: Catalog) -> None:
    assert Places("获评全国先进。粮食总产量3万吨", catalog).main is None


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        (
            "政府工作报告\n——2023年1月5日在安庆市宜秀区\n\n第四届人民代表大会第二次会议上\n全区增长5%",
            "安庆市宜秀区",
            "340811",
        ),
        ("关于官渡区2023年上半年计划执行情况的报告\n全区增长5%", "官渡区", "530111"),
        ("广信区走出转型新路\n本报上海专电：今年以来增长5%", "广信区", "361104"),
        ("重庆市万盛经开区概况\n面积566平方公里", "万盛经开区", "wansheng"),
        ("新项目 3月2日，成都崇州办推介会，崇州增长5%，崇州市有关部门介绍", "崇州市", "510184"),
    ],
)
def test_a_county_is_found_by_the_list_of_divisions(words: str, name: str, code: str, catalog: Catalog) -> None:
    subject = Places(words, catalog).find_subject(0, 0)
    assert subject is not None
    assert (subject.name, subject.id) == (name, code)


def test_the_whole_county_is_the_county_the_text_is_about(catalog: Catalog) -> None:
    words = "青海省大通县人民政府工作报告\n全县增长5%"
    places = Places(words, catalog)
    scope = places.find_subject(words.index("全县"), words.index("5"))
    assert scope is not None
    assert scope.name == "全县"
    assert scope.id == places.main.id if places.main else scope.id is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("江北区人民政府工作报告\n浙江省宁波市，增长5%", "330205"),
        ("江北区人民政府工作报告\n重庆市，增长5%", "500105"),
        ("江北区人民政府工作报告\n增长5%", None),
        ("宁波市江北区全力推进\n今年增长5%", "330205"),
        ("重庆市人民政府工作报告\n增长5%", "500000"),
    ],
)
def test_a_county_of_the_catalogue_is_not_another_of_the_same_name(
    words: str, code: str | None, catalog: Catalog
) -> None:
    subject = Places(words, catalog).find_subject(0, 0)
    assert subject is not None
    assert subject.id == code


def test_a_text_that_speaks_for_a_city_without_a_name_is_not_about_the_country(catalog: Catalog) -> None:
    words = "我国开展人口普查。全市常住人口196万人，全市家庭户66万户。女性94万人。"
    assert Places(words, catalog).main is None
    assert find("全盟地区生产总值407亿元", catalog, "407") == "全盟"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("官渡:老街换上新颜\n近年来,官渡区新建公园3处。", "官渡区"),
        ("官渡老街换上新颜\n昆明市政府新闻办发布,官渡区新建公园3处。", "官渡区"),
        ("青石镇跻身强镇行列\n青石镇下辖12个村。目前,全镇有党员98名,青石镇党委管着8个支部。", "青石镇"),
    ],
)
def test_a_headline_opens_with_whom_a_text_is_about(words: str, name: str, catalog: Catalog) -> None:
    assert Places(words, catalog).main_name == name


def test_a_name_that_a_text_never_tells_with_its_rank_is_no_county(catalog: Catalog) -> None:
    assert Places("官渡老街换上新颜\n街上新建公园3处。", catalog).main_name == ""
