"""A computed figure knows its chief way of counting."""

from decimal import Decimal

from taizhang.model.computed import Computed
from taizhang.model.period import build_year


def test_the_first_way_of_counting_is_the_figure():
    figure = Computed(
        "monitoring", "air_quality_ratio", None, build_year(2022), (("valid", Decimal(94)), ("calendar", Decimal(93))),
        Decimal(93), Decimal(95), 361, ("2022-01-01",), is_enough=True, text_ids=(),
    )  # fmt: skip
    assert figure.value == Decimal(94)
