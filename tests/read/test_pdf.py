from collections.abc import Callable

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import Reading, read_upload

Page = list[tuple[float, float, float, str]]


def lines(text: str, *, top: float = 100, left: float = 60, width: int = 20, indent: bool = True) -> Page:
    """Set a paragraph in lines of `width` characters, the first indented."""
    page: Page = []
    first = width - 2 if indent else width
    parts = [text[:first]] + [text[i : i + width] for i in range(first, len(text), width)]
    for number, part in enumerate(parts):
        page.append((left + (24 if indent and number == 0 else 0), top + 20 * number, 12, part))
    return page


def runs(reading: Reading, kind: str) -> list[str]:
    return [reading.text.content[run.start : run.end] for run in reading.text.layout if run.kind == kind]


A = "去年全区完成固定资产投资一百亿元同比增长百分之九增速位居全市前列项目建设提速增效运行质量稳步提升。"
B = "今年力争协议引资二百亿元聚焦产业发展交通基础设施城镇品质提升等领域实施重点项目近一百个形成滚动格局。"


def test_lines_become_paragraphs_with_page_and_box(make_pdf: Callable[..., bytes]) -> None:
    reading = read_upload("a.pdf", make_pdf([lines(A) + lines(B, top=160)]))
    assert runs(reading, "paragraph") == [A, B]
    run = reading.text.layout[0]
    assert run.page == 1
    assert run.box is not None
    assert 55 < run.box[0] < 65
    assert 90 < run.box[1] < 110
    assert run.box[2] == pytest.approx(300, abs=6)


def test_columns_are_read_one_after_the_other(make_pdf: Callable[..., bytes]) -> None:
    left, right = lines(A * 3), lines(B * 3, left=330)
    mixed = [line for pair in zip(left, right, strict=False) for line in pair]
    assert runs(read_upload("a.pdf", make_pdf([mixed])), "paragraph") == [A * 3, B * 3]


def test_running_heads_and_page_numbers_are_furniture_and_cut_no_sentence(make_pdf: Callable[..., bytes]) -> None:
    whole = A * 2
    first = lines(whole[:58])
    second = lines(whole[58:], indent=False)
    pages = [
        [(200.0, 30.0, 10.0, "某某区工作报告"), *part, (290.0, 770.0, 10.0, f"- {number} -")]
        for number, part in enumerate((first, second, lines(B)), 1)
    ]
    reading = read_upload("a.pdf", make_pdf(pages))
    assert runs(reading, "furniture") == [word for n in (1, 2, 3) for word in ("某某区工作报告", f"- {n} -")]
    assert reading.text.content.startswith(whole + "\n" + B)
    assert [run.page for run in reading.text.layout[:3]] == [1, 2, 3]


def test_pages_that_are_pictures_are_refused(make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.pdf", make_pdf([[], []]))
    assert caught.value.reason == "no_text"


def test_a_pdf_with_a_password_is_refused(make_pdf: Callable[..., bytes]) -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>/ID[<{'33' * 16}><{'33' * 16}>]"
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.pdf", make_pdf([lines(A)], trailer=lock))
    assert caught.value.reason == "encrypted"


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.pdf", b"%PDF-1.7\nnothing of a pdf follows\n")
    assert caught.value.reason == "broken"
