from collections.abc import Callable

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import read_upload


def test_an_old_workbook_is_read(make_xls: Callable[..., bytes]) -> None:
    reading = read_upload("a.xls", make_xls([["项目", "投资"], ["甲", 0.1 + 0.2], ["乙", 5.0]]))
    assert reading.text.content == "项目\t投资\n甲\t0.3\n乙\t5"
    assert [run.is_head for run in reading.text.layout] == [True, True, False, False, False, False]
    assert reading.text.layout[0].sheet == "表一"
    assert reading.text.reader == "xls/1"


def test_a_damaged_old_workbook_is_refused(make_ole: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.xls", make_ole("Workbook", b"\x01\x02\x03"))
    assert caught.value.reason in ("broken", "empty")
