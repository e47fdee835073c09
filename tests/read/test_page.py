from collections.abc import Callable

import pypdfium2

from taizhang.read.page import read_stretches


def test_words_far_apart_on_a_line_are_two_stretches(make_pdf: Callable[..., bytes]) -> None:
    page = [(60.0, 100.0, 12.0, "产值"), (300.0, 100.0, 12.0, "五亿元")]
    document = pypdfium2.PdfDocument(make_pdf([page]))
    stretches = read_stretches(document[0], 7)
    assert [(one.text, one.page) for one in stretches] == [("产值", 7), ("五亿元", 7)]
    assert stretches[1].left > stretches[0].right
    document.close()
