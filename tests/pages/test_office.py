from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from support import build_sample_site
from taizhang.assess.filing import Remark
from taizhang.pages.office import say_remark


@pytest.mark.parametrize(
    ("remark", "zh"),
    [
        (
            Remark("falls", is_error=True, values={"field": "year", "value": Decimal(2990000),
                                                   "before": Decimal(3000000), "day": date(2023, 3, 31)}),
            "本年累计从2023-03-31的300万元变为299万元",
        ),
        (Remark("out_of_range", is_error=True, values={"field": "percent", "value": Decimal(101)}), "101%"),
        (Remark("wrong_unit", is_error=True, values={"unit": "甲局", "owner": "乙局"}), "由乙局负责"),
        (Remark("not_open", is_error=True, values={"day": date(2023, 7, 1)}), "2023-07-01"),
        (Remark("period_differs", is_error=False, values={"period": Decimal(10000), "before": Decimal(20000),
                                                          "year": Decimal(40000)}), "2万元加本期1万元"),
    ],
)  # fmt: skip
def test_remarks_speak_in_the_unit_of_the_form(remark: Remark, zh: str):
    assert zh in say_remark(build_sample_site("zh"), remark)
    assert say_remark(build_sample_site("en"), remark)


@pytest.mark.parametrize(
    "code", ["frozen", "nothing", "not_in_plan", "unreported"],
)  # fmt: skip
def test_remarks_without_figures_have_words(code: str):
    for lang in ("zh", "en"):
        assert say_remark(build_sample_site(lang), Remark(code, is_error=True))
