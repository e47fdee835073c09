"""What stands out of many alike is looked at."""

import pytest
from tests.browser.barriers import list_barriers

pytestmark = pytest.mark.browser

_LINK = '<li><a href="/page/{0}">第{0}页</a></li>'


def write_page(links):
    return (
        f"<!doctype html><html lang='zh-CN'><title>页</title><main><h1>页</h1><ul>{''.join(links)}</ul></main></html>"
    )


@pytest.mark.parametrize(
    ("odd", "rule"),
    [
        ('<li><a href="/page/50"> </a></li>', "link-name"),
        ('<li><a href="/page/50" class="pale" style="color:#eee">第50页</a></li>', "color-contrast"),
        ('<li><a href="/page/50"><img src="data:,">第50页</a></li>', "image-alt"),
    ],
)
def test_a_fault_far_down_a_long_list_is_found(reader, odd, rule):
    links = [_LINK.format(number) for number in range(60)]
    reader.page.set_content(write_page(links))
    assert list_barriers(reader.page) == []
    reader.page.set_content(write_page([*links[:50], odd, *links[51:]]))
    assert [found for found, _ in list_barriers(reader.page)] == [rule]


def test_of_many_alike_twenty_are_looked_at(reader):
    reader.page.set_content(write_page(_LINK.format(number) for number in range(60)))
    list_barriers(reader.page)
    assert reader.page.locator("li").count() == 20
