"""What a page is asked for."""

import pytest
from pydantic import ValidationError

from taizhang.web.api_asked import AskedColumns, AskedCompared, AskedDesk, AskedPage, AskedVersion


def test_a_page_is_asked_for_the_present_in_chinese_unless_told_otherwise():
    assert AskedPage().model_dump() == {"lang": "zh", "as_of": None, "on": None}


@pytest.mark.parametrize(
    ("shape", "given"),
    [
        (AskedPage, {"as_of": "soon"}),
        (AskedDesk, {"page": 0}),
        (AskedDesk, {"page": 10**9}),
        (AskedCompared, {"before": 1000}),
        (AskedColumns, {"answer": ["x" * 401]}),
        (AskedPage, {"unknown": "1"}),
        (AskedVersion, {"as_of": "2023-01-01"}),
    ],
)
def test_what_a_page_cannot_be_asked_is_refused(shape, given):
    with pytest.raises(ValidationError):
        shape.model_validate(given)
