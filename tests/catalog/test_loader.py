from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import get_args

import pytest

from taizhang.catalog import load_catalog, loader
from taizhang.errors import CatalogError
from taizhang.model.fact import Stage

CATALOG = load_catalog()
SLUG = re.compile(r"[a-z0-9][a-z0-9_]*")
HEADS = {
    "indicators.csv": "id,name_zh,name_en,aliases,unit,dimension,flow,direction,domain,low,high,basis,source,pillar",
    "units.csv": "name,base,factor,dimension,kind,name_en",
    "places.csv": "id,name_zh,name_en,aliases,kind,parent,longitude,latitude,valid_from,valid_to,basis",
    "stages.csv": "id,stage,order,name_zh,name_en,words,oc4ids",
    "rungs.csv": "id,name_zh,name_en,aliases,indicator,valid_years,basis",
    "titles.csv": "id,name_zh,name_en,aliases,body_zh,body_en,level,cycle_years,basis",
}


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A catalogue folder of empty files, to be made wrong."""
    for name, head in HEADS.items():
        (tmp_path / name).write_text(head + "\n", encoding="utf-8")
    for name in ("frameworks.json", "lights.json", "coverage.json"):
        (tmp_path / name).write_text("[]\n", encoding="utf-8")
    monkeypatch.setattr(loader, "_DATA", tmp_path)
    return tmp_path


def _load_fresh():
    return loader.load_catalog.__wrapped__()


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        ("units.csv", "元,CNY,eins,money,unit,yuan", "cannot be read"),
        ("units.csv", "元,CNY,1,money,thing,yuan", "neither unit nor classifier"),
        ("stages.csv", "idea,dreaming,1,谋划,Idea,,identification", "'dreaming' is not one of"),
        ("stages.csv", "idea,reserve,first,谋划,Idea,,identification", "invalid literal"),
        ("places.csv", "x,甲,A,,town,,,,2011-13-01,,", "cannot be read"),
        ("indicators.csv", "x,甲,A,,个,count,flow,sideways,city,,,,,", "'sideways' is not one of"),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_number(data, file, line, problem):
    with (data / file).open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(CatalogError, match=problem) as caught:
        _load_fresh()
    assert (caught.value.file, caught.value.line) == (file, 2)
    assert str(caught.value).startswith(f"{file}:2: ")


def test_a_key_that_stands_twice_is_named(data):
    with (data / "units.csv").open("a", encoding="utf-8") as out:
        out.write("元,CNY,1,money,unit,yuan\n元,CNY,1,money,unit,yuan\n")
    with pytest.raises(CatalogError, match=r"units\.csv:3: 元 stands twice"):
        _load_fresh()


def test_broken_json_is_named_with_its_line(data):
    (data / "lights.json").write_text('[\n{"id": }\n]', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"lights\.json:2"):
        _load_fresh()


def test_there_are_enough_indicators_and_each_word_belongs_to_one():
    words = Counter(word for one in CATALOG.indicators.values() for word in (one.name_zh, *one.aliases))
    assert len(CATALOG.indicators) >= 400
    assert [word for word, n in words.items() if n > 1] == []


def test_ids_are_slugs():
    for group in (CATALOG.indicators, CATALOG.places, CATALOG.stages):
        assert [name for name in group if not SLUG.fullmatch(name)] == []
    for group in (CATALOG.frameworks, CATALOG.light_packs):
        assert [name for name in group if not re.fullmatch(r"[a-z0-9_]+/\d+", name)] == []


def test_aliases_are_nouns_without_growth():
    grown = [a for one in CATALOG.indicators.values() for a in one.aliases if re.search(r"增长|增速|增幅", a)]
    assert [alias for alias in grown if not re.search(r"第$|贡献率|自然增长率", alias)] == []


def test_units_of_indicators_are_base_units_or_classifiers():
    bases = {unit.base for unit in CATALOG.units.values()}
    assert [(one.id, one.unit) for one in CATALOG.indicators.values() if one.unit not in bases] == []


def test_plausible_ranges_are_ranges_with_shares_between_nothing_and_all():
    for one in CATALOG.indicators.values():
        assert one.low is None or one.high is None or one.low < one.high, one.id
        if one.flow == "share" and one.low is not None:
            assert one.unit == "%", one.id


@pytest.mark.parametrize(
    ("name", "base", "factor"),
    [
        ("亿元", "CNY", "100000000"),
        ("万亿元", "CNY", "1000000000000"),
        ("亿美元", "USD", "100000000"),
        ("公里", "m", "1000"),
        ("里", "m", "500"),
        ("万平方米", "m2", "10000"),
        ("公顷", "m2", "10000"),
        ("万亩", "亩", "10000"),
        ("万方", "m3", "10000"),
        ("吨", "kg", "1000"),
        ("斤", "kg", "0.5"),
        ("亿千瓦时", "kWh", "100000000"),
        ("万千瓦", "W", "10000000"),
        ("万吨标准煤", "吨标准煤", "10000"),
        ("微克/立方米", "ug/m3", "1"),
        ("毫克/立方米", "ug/m3", "1000"),
        ("平方米/人", "m2/person", "1"),
        ("成", "%", "10"),
        ("‰", "%", "0.1"),
        ("个百分点", "pp", "1"),
        ("标准集装箱", "TEU", "1"),
        ("EFLOPS", "PFLOPS", "1000"),
        ("分贝", "dB", "1"),
        ("摄氏度", "℃", "1"),
        ("个月", "month", "1"),
        ("天", "day", "1"),
        ("小时", "hour", "1"),
        ("人", "person", "1"),
        ("人次", "人次", "1"),
    ],
)
def test_units_mean_what_the_contract_says(name, base, factor):
    unit = CATALOG.units[name]
    assert (unit.base, unit.factor) == (base, Decimal(factor))


def test_classifiers_stand_for_themselves():
    assert all(
        u.base == u.name and u.factor == 1
        for u in CATALOG.units.values()
        if u.kind == "classifier" and u.name[0] not in "万亿"
    )
    assert {"个", "家", "户", "件", "份", "项", "条", "座", "所", "处", "起", "张"} <= set(CATALOG.units)


def test_fused_units_are_their_magnitude_times_the_plain_one():
    for prefix, factor in (("万", 10**4), ("亿", 10**8)):
        for unit in CATALOG.units.values():
            plain = CATALOG.units.get(unit.name.removeprefix(prefix))
            if unit.name.startswith(prefix) and plain is not None and plain.base == unit.base:
                assert unit.factor == plain.factor * factor, unit.name


def test_places_lie_in_places_that_exist_and_no_name_means_two():
    for place in CATALOG.places.values():
        assert place.parent is None or place.parent in CATALOG.places, place.id
        assert (place.longitude is None) == (place.latitude is None)
        assert place.basis is not None or place.longitude is None, place.id
    names = Counter(name for place in CATALOG.places.values() for name in (place.name_zh, *place.aliases))
    assert [name for name, n in names.items() if n > 1] == []


def test_the_zone_keeps_apart_from_the_district_it_was():
    old, zone = CATALOG.places["wansheng_district"], CATALOG.places["wansheng"]
    assert old.valid_to == CATALOG.places["500110"].valid_from
    assert zone.kind == "zone"
    assert zone.parent == "500110"
    towns = [
        place for place in CATALOG.places.values() if place.parent == "wansheng" and place.kind in ("town", "street")
    ]
    assert len(towns) == 10


def test_stages_are_in_order_and_their_words_belong_to_one():
    stages = list(CATALOG.stages.values())
    assert len(stages) >= 22
    assert [one.order for one in stages] == list(range(1, len(stages) + 1))
    assert {one.stage for one in stages} == set(get_args(Stage))
    words = Counter(word for one in stages for word in (one.name_zh, *one.words))
    assert [word for word, n in words.items() if n > 1] == []
    known = {"identification", "preparation", "implementation", "completion", "maintenance", "cancelled"}
    assert {one.oc4ids for one in stages} <= known


def test_goalposts_rest_on_indicators_that_exist_and_name_their_basis():
    for framework in CATALOG.frameworks.values():
        pillars = [pillar for pillar, _, _ in framework.pillars]
        per_pillar = Counter(goalpost.pillar for goalpost in framework.goalposts)
        assert sorted(per_pillar) == sorted(pillars)
        assert all(5 <= n <= 8 for n in per_pillar.values())
        for goalpost in framework.goalposts:
            indicator = CATALOG.indicators[goalpost.indicator]
            assert indicator.pillar == goalpost.pillar
            assert goalpost.worst != goalpost.best
            assert (goalpost.best > goalpost.worst) == (indicator.direction == "up"), goalpost.indicator
            assert goalpost.basis
            assert goalpost.weight > 0


def test_packs_have_a_word_for_the_unknown_and_labels_for_what_they_speak_of():
    for pack in CATALOG.light_packs.values():
        assert any(rule.axis == "unknown" and rule.light == "grey" for rule in pack.rules), pack.id
        assert {rule.light for rule in pack.rules} <= {"red", "yellow", "green", "blue", "grey"}
        assert pack.labels
