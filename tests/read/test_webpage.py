from taizhang.read import Reading, read_upload


def read(body: str) -> Reading:
    return read_upload(
        "a.html", f"<!DOCTYPE html><html><head><title>某公报</title></head><body>{body}</body></html>".encode()
    )


def runs(reading: Reading) -> list[tuple[str, str]]:
    return [(run.kind, reading.text.content[run.start : run.end]) for run in reading.text.layout]


def test_blocks_become_lines_and_scripts_go() -> None:
    reading = read(
        "<script>x=1</script><style>p{}</style><h2>概况</h2><p>全年\n实现<b>5</b>亿元。</p><div>甲。<br>乙。</div>"
    )
    assert runs(reading) == [
        ("heading", "概况"),
        ("paragraph", "全年实现5亿元。"),
        ("paragraph", "甲。"),
        ("paragraph", "乙。"),
    ]
    assert reading.text.layout[0].level == 2
    assert reading.source.title == "某公报"


def test_a_table_keeps_the_places_of_cells_under_spans() -> None:
    reading = read(
        "<table><caption>表1 指标</caption><tr><th rowspan=2>指标</th><th colspan=2>产值</th></tr>"
        "<tr><th>亿元</th><th>%</th></tr><tr><td>甲</td><td>5</td><td>6</td></tr></table>"
    )
    places = {reading.text.content[run.start : run.end]: run for run in reading.text.layout}
    assert (places["亿元"].row, places["亿元"].column, places["指标"].n_rows, places["产值"].n_columns) == (1, 1, 2, 2)
    assert [word for word, run in places.items() if run.is_head] == ["指标", "产值", "亿元", "%"]
    assert (places["6"].row, places["6"].column) == (2, 2)


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    reading = read("<table><tr><td>左栏。</td></tr><tr><td><p>右栏。</p></td></tr></table>")
    assert runs(reading) == [("paragraph", "左栏。"), ("paragraph", "右栏。")]


def test_hidden_parts_are_marked_and_navigation_is_furniture() -> None:
    reading = read('<nav>首页</nav><div style="display: none"><p>不见。</p></div><p>可见。</p>')
    assert runs(reading)[0] == ("furniture", "首页")
    assert [run.is_hidden for run in reading.text.layout] == [False, True, False]


def test_a_page_in_gb18030_is_read() -> None:
    data = '<html><head><meta charset="gb2312"></head><body><p>全区工业总产值首次突破300亿元大关。</p></body></html>'
    assert "突破300亿元" in read_upload("a.htm", data.encode("gb18030")).text.content
