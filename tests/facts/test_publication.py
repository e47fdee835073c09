"""The day a text was published or spoken."""

from __future__ import annotations

from datetime import date

from taizhang.facts.publication import find_publication


def test_the_day_of_publication_is_found_only_in_the_opening() -> None:
    assert find_publication("政府工作报告\n（2025年1月19日）") == date(2025, 1, 19)
    assert find_publication("甲" * 500 + "2025年1月19日") is None
    assert find_publication("2025年2月31日") is None


def test_a_day_in_chinese_numerals_is_a_day() -> None:
    assert find_publication("云岭县政府工作报告\n——二○二四年一月十二日在会上") == date(2024, 1, 12)
    assert find_publication("云岭县政府工作报告\n——二〇二三年十二月三十日在会上") == date(2023, 12, 30)


def test_a_stamp_of_the_page_is_a_day_and_other_figures_are_none() -> None:
    assert find_publication("全县经济运行简况\n发布时间：2024-03-05 10:20 来源：县统计局") == date(2024, 3, 5)
    assert find_publication("全县经济运行简况\n编号2024-03-05") is None


def test_a_page_of_news_carries_its_day_with_the_hour_or_on_a_line_of_its_own() -> None:
    assert find_publication("青石：山乡换新颜\n旅游 云岭日报 2022-10-12 07:06\n今年以来") == date(2022, 10, 12)
    assert find_publication("青石集中开工\n2022-03-01\n青石县举行仪式") == date(2022, 3, 1)
    assert find_publication("青石集中开工\n办结 2022-03-01 至 2022-04-01\n") is None


def test_the_day_a_picture_was_taken_is_not_the_day_of_the_page() -> None:
    words = "青石新航站楼投用。(摄于2021年5月3日)\n镇上的集市。(摄于二〇二二年二月六日)\n"
    assert find_publication(words) is None
    assert find_publication("发布时间:2024-10-17 11:15\n" + words) == date(2024, 10, 17)


def test_the_day_of_the_meeting_goes_before_the_day_of_the_page() -> None:
    head = "青石县政府工作报告\n发布时间：2024-02-20\n——2024年1月31日在县第三届人民代表大会第四次会议上"
    assert find_publication(head) == date(2024, 1, 31)


def test_a_notice_is_signed_with_its_day_at_the_very_end() -> None:
    words = "关于上半年重点项目的通报\n" + "今年以来各项目进展顺利。" * 60
    assert find_publication(words + "\n县发展改革局\n2023年7月6日\n") == date(2023, 7, 6)
    assert find_publication(words + "\n2023年7月6日发生一起事故。\n") is None


def test_a_spoken_report_without_a_day_speaks_in_the_year_after_the_one_it_names_most() -> None:
    review = "１９８４年粮食增产，１９８４年棉花增产，比１９８３年增长，１９８４年工业增长，１９８４年财政好转。今年要继续努力。"
    assert find_publication("各位代表：\n" + review) == date(1985, 1, 1)
    assert find_publication("各位代表：\n1997年增长，1997年好转。\n1998年是关键的一年。") == date(1998, 1, 1)


def test_years_that_leave_a_doubt_date_nothing() -> None:
    assert find_publication("各位代表：\n1976年、1975年、1980年和1985年都要增长。今年也是。") is None
    assert find_publication("各位代表：\n今年要继续努力。") is None


def test_a_text_whose_number_characters_are_plain_is_taken_as_it_is() -> None:
    assert find_publication("政府工作报告\n（２０２５年１月１９日）") == date(2025, 1, 19)
    assert find_publication("政府工作报告\n（2025年1月19日）", is_plain=True) == date(2025, 1, 19)
