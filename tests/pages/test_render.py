"""The template environment."""

import pytest
from jinja2 import UndefinedError

from support import build_sample_site
from taizhang.pages.render import build_environment, list_vendor, render_template


def render(template, **values):
    site = build_sample_site()
    words = {"site": site, "t": site.t, "url": site.url, "words": site.find_words, "lang": "zh"}
    return build_environment().from_string(template).render(**words, **values)


def test_values_are_escaped():
    assert render("{{ x }}", x="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_data_in_a_script_block_cannot_end_it():
    assert "</script" not in render("{{ x|tojson }}", x={"a": "</script><b>"})


def test_every_template_compiles():
    environment = build_environment()
    for name in environment.list_templates(["html"]):
        environment.get_template(name)


def test_no_template_of_a_served_page_carries_a_style():
    environment = build_environment()
    for name in environment.list_templates(["html"]):
        source = environment.loader.get_source(environment, name)[0]
        assert " style=" not in source, name
        assert "<style" not in source or name == "checked.html", name  # A file of its own, which no server serves.


def test_a_light_has_a_shape_and_a_word():
    for light in ("red", "yellow", "green", "blue", "grey"):
        html = render("{% import '_components.html' as c with context %}{{ c.light(light) }}", light=light)
        assert "<svg" in html
        assert "light-word" in html


def test_a_missing_number_says_so():
    assert "未载明" in render("{% import '_components.html' as c with context %}{{ c.cited(none) }}")


def test_a_page_stands_in_the_frame_of_the_site():
    html = render_template("trouble.html", build_sample_site("en"), title="T", trouble="W", detail=None)
    assert '<html lang="en"' in html
    assert 'href="#main"' in html
    assert isinstance(list_vendor(), frozenset)


def test_a_page_calls_functions_macros_and_what_is_called_with_a_block():
    template = (
        "{% macro twice(x, y=2) %}{{ x }}{{ y }}{{ caller() if caller is defined and caller else '' }}{% endmacro %}"
        "{% for n in [1] %}{{ twice(n) }}{{ twice(n, y=f(n, k=4)) }}{% call twice(n) %}<i>{{ n }}</i>{% endcall %}{% endfor %}"
    )
    assert render(template, f=lambda n, k: f"<{n}{k}>") == "121&lt;14&gt;12<i>1</i>"
