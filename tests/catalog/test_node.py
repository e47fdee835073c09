from __future__ import annotations

from taizhang.assess.cases import FACTORS, OTHER
from taizhang.catalog import load_catalog


def test_every_node_waits_for_known_factors_and_leads_to_known_stages():
    catalog = load_catalog()
    for template in catalog.node_templates.values():
        for node in template.nodes:
            assert node.factor == "" or node.factor in catalog.factors, node
            assert node.stage in catalog.stages, node
            assert node.days > 0
            assert node.name_zh and node.name_en


def test_the_factors_are_the_ten_of_the_offices_and_the_rest():
    assert tuple(load_catalog().factors) == (*FACTORS, OTHER)
    assert all(one.name_en and one.department_zh and one.department_en for one in load_catalog().factors.values())
