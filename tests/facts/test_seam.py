"""Where a sentence was broken over lines or pages."""

from __future__ import annotations

import pytest

from taizhang.facts.seam import find_seams, list_furniture
from taizhang.model.text import Run
from taizhang.read import read_upload

PROSE = "全区经济运行总体平稳，产业转型加快推进，城乡面貌持续改善，群众生活水平稳步提高，"


def joined(content: str) -> str:
    text = read_upload("page.txt", content.encode()).text
    for seam in reversed(find_seams(text.content, text.layout, [])):
        content = content[: seam.start] + seam.glue + content[seam.end :]
    return content


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("各部门落实《\n安全生产法\n》的规定。", "各部门落实《安全生产法》的规定。"),
        (PROSE + "空\n\n气质量优良。空气清新。", PROSE + "空气质量优良。空气清新。"),
        (PROSE + "总产值31\n亿元，增长5%。", PROSE + "总产值31亿元，增长5%。"),
        (PROSE + "PM\n2.5\n浓度下降6%。", PROSE + "PM2.5浓度下降6%。"),
        (PROSE + "贯彻\n民族区域自治法\n，支持发展。", PROSE + "贯彻民族区域自治法，支持发展。"),
        (PROSE + "\n\n城乡更加协调。", PROSE + "城乡更加协调。"),
        (
            "Over the past year the people of the district have worked hard and made good pro-\ngress in every field and will carry on.",
            "Over the past year the people of the district have worked hard and made good progress in every field and will carry on.",
        ),
        (
            "Over the past year the people of the district have worked hard and made good progress in every field and\nwill carry on.",
            "Over the past year the people of the district have worked hard and made good progress in every field and will carry on.",
        ),
    ],
)
def test_a_broken_sentence_is_one(content: str, whole: str) -> None:
    assert joined(content) == whole


@pytest.mark.parametrize(
    "content",
    [
        PROSE + "群众满意。\n\n气象更新。",
        PROSE + "总的形势是很好的\n\n国家经济实力增强。我们的国家。",
        PROSE + "抓好以下工作\n一、工业。\n二、农业。",
        PROSE + "共有学校12\n34所。",
        PROSE + "达到一百\n亿九十一\n元。",
        "一、坚持稳中求进，推动高质量发展\n\n全区加快转型，发展势头良好，质量不断提高。发展。",
        "青坪区统计局\n国家统计局青坪调查队\n2023年3月1日",
        "红岩水库\n青山水库\n白沙水库\n黄泥水库\n绿水水库\n蓝天水库",
    ],
)
def test_what_may_be_two_stays_two(content: str) -> None:
    assert joined(content) == content


def test_lines_of_one_length_are_one_paragraph() -> None:
    words = "".join(f"第{n}个方面的工作，我们坚持稳中求进的总基调，扎实推进各项重点任务落实，" for n in "一二三四五六")
    lines = [words[start : start + 30] for start in range(0, len(words), 30)]
    whole = joined("\n".join([*lines, "取得明显成效。"]))
    assert whole.count("\n") <= 1


def test_a_running_head_cuts_no_sentence() -> None:
    head = "青坪区政府工作报告汇编"
    pages = [f"{PROSE}第{n}项工作的成\n\n{head}\n\n效更加明显，成效突出。{PROSE * 9}全面完成。" for n in "一二三四"]
    text = read_upload("page.txt", "\n\n".join(pages).encode()).text
    seams = find_seams(text.content, text.layout, [])
    assert [text.content[seam.start : seam.end] for seam in seams] == [f"\n\n{head}\n\n"] * 4
    furniture = list_furniture(text.content, text.layout, seams)
    assert {text.content[text.layout[i].start : text.layout[i].end] for i in furniture} == {head}


def test_pieces_that_a_reader_left_together_are_one_paragraph() -> None:
    runs = [Run(0, 4, "paragraph", page=1), Run(4, 8, "paragraph", page=2)]
    seams = find_seams("空气质量优良天数", runs, [])
    assert [(seam.before, seam.after, seam.start, seam.end) for seam in seams] == [(0, 1, 4, 4)]
